import { z } from "zod";

import { found, Problem } from "#/domain/problem.ts";

import { command } from "#/server/command.ts";

/**
 * Confirms many proposed places at once, of words that differ in typography alone. What somebody else has decided
 * meanwhile stays as they decided it. Anything but typography is refused as a whole.
 */
export const confirmTypography = command(
  "carry.confirmed",
  z.object({ carryIds: z.array(z.uuid()).min(1).max(200) }),
  async ({ tx, actor, input, authorize, record }) => {
    const carries = await tx.carry.findMany({
      where: { id: { in: input.carryIds }, newsroomId: actor.newsroomId },
      select: {
        id: true,
        newsroomId: true,
        claimId: true,
        evidenceId: true,
        status: true,
        reason: true,
        snapshotId: true,
      },
      orderBy: { id: "asc" },
    });
    if (carries.length !== new Set(input.carryIds).size) found(null, "carried anchor");
    for (const carry of carries) authorize(carry.evidenceId ? "evidence.link" : "claim.edit", carry);
    if (carries.some(({ status, reason }) => status !== "altered" || reason !== "typography"))
      throw Problem.invalid(
        "Only words that differ in typography alone are confirmed together. Look at the others one by one.",
      );
    const { count } = await tx.carry.updateMany({
      where: { id: { in: carries.map(({ id }) => id) }, decision: null },
      data: { decision: "confirmed", decidedById: actor.memberId, decidedAt: new Date() },
    });
    record(carries[0]!.snapshotId, { carries: carries.map(({ id }) => id), confirmed: count });
    return { confirmed: count };
  },
);
