import { v7 as newId } from "uuid";
import { z } from "zod";

import { ClaimFacts } from "#/domain/claim.ts";
import { standingStates } from "#/domain/claim-state.ts";
import { EvidenceFacts } from "#/domain/evidence.ts";
import { found, Problem } from "#/domain/problem.ts";
import { QuoteSchema } from "#/domain/quote.ts";
import { shorten } from "#/text/clean.ts";

import { batchCommand, type Context } from "#/server/command.ts";
import { carryLater } from "#/server/commands/carry/carry-later.ts";
import { ChosenIn } from "#/server/commands/carry/held-copy.ts";
import { holdSources, requireUnmerged } from "#/server/commands/carry/held-source.ts";

const line = (max: number) => z.string().trim().min(1).max(max);

/** What is taken over of one annotation; its words were found in the text before, and Postgres proves them again. */
export const ImportedClaim = z.object({
  quote: QuoteSchema,
  ...ClaimFacts.pick({ wording: true, kind: true, claimantName: true, claimantRole: true, statedOn: true }).partial()
    .shape,
  /** What was written there besides, kept in the history of the claim. */
  note: line(5000).nullable(),
  from: z.object({ id: line(2000).nullable(), creator: line(200).nullable(), created: line(40).nullable() }),
  evidence: z.array(z.object({ snapshotId: z.uuid(), quote: QuoteSchema, ...EvidenceFacts.shape })).max(500),
});
type ImportedClaim = z.output<typeof ImportedClaim>;

/** Words at their place in the copy that an article is read in. */
const placeOf = ({ start, end, exact }: { start: number | null; end: number | null; exact: string | null }): string =>
  `${start} ${end} ${exact}`;

const otherCopy =
  "The article was moved on to another copy while this file was read, so nothing more of it was taken. Import it again.";

/**
 * The claims of an article that stand, by the place of their words in the copy that it is read in: marked there, found there
 * letter for letter, or what a person said is theirs there.
 */
async function standingAt(
  tx: Context<unknown>["tx"],
  article: { id: string; snapshotId: string },
  claims: readonly ImportedClaim[],
) {
  const there = { snapshotId: article.snapshotId, start: { in: claims.map(({ quote }) => quote.start) } };
  const claim = { articleId: article.id, state: { in: standingStates } };
  const select = { claimId: true, start: true, end: true, exact: true } as const;
  const orderBy = { id: "desc" } as const;
  const own = await tx.appearance.findMany({ where: { ...there, replacedAt: null, claim }, orderBy, select });
  const settled = [
    { decision: null, status: { in: ["exact" as const, "moved" as const] } },
    { decision: { in: ["confirmed" as const, "chosen" as const] } },
  ];
  const where = { ...there, claim, appearance: { replacedAt: null }, OR: settled };
  const carried = await tx.carry.findMany({ where, orderBy, select });
  return new Map([...carried, ...own].map(({ claimId, ...place }) => [placeOf(place), claimId]));
}

/**
 * Marks claims that somebody annotated elsewhere, each with its evidence, and with its origin and its note in a line of its
 * own in the record. A verdict is never taken over. Of words that a claim has already, that claim is named and nothing is
 * added. The article's row is locked, so that the same file sent twice at once makes each claim once.
 */
export const importClaims = batchCommand(
  "claim.imported",
  z.object({ articleId: z.uuid(), snapshotId: ChosenIn, claims: z.array(ImportedClaim).min(1).max(500) }),
  async ({ tx, actor, input, authorize, record }) => {
    const { newsroomId, memberId: createdById } = actor;
    await tx.$queryRaw`SELECT 1 FROM article WHERE id = ${input.articleId}::uuid FOR NO KEY UPDATE`;
    const article = found(await tx.article.findFirst({ where: { id: input.articleId, newsroomId } }), "article");
    authorize("claim.mark", article);
    if (input.snapshotId !== undefined && input.snapshotId.toLowerCase() !== article.snapshotId)
      throw Problem.conflict(otherCopy);
    const cited = [...new Set(input.claims.flatMap(({ evidence }) => evidence.map(({ snapshotId }) => snapshotId)))];
    const snapshots = await tx.snapshot.findMany({
      where: { id: { in: cited }, newsroomId },
      select: { id: true, newsroomId: true, sourceId: true },
    });
    if (snapshots.length < cited.length) found(null, "snapshot");
    for (const snapshot of snapshots) authorize("source.read", snapshot);
    if (cited.length > 0) authorize("evidence.link", article);
    await holdSources(tx, newsroomId, { snapshotIds: [article.snapshotId, ...cited] });
    const sources = snapshots.map(({ sourceId }) => sourceId);
    await requireUnmerged(tx, sources);

    const standing = await standingAt(tx, article, input.claims);
    const results = input.claims.map((claim) => {
      const there = standing.get(placeOf(claim.quote));
      const id = there ?? newId();
      standing.set(placeOf(claim.quote), id);
      return { claim, id, isNew: there === undefined };
    });
    const made = results.filter(({ isNew }) => isNew);
    const common = { newsroomId, createdById };
    await tx.claim.createMany({
      data: made.map(({ id, claim: { quote, ...claim } }) => ({
        id,
        ...common,
        articleId: article.id,
        wording: claim.wording ?? shorten(quote.exact.replace(/\s+/g, " ").trim(), 2000),
        kind: claim.kind ?? "other",
        priority: "normal" as const,
        claimantName: claim.claimantName || null,
        claimantRole: claim.claimantRole || null,
        statedOn: claim.statedOn ?? null,
        state: "open" as const,
      })),
    });
    const { snapshotId } = article;
    await tx.appearance.createMany({
      data: made.map(({ id, claim }) => ({ id: newId(), ...common, claimId: id, snapshotId, ...claim.quote })),
    });
    const pieces = made.flatMap(({ id, claim }) => claim.evidence.map((piece) => ({ claimId: id, ...piece })));
    await tx.evidence.createMany({
      data: pieces.map(({ quote, note, ...piece }) => ({
        id: newId(),
        ...common,
        ...piece,
        ...quote,
        note: note || null,
      })),
    });
    const quoted = made.length > 0 ? [snapshotId, ...pieces.map((piece) => piece.snapshotId)] : [];
    for (const id of new Set(quoted)) await carryLater(tx, id);
    for (const { id, claim } of made) {
      const { exact, start, end } = claim.quote;
      const { from, note, evidence } = claim;
      record(id, { article: article.id, exact, start, end, from, note, evidence: evidence.length }, article.id);
    }
    return results.map(({ id, isNew }) => ({ id, isNew }));
  },
);
