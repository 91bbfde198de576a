import { v7 as newId } from "uuid";
import { z } from "zod";

import type { ClaimState } from "#/domain/claim.ts";
import { isFrozen, isWritable } from "#/domain/claim-state.ts";
import { changeObstacles } from "#/domain/carry/change.ts";
import { assessmentObstacles } from "#/domain/preflight.ts";
import { found, Problem } from "#/domain/problem.ts";
import { readReasoning as linesOf, Reasoning } from "#/domain/reasoning.ts";
import { toScale } from "#/domain/scale.ts";

import { readReasoning, replaceReasoning } from "#/server/collab/reasoning.ts";
import type { Context } from "#/server/command.ts";
import { command } from "#/server/command.ts";
import { canonicalJson, contentHash } from "#/server/publish/content-hash.ts";
import { waitingChanges } from "#/server/publish/waiting.ts";
import { loadClaim } from "./claim.ts";
import { freeze } from "./freeze.ts";

const race = "Somebody else changed this assessment while you were working. Look at theirs and save again.";

function requireWritable(state: ClaimState): void {
  if (!isWritable(state))
    throw Problem.conflict(`This claim is ${state.replace("_", " ")}. Reopen it before changing the assessment.`);
}

/** The first word, rating or submission takes an open claim into work, also one that was restored with its assessment. */
async function takeUp({ tx }: Pick<Context<unknown>, "tx">, claim: { id: string; state: ClaimState }): Promise<void> {
  if (claim.state === "open") await tx.claim.update({ where: { id: claim.id }, data: { state: "assessing" } });
}

async function loadAssessment(context: Pick<Context<unknown>, "tx" | "actor">, claimId: string) {
  const claim = await loadClaim(context, claimId);
  return { claim, assessment: found(claim.assessment, "assessment. Begin one first") };
}

/** Begins the assessment of a claim with its empty live document; asked twice, it answers the one that is there. */
export const beginAssessment = command(
  "assessment.begun",
  z.object({ claimId: z.uuid() }),
  async ({ tx, actor, input, authorize, record }) => {
    const claim = await loadClaim({ tx, actor }, input.claimId);
    authorize("assessment.write", claim);
    const there = await tx.assessment.findUnique({ where: { claimId: claim.id } });
    const begin = async () => {
      requireWritable(claim.state);
      const scale = found(
        await tx.scale.findFirst({
          where: { newsroomId: actor.newsroomId },
          orderBy: [{ version: "desc" }, { id: "desc" }],
        }),
        "scale",
      );
      const liveDocumentId = newId();
      await tx.liveDocument.create({
        data: { id: liveDocumentId, newsroomId: actor.newsroomId, kind: "assessment", schemaVersion: 1 },
      });
      return tx.assessment.create({
        data: {
          id: newId(),
          newsroomId: actor.newsroomId,
          claimId: claim.id,
          scaleId: scale.id,
          liveDocumentId,
          createdById: actor.memberId,
        },
      });
    };
    const assessment = there ?? (await begin());
    await takeUp({ tx }, claim);
    record(assessment.id, { claim: claim.id }, claim.articleId, claim.id);
    return { id: assessment.id, liveDocumentId: assessment.liveDocumentId, version: assessment.version };
  },
);

/** Chooses the verdict, its as-of date and the sentence that readers see beside it. */
export const rateClaim = command(
  "assessment.rated",
  z.object({
    claimId: z.uuid(),
    version: z.int(),
    rating: z.string().max(60).nullable().optional().describe("Key of a rating on the scale."),
    asOf: z.iso.date().nullable().optional().describe("Day up to which evidence was taken into account."),
    verdictNote: z.string().trim().max(1000).nullable().optional(),
  }),
  async ({ tx, actor, input: { claimId, version, ...given }, authorize, record }) => {
    const { claim, assessment } = await loadAssessment({ tx, actor }, claimId);
    authorize("assessment.write", assessment);
    requireWritable(claim.state);
    if (given.rating) {
      const scale = await tx.scale.findUniqueOrThrow({ where: { id: assessment.scaleId } });
      const keys = toScale(scale).ratings.map((rating) => rating.key);
      if (!keys.includes(given.rating))
        throw Problem.invalid(`The scale has no rating "${given.rating}". It has: ${keys.join(", ")}.`);
    }
    const data = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const editorIds = [...new Set([...assessment.editorIds, actor.memberId])];
    const changed = await tx.assessment.updateMany({
      where: { id: assessment.id, version },
      data: { ...data, editorIds, version: { increment: 1 } },
    });
    if (changed.count !== 1) throw Problem.conflict(race);
    await takeUp({ tx }, claim);
    record(
      assessment.id,
      {
        claim: claim.id,
        before: { rating: assessment.rating, asOf: assessment.asOf, verdictNote: assessment.verdictNote },
        after: data,
      },
      claim.articleId,
      claim.id,
    );
    return { id: assessment.id, version: version + 1 };
  },
);

/** SHA-256 over RFC 8785 JSON of the reasoning as it stands: what a caller must have read before replacing it. */
export const reasoningHash = (reasoning: Reasoning): string => contentHash(reasoning);

/**
 * Replaces the reasoning for callers without a live connection. `baseHash` is the hash of what they read; people who
 * are writing keep what they typed meanwhile, because the replacement is one more edit in the same log.
 */
export const writeReasoning = command(
  "assessment.written",
  z.object({
    claimId: z.uuid(),
    baseHash: z
      .string()
      .length(64)
      .nullable()
      .describe("Hash of the reasoning that was read; null only where it is empty."),
    reasoning: Reasoning,
  }),
  async ({ tx, actor, input, authorize, record }) => {
    const { claim, assessment } = await loadAssessment({ tx, actor }, input.claimId);
    authorize("assessment.write", assessment);
    requireWritable(claim.state);
    const now = await readReasoning(tx, assessment.liveDocumentId);
    const empty = linesOf(now).every((line) => !line.text && line.cites.length === 0);
    if (input.baseHash === null ? !empty : input.baseHash !== contentHash(now))
      throw Problem.conflict(
        "The reasoning has changed since you read it. Read it again, take the changes over, and send its new hash.",
        { hash: contentHash(now) },
      );
    await replaceReasoning(tx, {
      documentId: assessment.liveDocumentId,
      newsroomId: actor.newsroomId,
      memberId: actor.memberId,
      json: input.reasoning,
    });
    await takeUp({ tx }, claim);
    const hash = contentHash(await readReasoning(tx, assessment.liveDocumentId));
    record(assessment.id, { claim: claim.id, hash }, claim.articleId, claim.id);
    return { hash };
  },
);

/**
 * Asks for review: freezes what stands now (acknowledged edits only, read from the log under a lock) as a numbered
 * version with its content hash. Incomplete assessments are refused with the list of what is missing.
 */
export const submitAssessment = command(
  "assessment.submitted",
  z.object({ claimId: z.uuid() }),
  async ({ tx, actor, input, authorize, record }) => {
    // The claim's lock and the one of readReasoning hold off new evidence and new edits until this version stands; then triggers void it.
    const { claim, assessment } = await loadAssessment({ tx, actor }, input.claimId);
    authorize("assessment.submit", assessment);
    if (!isWritable(claim.state))
      throw Problem.conflict(`This claim is ${claim.state.replace("_", " ")}, so there is nothing to submit.`);
    await takeUp({ tx }, claim);
    const { frozen, contributorIds } = await freeze(tx, assessment.id, actor.memberId);
    const missing = [...assessmentObstacles(frozen), ...changeObstacles(await waitingChanges(tx, claim))];
    if (missing.length > 0) throw Problem.invalid(missing.map((part) => part.message).join(" "), { fields: missing });
    const last = await tx.assessmentVersion.findFirst({
      where: { assessmentId: assessment.id },
      orderBy: { number: "desc" },
      select: { number: true },
    });
    const version = await tx.assessmentVersion.create({
      data: {
        id: newId(),
        newsroomId: actor.newsroomId,
        assessmentId: assessment.id,
        number: (last?.number ?? 0) + 1,
        contentHash: contentHash(frozen),
        frozen: canonicalJson(frozen),
        contributorIds,
        submittedById: actor.memberId,
      },
    });
    await tx.assessment.update({ where: { id: assessment.id }, data: { frozenVersionId: version.id } });
    await tx.claim.update({ where: { id: claim.id }, data: { state: "in_review" } });
    record(
      version.id,
      { claim: claim.id, number: version.number, contentHash: version.contentHash },
      claim.articleId,
      claim.id,
    );
    return { versionId: version.id, number: version.number, contentHash: version.contentHash };
  },
);

/** Takes a claim out of review, approval or publication to work on it again; what was frozen is void, published pages stay. */
export const reopenAssessment = command(
  "assessment.reopened",
  z.object({ claimId: z.uuid(), reason: z.string().trim().min(1).max(500) }),
  async ({ tx, actor, input, authorize, record }) => {
    const { claim, assessment } = await loadAssessment({ tx, actor }, input.claimId);
    authorize("assessment.write", assessment);
    if (!isFrozen(claim.state)) throw Problem.conflict("This assessment is open for writing already.");
    await tx.assessment.update({ where: { id: assessment.id }, data: { frozenVersionId: null } });
    await tx.claim.update({ where: { id: claim.id }, data: { state: "assessing" } });
    record(assessment.id, { claim: claim.id, before: claim.state, reason: input.reason }, claim.articleId, claim.id);
    return { id: assessment.id };
  },
);
