import { v7 as newId } from "uuid";
import { z } from "zod";

import { found, Problem } from "#/domain/problem.ts";

import type { Context } from "#/server/command.ts";
import { command } from "#/server/command.ts";

const Decision = z.object({
  versionId: z.uuid(),
  contentHash: z.string().length(64).describe("Hash of the version that the reviewer has seen."),
  note: z.string().trim().max(4000).nullable().default(null),
});

type Decided = z.output<typeof Decision>;

/** The version with the facts that decide, and a readable refusal before Postgres has to refuse. */
async function loadVersion({ tx, actor }: Pick<Context<unknown>, "tx" | "actor">, input: Decided) {
  const version = found(
    await tx.assessmentVersion.findFirst({
      where: { id: input.versionId, newsroomId: actor.newsroomId },
      include: { assessment: { include: { claim: { select: { id: true, articleId: true, state: true } } } } },
    }),
    "version",
  );
  return { version, claim: version.assessment.claim };
}

function requireStanding({ version, claim }: Awaited<ReturnType<typeof loadVersion>>, input: Decided): void {
  const stands =
    version.contentHash === input.contentHash &&
    version.assessment.frozenVersionId === version.id &&
    claim.state === "in_review";
  if (!stands)
    throw Problem.conflict(
      "The assessment has changed since this version was frozen, so it cannot be decided any more. Open the claim to see what stands now.",
    );
}

/** A second person approves exactly the version that they saw. Postgres refuses own work and stale hashes once more. */
export const approveReview = command("review.approved", Decision, async ({ tx, actor, input, authorize, record }) => {
  const loaded = await loadVersion({ tx, actor }, input);
  const { version, claim } = loaded;
  authorize("review.approve", version);
  requireStanding(loaded, input);
  const review = await tx.review.create({
    data: {
      id: newId(),
      newsroomId: actor.newsroomId,
      assessmentVersionId: version.id,
      reviewerId: actor.memberId,
      decision: "approved",
      contentHash: input.contentHash,
      note: input.note,
    },
  });
  await tx.claim.update({ where: { id: claim.id }, data: { state: "approved" } });
  record(version.id, { claim: claim.id, review: review.id, contentHash: input.contentHash }, claim.articleId, claim.id);
  return { id: review.id };
});

/** A second person sends the version back with what is to be mended; the claim is open for writing again. */
export const returnReview = command("review.returned", Decision, async ({ tx, actor, input, authorize, record }) => {
  const loaded = await loadVersion({ tx, actor }, input);
  const { version, claim } = loaded;
  authorize("review.return", version);
  if (!input.note)
    throw Problem.invalid("Say what is to be mended, so that your colleague knows what to do.", {
      fields: [{ field: "note", message: "Say what is to be mended." }],
    });
  requireStanding(loaded, input);
  const review = await tx.review.create({
    data: {
      id: newId(),
      newsroomId: actor.newsroomId,
      assessmentVersionId: version.id,
      reviewerId: actor.memberId,
      decision: "returned",
      contentHash: input.contentHash,
      note: input.note,
    },
  });
  await tx.assessment.update({ where: { id: version.assessmentId }, data: { frozenVersionId: null } });
  await tx.claim.update({ where: { id: claim.id }, data: { state: "assessing" } });
  record(version.id, { claim: claim.id, review: review.id, note: input.note }, claim.articleId, claim.id);
  return { id: review.id };
});
