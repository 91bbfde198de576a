import { beforeAll, expect, test } from "vitest";

import type { Actor } from "#/domain/actor.ts";
import type { Reasoning } from "#/domain/reasoning.ts";
import { viewReasoning } from "#/server/collab/reasoning.ts";
import {
  beginAssessment,
  rateClaim,
  reasoningHash,
  reopenAssessment,
  submitAssessment,
  writeReasoning,
} from "#/server/commands/assessment.ts";
import { withdrawClaim } from "#/server/commands/claim-shape.ts";
import { db } from "#/server/db.ts";
import { ownDatabase } from "#/tests/support/database.ts";
import { aClaim } from "#/tests/support/factories/claim.ts";
import { aCase, aDesk, standing, type TestDesk } from "#/tests/support/factories/desk.ts";

ownDatabase();
let desk: TestDesk;
let other: TestDesk;

beforeAll(async () => {
  desk = await aDesk();
  other = await aDesk();
});

const text = (words: string): Reasoning => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text: words }] }],
});
const aFreshClaim = async () => (await aClaim(desk.editor, desk.article, "The old bridge")).id;

test("an assessment begins once, also for people who begin at once", async () => {
  const claimId = await aFreshClaim();
  const begun = await Promise.all(
    [desk.editor, desk.reviewer, desk.owner, desk.editor].map((actor) => beginAssessment(actor, { claimId })),
  );
  expect(new Set(begun.map(({ id }) => id)).size).toBe(1);
  expect(await standing({ claimId })).toEqual({ state: "assessing", frozen: null });
  expect(await db().liveDocument.count({ where: { assessment: { claimId } } })).toBe(1);
});

test("only a rating of the scale is a verdict, and of two at once one is told", async () => {
  const claimId = await aFreshClaim();
  await beginAssessment(desk.editor, { claimId });
  await expect(rateClaim(desk.editor, { claimId, version: 1, rating: "quite-true" })).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining('The scale has no rating "quite-true". It has: false, '),
  });
  const outcomes = await Promise.allSettled([
    rateClaim(desk.editor, { claimId, version: 1, rating: "true" }),
    rateClaim(desk.reviewer, { claimId, version: 1, rating: "false" }),
  ]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "conflict", message: expect.stringContaining("Somebody else changed this assessment") },
  });
  const winner =
    outcomes[0]?.status === "fulfilled" ? (["true", desk.editor] as const) : (["false", desk.reviewer] as const);
  expect(await db().assessment.findUniqueOrThrow({ where: { claimId } })).toMatchObject({
    version: 2,
    rating: winner[0],
    editorIds: [winner[1].memberId],
  });
});

test("what is missing is said before anybody reviews it", async () => {
  const claimId = await aFreshClaim();
  await expect(submitAssessment(desk.editor, { claimId })).rejects.toMatchObject({
    code: "not_found",
    message: expect.stringContaining("assessment"),
  });
  await beginAssessment(desk.editor, { claimId });
  await expect(submitAssessment(desk.editor, { claimId })).rejects.toMatchObject({
    code: "invalid",
    details: { fields: [{ field: "rating" }, { field: "asOf" }, { field: "evidence" }, { field: "reasoning" }] },
  });
  expect(await db().assessmentVersion.count({ where: { assessment: { claimId } } })).toBe(0);
});

test("reasoning is replaced only by those who read what stands there", async () => {
  const claimId = await aFreshClaim();
  const { liveDocumentId } = await beginAssessment(desk.editor, { claimId });
  const { hash } = await writeReasoning(desk.editor, { claimId, baseHash: null, reasoning: text("First.") });
  expect(hash).toBe(reasoningHash(await viewReasoning(db(), liveDocumentId)));
  for (const baseHash of [null, "0".repeat(64)])
    await expect(writeReasoning(desk.reviewer, { claimId, baseHash, reasoning: text("Mine.") })).rejects.toMatchObject({
      code: "conflict",
      details: { hash },
    });
  const outcomes = await Promise.allSettled(
    ["One.", "Two."].map((words) => writeReasoning(desk.editor, { claimId, baseHash: hash, reasoning: text(words) })),
  );
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const now = await viewReasoning(db(), liveDocumentId);
  expect([reasoningHash(text("One.")), reasoningHash(text("Two."))]).toContain(reasoningHash(now));
});

test("a claim under review is frozen exactly as it stood", async () => {
  const item = await aCase(desk, "submitted");
  const version = await db().assessmentVersion.findUniqueOrThrow({ where: { id: item.versionId } });
  expect(JSON.parse(version.frozen)).toMatchObject({
    claim: { id: item.claimId, quotation: "The old bridge opened" },
    rating: { key: "mostly-true" },
    asOf: "2026-11-01",
    evidence: [
      { id: item.evidenceId, number: 1, exact: "the bridge opened in May", source: { title: "Records of the town" } },
    ],
    contributors: [desk.editor.name],
  });
  await expect(submitAssessment(desk.editor, item)).rejects.toMatchObject({
    code: "conflict",
    message: "This claim is in review, so there is nothing to submit.",
  });
  const attempts = [
    rateClaim(desk.editor, { claimId: item.claimId, version: 2, rating: "false" }),
    writeReasoning(desk.editor, { claimId: item.claimId, baseHash: null, reasoning: text("Other.") }),
  ];
  for (const attempt of await Promise.allSettled(attempts))
    expect(attempt).toMatchObject({
      status: "rejected",
      reason: { code: "conflict", message: "This claim is in review. Reopen it before changing the assessment." },
    });
  expect(await standing(item)).toEqual({ state: "in_review", frozen: item.versionId });
});

test("of two who submit at once one does", async () => {
  const item = await aCase(desk, "assessed");
  const outcomes = await Promise.allSettled([desk.editor, desk.owner].map((actor) => submitAssessment(actor, item)));
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
});

test("reopening needs something closed and a reason", async () => {
  const item = await aCase(desk, "assessed");
  await expect(reopenAssessment(desk.editor, { claimId: item.claimId, reason: "Why not." })).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(reopenAssessment(desk.editor, { claimId: item.claimId, reason: "" })).rejects.toMatchObject({
    code: "invalid",
  });
  await withdrawClaim(desk.editor, { claimId: item.claimId, version: 1, reason: "Not ours." });
  await expect(rateClaim(desk.editor, { claimId: item.claimId, version: 2, rating: "true" })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("This claim is withdrawn"),
  });
});

test("viewers assess nothing, tokens only with their scope, and other newsrooms' claims are not there", async () => {
  const item = await aCase(desk, "assessed");
  const attempts = (actor: Actor) => [
    beginAssessment(actor, item),
    rateClaim(actor, { claimId: item.claimId, version: 2, rating: "false" }),
    writeReasoning(actor, { claimId: item.claimId, baseHash: null, reasoning: text("Mine.") }),
    submitAssessment(actor, item),
    reopenAssessment(actor, { claimId: item.claimId, reason: "Mine." }),
  ];
  const refusals: [Actor, object][] = [
    [desk.viewer, { code: "forbidden", message: expect.stringContaining("Your role lets you read here") }],
    [
      { ...desk.owner, scopes: ["read", "review", "publish", "manage"] },
      { code: "forbidden", message: expect.stringContaining('lacks the scope "write"') },
    ],
    [other.owner, { code: "not_found" }],
  ];
  for (const [actor, reason] of refusals)
    for (const attempt of await Promise.allSettled(attempts(actor)))
      expect(attempt).toMatchObject({ status: "rejected", reason });
  expect((await standing(item)).state).toBe("assessing");
});
