import { z } from "zod";

import { giveText, takeText } from "#/app/desk/file-response.ts";
import { readInput } from "#/domain/input.ts";
import { importBibliography } from "#/server/commands/interchange/import-work.ts";
import { getBibliography } from "#/server/queries/interchange/bibliography.ts";

const Asked = z.object({
  form: z.enum(["csl", "bibtex", "ris"]),
  articleId: z.uuid().optional(),
  sourceId: z.uuid().optional(),
  query: z.string().trim().max(200).optional(),
});

/** Sources as a bibliography, to be saved: those an article cites, one, or those of the library that match. */
export function GET(request: Request): Promise<Response> {
  return giveText(async (actor) => {
    const { form, ...wanted } = readInput(Asked, Object.fromEntries(new URL(request.url).searchParams));
    const { mediaType, ...file } = await getBibliography(actor, form, wanted);
    return { ...file, mediaType: `${mediaType}; charset=utf-8` };
  });
}

/** Takes the works of a bibliography over as sources. */
export function POST(request: Request): Promise<Response> {
  const batch = new URL(request.url).searchParams.get("batch") ?? undefined;
  return takeText(request, (actor, file) => importBibliography(actor, { file, batch }));
}
