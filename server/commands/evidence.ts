import { v7 as newId } from "uuid";
import { z } from "zod";

import { isClosed } from "#/domain/claim-state.ts";
import { EvidenceFacts } from "#/domain/evidence.ts";
import { found, Problem } from "#/domain/problem.ts";
import { QuoteSchema } from "#/domain/quote.ts";

import type { Context } from "#/server/command.ts";
import { command } from "#/server/command.ts";
import { carryLater } from "./carry/carry-later.ts";
import { holdSources, requireUnmerged } from "./carry/held-source.ts";
import { changedFacts } from "./changed.ts";
import { loadClaim } from "./claim.ts";

async function loadEvidence({ tx, actor }: Pick<Context<unknown>, "tx" | "actor">, id: string) {
  return found(
    await tx.evidence.findFirst({
      where: { id, newsroomId: actor.newsroomId },
      include: { claim: { select: { articleId: true, state: true } } },
    }),
    "evidence",
  );
}

/** The same passage is linked to a claim once at a time; the claim's row is locked, so nobody links it meanwhile. */
async function requireOnce(
  { tx }: Pick<Context<unknown>, "tx">,
  { claimId, snapshotId, start, end }: { claimId: string; snapshotId: string; start: number; end: number },
): Promise<void> {
  const twice = await tx.evidence.findFirst({ where: { claimId, snapshotId, start, end, withdrawnAt: null } });
  if (twice)
    throw Problem.conflict("This passage is linked to this claim already. Change its stance there instead.", {
      evidenceId: twice.id,
    });
}

/**
 * Links a passage to a claim: exactly these words of the snapshot, and what they do for the claim. Postgres refuses a
 * passage that is not verbatim. Linking voids what was frozen. The same passage may serve several claims, but not one twice.
 */
export const linkEvidence = command(
  "evidence.linked",
  z.object({
    claimId: z.uuid(),
    snapshotId: z.uuid(),
    quote: QuoteSchema,
    ...EvidenceFacts.shape,
    role: EvidenceFacts.shape.role.default("secondary"),
    note: EvidenceFacts.shape.note.default(null),
  }),
  async ({ tx, actor, input, authorize, record }) => {
    await holdSources(tx, actor.newsroomId, { snapshotIds: [input.snapshotId] });
    const claim = await loadClaim({ tx, actor }, input.claimId);
    authorize("evidence.link", claim);
    if (isClosed(claim.state)) throw Problem.conflict(`This claim is ${claim.state}, so no evidence is linked to it.`);
    const snapshot = found(
      await tx.snapshot.findFirst({
        where: { id: input.snapshotId, newsroomId: actor.newsroomId },
        select: { id: true, newsroomId: true, sourceId: true },
      }),
      "snapshot",
    );
    authorize("source.read", snapshot);
    await requireUnmerged(tx, [snapshot.sourceId]);
    await requireOnce({ tx }, { claimId: claim.id, snapshotId: snapshot.id, ...input.quote });
    const evidence = await tx.evidence.create({
      data: {
        id: newId(),
        newsroomId: actor.newsroomId,
        claimId: claim.id,
        snapshotId: snapshot.id,
        stance: input.stance,
        role: input.role,
        note: input.note || null,
        createdById: actor.memberId,
        ...input.quote,
      },
    });
    await carryLater(tx, snapshot.id);
    record(
      evidence.id,
      {
        claim: claim.id,
        snapshot: snapshot.id,
        stance: input.stance,
        role: input.role,
        exact: input.quote.exact,
        start: input.quote.start,
        end: input.quote.end,
      },
      claim.articleId,
      claim.id,
    );
    return { id: evidence.id, version: evidence.version };
  },
);

const race = "Somebody else changed this evidence while you were writing. Look at theirs and save again.";

/** Changes what is said of a passage: stance, role, note. Its words never change. */
export const describeEvidence = command(
  "evidence.described",
  EvidenceFacts.partial().extend({ evidenceId: z.uuid(), version: z.int() }),
  async ({ tx, actor, input: { evidenceId, version, ...facts }, authorize, record }) => {
    const evidence = await loadEvidence({ tx, actor }, evidenceId);
    authorize("evidence.link", evidence);
    const given = changedFacts(facts, evidence);
    const changed = await tx.evidence.updateMany({
      where: { id: evidence.id, version },
      data: { ...given, version: { increment: 1 } },
    });
    if (changed.count !== 1) throw Problem.conflict(race);
    record(
      evidence.id,
      { before: { stance: evidence.stance, role: evidence.role, note: evidence.note }, after: given },
      evidence.claim.articleId,
      evidence.claimId,
    );
    return { id: evidence.id, version: version + 1 };
  },
);

/**
 * Takes a passage off a claim, or with `withdrawn: false` puts it back. It stays in the record. Put back, its words are
 * looked for in the copies that were taken meanwhile.
 */
export const withdrawEvidence = command(
  "evidence.withdrawn",
  z.object({ evidenceId: z.uuid(), version: z.int(), withdrawn: z.boolean().default(true) }),
  async ({ tx, actor, input, authorize, record }) => {
    const evidence = await loadEvidence({ tx, actor }, input.evidenceId);
    authorize("evidence.link", evidence);
    if (!input.withdrawn) await holdSources(tx, actor.newsroomId, { snapshotIds: [evidence.snapshotId] });
    await loadClaim({ tx, actor }, evidence.claimId);
    if (!input.withdrawn && evidence.withdrawnAt) await requireOnce({ tx }, evidence);
    const changed = await tx.evidence.updateMany({
      where: { id: evidence.id, version: input.version },
      data: { withdrawnAt: input.withdrawn ? new Date() : null, version: { increment: 1 } },
    });
    if (changed.count !== 1) throw Problem.conflict(race);
    if (!input.withdrawn) await carryLater(tx, evidence.snapshotId);
    record(evidence.id, { withdrawn: input.withdrawn }, evidence.claim.articleId, evidence.claimId);
    return { id: evidence.id, version: input.version + 1 };
  },
);
