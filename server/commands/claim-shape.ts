import { v7 as newId } from "uuid";
import { z } from "zod";

import type { ClaimState } from "#/domain/claim.ts";
import { claimTransitions } from "#/domain/claim.ts";
import { isClosed } from "#/domain/claim-state.ts";
import { found, Problem } from "#/domain/problem.ts";
import { QuoteSchema } from "#/domain/quote.ts";
import { shorten } from "#/text/clean.ts";

import { command } from "#/server/command.ts";
import { carryLater } from "./carry/carry-later.ts";
import { ChosenIn, heldCopy } from "./carry/held-copy.ts";
import { holdSources } from "./carry/held-source.ts";
import { claimRace, loadClaim } from "./claim.ts";

function requireTransition(from: ClaimState, to: ClaimState): void {
  if (!claimTransitions[from].includes(to))
    throw Problem.conflict(`A claim that is ${from.replace("_", " ")} cannot become ${to.replace("_", " ")}.`);
}

const Reason = z.string().trim().min(1).max(500);

/**
 * Splits a claim into two to ten parts, each with its own words and wording. The claim stays as `split`; its evidence
 * stays with it and can be linked again to the part it serves.
 */
export const splitClaim = command(
  "claim.split",
  z.object({
    claimId: z.uuid(),
    version: z.int(),
    snapshotId: ChosenIn,
    parts: z
      .array(z.object({ quote: QuoteSchema, wording: z.string().trim().min(1).max(2000).optional() }))
      .min(2)
      .max(10),
  }),
  async ({ tx, actor, input, authorize, record }) => {
    await holdSources(tx, actor.newsroomId, { claimIds: [input.claimId] });
    const claim = await loadClaim({ tx, actor }, input.claimId);
    authorize("claim.edit", claim);
    requireTransition(claim.state, "split");
    const changed = await tx.claim.updateMany({
      where: { id: claim.id, version: input.version },
      data: { state: "split", version: { increment: 1 } },
    });
    if (changed.count !== 1) throw Problem.conflict(claimRace);
    const snapshotId = await heldCopy(tx, claim.articleId, input.snapshotId);
    const ids: string[] = [];
    for (const part of input.parts) {
      const id = newId();
      const { kind, priority, claimantName, claimantRole, statedOn, assigneeId, articleId } = claim;
      await tx.claim.create({
        data: {
          id,
          newsroomId: actor.newsroomId,
          articleId,
          kind,
          priority,
          claimantName,
          claimantRole,
          statedOn,
          assigneeId,
          state: "open",
          splitFromId: claim.id,
          wording: part.wording ?? shorten(part.quote.exact.replace(/\s+/g, " ").trim(), 2000),
          createdById: actor.memberId,
        },
      });
      await tx.appearance.create({
        data: {
          id: newId(),
          newsroomId: actor.newsroomId,
          claimId: id,
          snapshotId,
          createdById: actor.memberId,
          ...part.quote,
        },
      });
      ids.push(id);
    }
    await carryLater(tx, snapshotId);
    record(claim.id, { into: ids }, claim.articleId);
    return { ids };
  },
);

/** Merges a claim into another of the same article; its evidence is linked to that one as well. Both stay in the record. */
export const mergeClaims = command(
  "claim.merged",
  z.object({ claimId: z.uuid(), version: z.int(), intoId: z.uuid() }),
  async ({ tx, actor, input, authorize, record }) => {
    // Both rows are locked in one order, so that two claims cannot be merged into each other.
    const [first, second] = [input.claimId, input.intoId].toSorted() as [string, string];
    await holdSources(tx, actor.newsroomId, { claimIds: [first, second] });
    const loaded = [await loadClaim({ tx, actor }, first), await loadClaim({ tx, actor }, second)];
    const claim = found(
      loaded.find((candidate) => candidate.id === input.claimId.toLowerCase()),
      "claim",
    );
    const into = found(
      loaded.find((candidate) => candidate.id === input.intoId.toLowerCase()),
      "claim",
    );
    authorize("claim.edit", claim);
    authorize("claim.edit", into);
    if (claim.id === into.id || claim.articleId !== into.articleId)
      throw Problem.invalid("Choose another claim of the same article to merge into.");
    if (isClosed(into.state)) throw Problem.conflict("That claim is closed. Restore it first, or choose another one.");
    requireTransition(claim.state, "merged");
    const changed = await tx.claim.updateMany({
      where: { id: claim.id, version: input.version },
      data: { state: "merged", mergedIntoId: into.id, version: { increment: 1 } },
    });
    if (changed.count !== 1) throw Problem.conflict(claimRace);
    const evidence = await tx.evidence.findMany({
      where: { claimId: claim.id, withdrawnAt: null },
      orderBy: { id: "asc" },
    });
    const there = await tx.evidence.findMany({
      where: { claimId: into.id, withdrawnAt: null },
      select: { snapshotId: true, start: true, end: true },
    });
    const fresh = evidence.filter(
      (piece) =>
        !there.some(
          (other) => other.snapshotId === piece.snapshotId && other.start === piece.start && other.end === piece.end,
        ),
    );
    await tx.evidence.createMany({
      data: fresh.map(({ snapshotId, start, end, exact, prefix, suffix, stance, role, note, createdById }) => {
        const quote = { start, end, exact, prefix, suffix };
        const { newsroomId } = actor;
        return { id: newId(), newsroomId, claimId: into.id, snapshotId, ...quote, stance, role, note, createdById };
      }),
    });
    for (const snapshotId of new Set(fresh.map((piece) => piece.snapshotId))) await carryLater(tx, snapshotId);
    record(claim.id, { into: into.id, evidence: fresh.length }, claim.articleId);
    return { id: into.id };
  },
);

/** Takes a claim off the work, with a reason; it stays visible as withdrawn and can be restored. */
export const withdrawClaim = command(
  "claim.withdrawn",
  z.object({ claimId: z.uuid(), version: z.int(), reason: Reason }),
  async ({ tx, actor, input, authorize, record }) => {
    const claim = await loadClaim({ tx, actor }, input.claimId);
    authorize("claim.edit", claim);
    requireTransition(claim.state, "withdrawn");
    const changed = await tx.claim.updateMany({
      where: { id: claim.id, version: input.version },
      data: { state: "withdrawn", reason: input.reason, version: { increment: 1 } },
    });
    if (changed.count !== 1) throw Problem.conflict(claimRace);
    record(claim.id, { reason: input.reason }, claim.articleId, claim.id);
    return { id: claim.id, version: input.version + 1 };
  },
);

/**
 * Puts a withdrawn claim back on the desk. Its words and its evidence were not looked for in the copies taken meanwhile;
 * they are now.
 */
export const restoreClaim = command(
  "claim.restored",
  z.object({ claimId: z.uuid(), version: z.int() }),
  async ({ tx, actor, input, authorize, record }) => {
    await holdSources(tx, actor.newsroomId, { claimIds: [input.claimId] });
    const claim = await loadClaim({ tx, actor }, input.claimId);
    authorize("claim.edit", claim);
    requireTransition(claim.state, "open");
    const changed = await tx.claim.updateMany({
      where: { id: claim.id, version: input.version },
      data: { state: "open", reason: null, version: { increment: 1 } },
    });
    if (changed.count !== 1) throw Problem.conflict(claimRace);
    const evidence = await tx.evidence.findMany({
      where: { claimId: claim.id, withdrawnAt: null },
      select: { snapshotId: true },
    });
    const own = await tx.appearance.findMany({
      where: { claimId: claim.id, replacedAt: null },
      select: { snapshotId: true },
    });
    for (const snapshotId of new Set([...own, ...evidence].map((anchor) => anchor.snapshotId)))
      await carryLater(tx, snapshotId);
    record(claim.id, {}, claim.articleId, claim.id);
    return { id: claim.id, version: input.version + 1 };
  },
);
