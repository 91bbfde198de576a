import { Problem } from "#/domain/problem.ts";
import { renderMethod } from "#/server/publish/method-page.ts";
import { listPublished } from "#/server/queries/publication.ts";

import { answerPublic } from "#/app/[newsroom]/public-response.ts";

/** How the newsroom works: its method, its ratings, how to ask for a correction and how to verify a page. */
export async function GET(request: Request, context: { params: Promise<{ newsroom: string }> }): Promise<Response> {
  const { newsroom: slug } = await context.params;
  return answerPublic(request, async () => {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) throw Problem.notFound("page");
    const { name, url, language, scale } = await listPublished(slug, 0);
    if (!scale) throw Problem.notFound("page");
    const text = renderMethod({ newsroom: { name, slug, url }, scale, contact: null, language });
    return { text, type: "text/html", immutable: false, link: `<${url}/method>; rel="canonical"` };
  });
}
