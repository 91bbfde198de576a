import { v7 as newId } from "uuid";
import { z } from "zod";

import { isClosed } from "#/domain/claim-state.ts";
import { found, Problem } from "#/domain/problem.ts";
import { QuoteSchema } from "#/domain/quote.ts";

import { command } from "#/server/command.ts";
import { loadClaim } from "#/server/commands/claim.ts";

import { carryLater } from "./carry-later.ts";
import { holdSources, requireUnmerged } from "./held-source.ts";

/**
 * Says that a claim stands in another text, too, in exactly these words of a kept copy; Postgres refuses words that do not
 * stand there. What was judged does not change by it, so nothing becomes void. Asked twice, it is refused.
 */
export const addAppearance = command(
  "appearance.added",
  z.object({ claimId: z.uuid(), snapshotId: z.uuid(), quote: QuoteSchema }),
  async ({ tx, actor, input, authorize, record }) => {
    await holdSources(tx, actor.newsroomId, { snapshotIds: [input.snapshotId] });
    const claim = await loadClaim({ tx, actor }, input.claimId);
    authorize("claim.edit", claim);
    if (isClosed(claim.state)) throw Problem.conflict("This claim is closed. Restore it first.");
    const snapshot = found(
      await tx.snapshot.findFirst({
        where: { id: input.snapshotId, newsroomId: actor.newsroomId },
        select: { id: true, sourceId: true },
      }),
      "kept copy",
    );
    await requireUnmerged(tx, [snapshot.sourceId]);
    const article = await tx.article.findUniqueOrThrow({ where: { id: claim.articleId }, select: { sourceId: true } });
    if (snapshot.sourceId === article.sourceId)
      throw Problem.invalid("This is the claim's own article. A further appearance stands in another text.");
    const { start, end } = input.quote;
    const there = await tx.appearance.count({
      where: { claimId: claim.id, snapshotId: snapshot.id, replacedAt: null, start: { lt: end }, end: { gt: start } },
    });
    if (there > 0) throw Problem.conflict("These words are an appearance of this claim already.");
    const { id } = await tx.appearance.create({
      data: {
        id: newId(),
        newsroomId: actor.newsroomId,
        claimId: claim.id,
        snapshotId: snapshot.id,
        createdById: actor.memberId,
        further: true,
        ...input.quote,
      },
    });
    await carryLater(tx, snapshot.id);
    record(claim.id, { appearance: id, snapshot: snapshot.id, exact: input.quote.exact, start, end }, claim.articleId);
    return { id };
  },
);

/** Takes a further appearance off its claim; its words stay in the record. */
export const removeAppearance = command(
  "appearance.removed",
  z.object({ appearanceId: z.uuid() }),
  async ({ tx, actor, input, authorize, record }) => {
    const appearance = found(
      await tx.appearance.findFirst({
        where: { id: input.appearanceId, newsroomId: actor.newsroomId, further: true, replacedAt: null },
        include: { claim: { select: { articleId: true } } },
      }),
      "further appearance",
    );
    authorize("claim.edit", appearance);
    await tx.appearance.update({ where: { id: appearance.id }, data: { replacedAt: new Date() } });
    record(
      appearance.claimId,
      { appearance: appearance.id, snapshot: appearance.snapshotId, exact: appearance.exact },
      appearance.claim.articleId,
    );
    return { id: appearance.id };
  },
);
