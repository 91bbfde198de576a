import { Problem } from "#/domain/problem.ts";
import { listClaims } from "#/server/queries/claim-list.ts";
import { listSources } from "#/server/queries/source.ts";
import { asProblem, problemStatus } from "#/server/refusal.ts";
import { currentActor } from "#/server/session.ts";

const few = 6;

async function answer(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ message: "You are signed out." }, { status: 401 });
  const query =
    new URL(request.url).searchParams.get("q")?.replaceAll("\0", " ").trim().slice(0, 200).toWellFormed() ?? "";
  if (query.length < 2) return Response.json([]);
  const [claims, sources] = await Promise.all([
    listClaims(actor, { query, limit: few }),
    listSources(actor, { query, limit: few }),
  ]);
  const articles = sources.items.flatMap(({ articleId, title, publisher }) =>
    articleId ? [{ label: title, hint: publisher ?? "On the desk", href: `/desk/articles/${articleId}` }] : [],
  );
  const groups = [
    { title: "Articles", items: articles },
    {
      title: "Claims",
      items: claims.items.map(({ id, articleId, wording, articleTitle }) => ({
        label: wording,
        hint: articleTitle,
        href: `/desk/articles/${articleId}?claim=${id}`,
      })),
    },
    {
      title: "Sources",
      items: sources.items.map(({ id, title, publisher }) => ({
        label: title,
        hint: publisher ?? "In the library",
        href: `/desk/sources/${id}`,
      })),
    },
  ];
  return Response.json(
    groups.filter((group) => group.items.length > 0),
    { headers: { "cache-control": "private, no-store" } },
  );
}

/** What the palette finds for some words: claims, and sources with the article where one is on the desk. */
export async function GET(request: Request): Promise<Response> {
  try {
    return await answer(request);
  } catch (error) {
    const problem = asProblem(error);
    if (!(problem instanceof Problem)) throw error;
    return Response.json({ message: problem.message }, { status: problemStatus[problem.code] });
  }
}
