import type { Actor } from "#/domain/actor.ts";
import { found } from "#/domain/problem.ts";
import type { Quote } from "#/domain/quote.ts";
import { db } from "#/server/db.ts";
import { bestPassages } from "#/server/queries/search.ts";
import { visible } from "#/server/queries/visible.ts";
import { findRepeated } from "#/text/alike/repeated.ts";
import { quoteAt } from "#/text/quote.ts";

/** Words of another text that say what a claim says, ready to be taken as a further appearance of it. */
export interface FoundAppearance {
  readonly snapshotId: string;
  readonly capturedAt: string;
  readonly sourceId: string;
  readonly sourceTitle: string;
  /** The article, where that text is on the desk. */
  readonly articleId: string | null;
  readonly quote: Quote;
  /** 1 where the words are the same but for typography; at least .9. */
  readonly score: number;
}

/** Passages that are looked through; the search ranks those first that share the rarest words. */
const depth = 40;
const most = 10;

/**
 * Where else in the library the claim's words stand, letter for letter or nearly, outside its own article and what is
 * linked already; best first. Only the passages that the search ranks highest are looked through, so the time does not
 * grow with the library. @throws Problem `not_found`
 */
export async function findAppearances(actor: Actor, claimId: string): Promise<readonly FoundAppearance[]> {
  const where = { AND: [{ id: claimId }, visible.claim(actor)] };
  const place = { select: { snapshotId: true, start: true, end: true, exact: true, further: true } } as const;
  const claim = found(
    await db().claim.findFirst({
      where,
      select: {
        appearances: { where: { replacedAt: null }, ...place },
        evidence: { where: { withdrawnAt: null }, select: { snapshotId: true, start: true, end: true } },
        // In later copies its own anchors stand where they were carried to.
        carries: {
          where: {
            start: { not: null },
            OR: [{ evidence: { withdrawnAt: null } }, { appearance: { replacedAt: null } }],
          },
          select: { snapshotId: true, start: true, end: true },
        },
      },
    }),
    "claim",
  );
  const words = claim.appearances.find(({ further }) => !further)?.exact ?? "";
  const hits = await bestPassages(actor, claimId, undefined, depth);
  const places = hits.flatMap((hit) => {
    const repeated = findRepeated(hit.text, words);
    if (!repeated) return [];
    const { snapshotId, sourceId, sourceTitle } = hit;
    const [start, end] = [hit.start + repeated.start, hit.start + repeated.end];
    const isKnown = [...claim.appearances, ...claim.evidence, ...claim.carries].some(
      (one) => one.snapshotId === snapshotId && (one.start ?? end) < end && start < (one.end ?? start),
    );
    return isKnown ? [] : [{ snapshotId, sourceId, sourceTitle, start, end, score: repeated.score }];
  });
  const copies = await db().snapshot.findMany({
    where: { id: { in: places.map(({ snapshotId }) => snapshotId) } },
    select: { id: true, text: true, capturedAt: true, articles: { select: { id: true }, take: 1 } },
  });
  return places
    .flatMap(({ start, end, ...place_ }): FoundAppearance[] => {
      const copy = copies.find(({ id }) => id === place_.snapshotId);
      if (!copy) return [];
      const quote = quoteAt(copy.text, start, end);
      return [{ ...place_, capturedAt: copy.capturedAt.toISOString(), articleId: copy.articles[0]?.id ?? null, quote }];
    })
    .filter((one, index, all) => {
      // Windows overlap, so one place may be found twice; of the copies of one source the newest speaks for all.
      const same = all.filter(({ sourceId }) => sourceId === one.sourceId);
      const newest = same.reduce((best, other) => (other.capturedAt > best.capturedAt ? other : best), one);
      if (one.snapshotId !== newest.snapshotId) return false;
      return (
        all.findIndex((other) => other.snapshotId === one.snapshotId && other.quote.start === one.quote.start) === index
      );
    })
    .toSorted((one, other) => other.score - one.score)
    .slice(0, most);
}
