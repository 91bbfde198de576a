import { z } from "zod";

import { giveText, idOf } from "#/app/desk/file-response.ts";
import { readInput } from "#/domain/input.ts";
import { getQuotation } from "#/server/queries/interchange/quotation.ts";

const Place = z.string().regex(/^\d{1,9}-\d{1,9}$/u);

/** Words of a kept text (`?at=start-end`) as they are copied: with their source, and a link that leads to them. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return giveText(async (actor) => {
    const at = readInput(Place, new URL(request.url).searchParams.get("at"));
    const [start = 0, end = 0] = at.split("-").map(Number);
    const body = await getQuotation(actor, idOf((await params).id, "kept copy"), { start, end });
    return { body, mediaType: "text/plain; charset=utf-8", fileName: null };
  });
}
