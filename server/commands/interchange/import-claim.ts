import { v7 as newId } from "uuid";
import { z } from "zod";

import { ClaimFacts } from "#/domain/claim.ts";
import { EvidenceFacts } from "#/domain/evidence.ts";
import { found, Problem } from "#/domain/problem.ts";
import { QuoteSchema } from "#/domain/quote.ts";
import { shorten } from "#/text/clean.ts";

import { command } from "#/server/command.ts";
import { carryLater } from "#/server/commands/carry/carry-later.ts";

const line = (max: number) => z.string().trim().min(1).max(max);

/** What is taken over of one annotation; its words were found in the text before, and Postgres proves them again. */
const Imported = z.object({
  articleId: z.uuid(),
  quote: QuoteSchema,
  ...ClaimFacts.pick({ wording: true, kind: true, claimantName: true, claimantRole: true, statedOn: true }).partial()
    .shape,
  /** What was written there besides, kept in the history of the claim. */
  note: line(5000).nullable(),
  from: z.object({ id: line(2000).nullable(), creator: line(200).nullable(), created: line(40).nullable() }),
  evidence: z.array(z.object({ snapshotId: z.uuid(), quote: QuoteSchema, ...EvidenceFacts.shape })).max(500),
});

/**
 * Marks a claim that somebody annotated elsewhere, with its evidence, its origin and its note in the record. A verdict is
 * never taken over. The article's row is locked, so that the same file sent twice at once makes each claim once.
 * @throws Problem `conflict` with `details.claimId` where a claim that stands has these very words.
 */
export const importClaim = command("claim.imported", Imported, async ({ tx, actor, input, authorize, record }) => {
  const { newsroomId, memberId: createdById } = actor;
  const { quote, from, note } = input;
  await tx.$queryRaw`SELECT 1 FROM article WHERE id = ${input.articleId}::uuid FOR NO KEY UPDATE`;
  const article = found(await tx.article.findFirst({ where: { id: input.articleId, newsroomId } }), "article");
  authorize("claim.mark", article);
  const { snapshotId } = article;
  const there = await tx.appearance.findFirst({
    where: {
      snapshotId,
      start: quote.start,
      end: quote.end,
      replacedAt: null,
      claim: { articleId: article.id, state: { notIn: ["withdrawn", "split", "merged"] } },
    },
    select: { claimId: true },
  });
  if (there) throw Problem.conflict("A claim has these words already.", { claimId: there.claimId });
  const claim = await tx.claim.create({
    data: {
      id: newId(),
      newsroomId,
      articleId: article.id,
      wording: input.wording ?? shorten(quote.exact.replace(/\s+/g, " ").trim(), 2000),
      kind: input.kind ?? "other",
      priority: "normal",
      claimantName: input.claimantName || null,
      claimantRole: input.claimantRole || null,
      statedOn: input.statedOn ?? null,
      state: "open",
      createdById,
    },
  });
  const common = { newsroomId, claimId: claim.id, createdById };
  await tx.appearance.create({ data: { id: newId(), ...common, snapshotId, ...quote } });
  for (const { quote: words, ...piece } of input.evidence) {
    const snapshot = await tx.snapshot.findFirst({ where: { id: piece.snapshotId, newsroomId } });
    authorize("source.read", found(snapshot, "snapshot"));
    authorize("evidence.link", article);
    await tx.evidence.create({ data: { id: newId(), ...common, ...piece, note: piece.note || null, ...words } });
  }
  for (const copy of new Set([snapshotId, ...input.evidence.map((piece) => piece.snapshotId)]))
    await carryLater(tx, copy);
  const { exact, start, end } = quote;
  record(claim.id, { article: article.id, exact, start, end, from, note, evidence: input.evidence.length }, article.id);
  return { id: claim.id, version: claim.version };
});
