import { seenAt } from "#/domain/carry/changer.ts";
import type { Actor } from "#/domain/actor.ts";
import { standingStates } from "#/domain/claim-state.ts";
import { found, Problem } from "#/domain/problem.ts";
import { sourceTypes } from "#/domain/source.ts";
import type { Prisma } from "#/prisma/generated/client.ts";
import { db } from "#/server/db.ts";
import { keyed } from "#/server/interchange/bibliography/key.ts";
import { type BibliographyForm, bibliographyForms } from "#/server/interchange/bibliography/read.ts";
import { visible } from "#/server/queries/visible.ts";

/** Which sources: those that the claims of an article cite, one, or those of the library that match, newest first. */
export interface Wanted {
  readonly articleId?: string | undefined;
  readonly sourceId?: string | undefined;
  readonly query?: string | undefined;
}

/** Works that one file holds at the most; more are refused, never cut off. */
const longest = 20_000;

/** The evidence that counts: of claims that are on the desk. */
const standing = (articleId: string): Prisma.EvidenceWhereInput => ({
  withdrawnAt: null,
  claim: { articleId, state: { in: standingStates } },
});

async function which(actor: Actor, { articleId, sourceId, query }: Wanted): Promise<Prisma.SourceWhereInput> {
  if (articleId) {
    const where = { AND: [{ id: articleId }, visible.article(actor)] };
    found(await db().article.findFirst({ where, select: { id: true } }), "article");
    return { snapshots: { some: { evidence: { some: { AND: [visible.evidence(actor), standing(articleId)] } } } } };
  }
  if (sourceId) {
    const where = { AND: [{ id: sourceId }, visible.source(actor)] };
    return { id: found(await db().source.findFirst({ where, select: { id: true } }), "source").id };
  }
  const words = { contains: query ?? "", mode: "insensitive" as const };
  return { mergedIntoId: null, ...(query ? { OR: [{ title: words }, { publisher: words }, { url: words }] } : {}) };
}

/** A bibliography as a file, with what it is called. @throws Problem `not_found` for another newsroom's article or source. */
export async function getBibliography(
  actor: Actor,
  form: BibliographyForm,
  wanted: Wanted,
): Promise<{ readonly body: string; readonly mediaType: string; readonly fileName: string; readonly works: number }> {
  const rows = await db().source.findMany({
    where: { AND: [visible.source(actor), await which(actor, wanted)] },
    orderBy: { id: "desc" },
    take: longest + 1,
    include: {
      snapshots: {
        orderBy: { capturedAt: "desc" },
        take: 1,
        select: { capturedAt: true, requestedAt: true, reason: true },
      },
    },
  });
  if (rows.length > longest)
    throw Problem.invalid(
      `These are more than ${longest.toLocaleString("en")} sources. Narrow them by words of their title.`,
    );
  const works = rows.map(({ type, title, authors, publisher, publishedOn, language, url, snapshots }) => ({
    title,
    authors,
    publisher,
    publishedOn,
    language,
    url,
    type: sourceTypes.find((one) => one === type) ?? ("document" as const),
    keptOn: snapshots[0] ? (seenAt(snapshots[0])?.toISOString().slice(0, 10) ?? null) : null,
  }));
  const { mediaType, ending, write } = bibliographyForms[form];
  return { body: write(keyed(works)), mediaType, fileName: `sources.${ending}`, works: works.length };
}
