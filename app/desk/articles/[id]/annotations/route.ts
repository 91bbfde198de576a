import { giveText, idOf, takeText } from "#/app/desk/file-response.ts";
import { importAnnotations } from "#/server/commands/interchange/import-annotation.ts";
import { getAnnotations } from "#/server/queries/interchange/annotation.ts";

type Props = { params: Promise<{ id: string }> };

/** The claims of an article as W3C Web Annotations, to be saved. */
export function GET(_request: Request, { params }: Props): Promise<Response> {
  return giveText(async (actor) => ({
    body: `${JSON.stringify(await getAnnotations(actor, idOf((await params).id, "article")), null, 2)}\n`,
    mediaType: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    fileName: "annotations.jsonld",
  }));
}

/** Takes a file of annotations over as claims of the article. */
export function POST(request: Request, { params }: Props): Promise<Response> {
  return takeText(request, async (actor, file, follow) =>
    importAnnotations(actor, { articleId: idOf((await params).id, "article"), file }, follow),
  );
}
