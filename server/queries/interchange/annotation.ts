import type { z } from "zod";

import type { Actor } from "#/domain/actor.ts";
import { seenAt } from "#/domain/carry/changer.ts";
import { isSettled } from "#/domain/carry/place.ts";
import { standingStates } from "#/domain/claim-state.ts";
import { found } from "#/domain/problem.ts";
import { toScale } from "#/domain/scale.ts";
import { db } from "#/server/db.ts";
import type { ClaimCollection } from "#/server/interchange/annotation/vocabulary.ts";
import { type QuotedCopy, writeAnnotations, type WrittenClaim } from "#/server/interchange/annotation/write.ts";
import { publicOrigin } from "#/server/origin.ts";
import { readPlaces } from "#/server/publish/claim-place.ts";
import { memberNames, nameIn } from "#/server/queries/part/member-name.ts";
import { shownRating } from "#/server/queries/part/rating.ts";
import { visible } from "#/server/queries/visible.ts";
import { quoteAt } from "#/text/quote.ts";

const words = { id: true, start: true, end: true, exact: true, prefix: true, suffix: true } as const;
const copy = {
  select: {
    id: true,
    text: true,
    textSha256: true,
    capturedAt: true,
    requestedAt: true,
    reason: true,
    source: { select: { url: true, title: true, language: true } },
  },
} as const;

type CopyRow = Omit<QuotedCopy, "snapshotId" | "url" | "title"> & {
  readonly id: string;
  readonly reason: string;
  readonly requestedAt: Date | null;
  readonly source: { readonly url: string | null; readonly title: string };
};
const toCopy = ({ id, source, text, textSha256, ...seen }: CopyRow): QuotedCopy => ({
  text,
  textSha256,
  // The state that is named is the source's, not that of a correction by hand.
  capturedAt: seenAt(seen) ?? seen.capturedAt,
  snapshotId: id,
  url: source.url,
  title: source.title,
});

/** When each of these was last written about in the record. */
async function lastTouched(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const rows = await db().event.groupBy({
    by: ["subjectId"],
    where: { newsroomId: actor.newsroomId, subjectId: { in: [...ids] } },
    _max: { at: true },
  });
  return new Map(rows.flatMap(({ subjectId, _max }) => (_max.at ? [[subjectId, _max.at] as const] : [])));
}

/**
 * The claims that stand in an article, with their evidence, as W3C Web Annotations; only what the actor may read. A claim
 * is where its very words stand in the copy that the article is read in, or else in the copy that it was marked in; the
 * annotation names which.
 * @throws Problem `not_found`
 */
export async function getAnnotations(actor: Actor, articleId: string): Promise<z.output<typeof ClaimCollection>> {
  const [article, rows, names] = await Promise.all([
    db().article.findFirst({
      where: { AND: [{ id: articleId }, visible.article(actor)] },
      select: { snapshot: { select: { id: true, capturedAt: true } }, source: { select: { title: true } } },
    }),
    db().claim.findMany({
      where: {
        AND: [{ articleId, state: { in: standingStates } }, visible.claim(actor)],
      },
      include: {
        appearances: {
          where: { replacedAt: null, further: false },
          orderBy: { start: "asc" },
          select: { ...words, snapshotId: true },
        },
        evidence: {
          where: { AND: [{ withdrawnAt: null }, visible.evidence(actor)] },
          orderBy: { id: "asc" },
          select: {
            ...words,
            stance: true,
            role: true,
            note: true,
            createdAt: true,
            createdById: true,
            snapshotId: true,
          },
        },
        assessment: { include: { scale: true } },
      },
    }),
    memberNames(actor),
  ]);
  const { snapshot: own, source } = found(article, "article");
  const snapshotIds = rows.flatMap((row) => [...row.appearances, ...row.evidence].map(({ snapshotId }) => snapshotId));
  const [places, snapshots, touched] = await Promise.all([
    readPlaces(
      db(),
      own,
      rows.flatMap((row) => row.appearances),
    ),
    db().snapshot.findMany({
      where: { AND: [visible.source(actor), { id: { in: [...new Set([own.id, ...snapshotIds])] } }] },
      ...copy,
    }),
    lastTouched(
      actor,
      rows.flatMap((row) => [
        row.id,
        ...row.evidence.map(({ id }) => id),
        ...(row.assessment ? [row.assessment.id] : []),
      ]),
    ),
  ]);
  const copies = new Map(snapshots.map((row) => [row.id, { copy: toCopy(row), language: row.source.language }]));
  const by = (id: string) => ({ id, name: nameIn(names)(id) });
  const claims = rows.flatMap((row): WrittenClaim[] => {
    const [appearance] = row.appearances;
    const place = appearance && places.get(appearance.id);
    const here = place && isSettled(place) && place.exact === null ? place : null;
    const at = copies.get(here ? own.id : (appearance?.snapshotId ?? ""));
    if (!appearance || !at) return [];
    const parts = [row.id, ...row.evidence.map(({ id }) => id), row.assessment?.id ?? ""];
    const moments = parts.flatMap((id) => touched.get(id)?.getTime() ?? []);
    // A verdict that nobody else has agreed to stays in the house.
    const isAgreed = row.state === "approved" || row.state === "published";
    const rating = isAgreed && row.assessment && shownRating(toScale(row.assessment.scale), row.assessment.rating);
    return [
      {
        ...row,
        quote: here ? quoteAt(at.copy.text, here.start ?? 0, here.end ?? 0) : appearance,
        copy: at.copy,
        language: at.language,
        createdBy: by(row.createdById),
        modifiedAt: new Date(Math.max(row.createdAt.getTime(), ...moments)),
        rating: (rating && rating.label) || null,
        ratingLanguage: "en",
        evidence: row.evidence.flatMap((piece) => {
          const text = copies.get(piece.snapshotId);
          return text ? [{ ...piece, quote: piece, copy: text.copy, createdBy: by(piece.createdById) }] : [];
        }),
      },
    ];
  });
  const inOrder = claims.toSorted((a, b) => a.quote.start - b.quote.start || a.id.localeCompare(b.id));
  const written = { origin: publicOrigin(), articleId, title: source.title, program: "Assay", at: new Date() };
  return writeAnnotations(written, inOrder);
}
