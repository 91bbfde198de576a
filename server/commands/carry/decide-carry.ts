import { z } from "zod";

import { found, Problem } from "#/domain/problem.ts";
import { QuoteSchema } from "#/domain/quote.ts";

import { command } from "#/server/command.ts";

const decided = "Somebody else has decided this already. Look at what they chose.";

/**
 * A person's word on an anchor that was altered or not found again: these are the words (`confirmed`), others are
 * (`chosen`), the old snapshot stays the reference (`kept`), or the evidence is taken off the claim (`withdrawn`). Taken
 * once, until evidence that was taken off is put back; the anchor on the old snapshot never changes.
 */
export const decideCarry = command(
  "carry.decided",
  z.discriminatedUnion("decision", [
    z.object({
      decision: z.enum(["confirmed", "kept", "withdrawn"]),
      carryId: z.uuid(),
      note: z.string().trim().max(2000).nullish(),
    }),
    z.object({
      decision: z.literal("chosen"),
      carryId: z.uuid(),
      quote: QuoteSchema,
      note: z.string().trim().max(2000).nullish(),
    }),
  ]),
  async ({ tx, actor, input, authorize, record }) => {
    const carry = found(
      await tx.carry.findFirst({
        where: { id: input.carryId, newsroomId: actor.newsroomId },
        include: { claim: { select: { articleId: true } }, evidence: { select: { withdrawnAt: true } } },
      }),
      "carried anchor",
    );
    authorize(carry.evidenceId ? "evidence.link" : "claim.edit", carry);
    if (input.decision === "confirmed" && carry.start === null)
      throw Problem.invalid("Nothing was found that could be confirmed. Choose the words, or keep the old copy.");
    if (input.decision === "withdrawn" && !carry.evidenceId)
      throw Problem.invalid("The words of a claim are not evidence. Withdraw the claim itself, or keep the old copy.");
    if (carry.status !== "altered" && carry.status !== "orphaned")
      throw Problem.conflict("These words still stand in this copy, so there is nothing to decide.");
    if (input.decision === "withdrawn" && carry.evidenceId && !carry.evidence?.withdrawnAt)
      await tx.evidence.update({
        where: { id: carry.evidenceId },
        data: { withdrawnAt: new Date(), version: { increment: 1 } },
      });
    const changed = await tx.carry.updateMany({
      where: { id: carry.id, decision: null },
      data: {
        decision: input.decision,
        decidedById: actor.memberId,
        decidedAt: new Date(),
        note: input.note || null,
        ...(input.decision === "chosen" ? input.quote : {}),
      },
    });
    if (changed.count !== 1) throw Problem.conflict(decided);
    // Typography alone leaves an approval standing; other words that are chosen for it are not what was approved.
    if (input.decision === "chosen" && carry.evidenceId)
      await tx.$executeRaw`SELECT assay_void(${carry.claimId}::uuid)`;
    record(
      carry.evidenceId ?? carry.claimId,
      {
        carry: carry.id,
        snapshot: carry.snapshotId,
        claim: carry.claimId,
        status: carry.status,
        decision: input.decision,
        ...(input.note ? { note: input.note } : {}),
        ...(input.decision === "chosen"
          ? { exact: input.quote.exact, start: input.quote.start, end: input.quote.end }
          : {}),
      },
      carry.claim.articleId,
      carry.claimId,
    );
    return { id: carry.id };
  },
);
