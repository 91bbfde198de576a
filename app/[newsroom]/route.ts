import { Problem } from "#/domain/problem.ts";
import { renderNewsroom } from "#/server/publish/newsroom-page.ts";
import { listPublished } from "#/server/queries/publication.ts";

import { answerPublic } from "./public-response.ts";

/** The newsroom's public front page: what it has published, newest first. */
export async function GET(request: Request, context: { params: Promise<{ newsroom: string }> }): Promise<Response> {
  const { newsroom: slug } = await context.params;
  return answerPublic(request, async () => {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) throw Problem.notFound("page");
    const { entries, language, ...newsroom } = await listPublished(slug);
    const text = renderNewsroom({ name: newsroom.name, slug: newsroom.slug, url: newsroom.url }, entries, language);
    return { text, type: "text/html", immutable: false, link: `<${newsroom.url}>; rel="canonical"` };
  });
}
