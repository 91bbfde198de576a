import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#/domain/actor.ts";
import { submitAssessment } from "#/server/commands/assessment.ts";
import { editClaim } from "#/server/commands/claim.ts";
import { describeEvidence, linkEvidence, withdrawEvidence } from "#/server/commands/evidence.ts";
import { approveReview, returnReview } from "#/server/commands/review.ts";
import { db } from "#/server/db.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aCase, aDesk, quoteOf, standing, type TestCase, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aMember } from "#/tests/support/factories/member.ts";
import { rate, reviewRow, writeLive } from "#/tests/support/review.ts";
import { refusalOf } from "#/tests/support/sql.ts";
import { rejections } from "#/tests/support/outcome.ts";

let database: TestDatabase;
let client: pg.Client;
let desk: TestDesk;

beforeAll(async () => {
  database = await createTestDatabase();
  client = await database.ownerClient();
  desk = await aDesk();
  await client.query("SET ROLE assay_app");
});
afterAll(() => database.close());

const town = () => quoteOf(desk.source, "Two hundred people came");
const link = (item: TestCase, actor: Actor) =>
  linkEvidence(actor, { claimId: item.claimId, snapshotId: desk.source.id, quote: town(), stance: "context" });

/** Ways to have had a part in what is judged. */
const parts: Record<string, (item: TestCase, actor: Actor) => Promise<unknown>> = {
  "wrote in the reasoning": writeLive,
  "linked a passage": link,
  "chose the verdict": (item, actor) => rate(item, actor),
  "changed what is said of a passage": (item, actor) =>
    describeEvidence(actor, { evidenceId: item.evidenceId, version: 1, note: "From the archive." }),
  "put a passage back": async (item, actor) => {
    await withdrawEvidence(desk.editor, { evidenceId: item.evidenceId, version: 1 });
    await withdrawEvidence(actor, { evidenceId: item.evidenceId, version: 2, withdrawn: false });
  },
  "changed the wording": (item, actor) =>
    editClaim(actor, { claimId: item.claimId, version: 1, wording: "The bridge opened." }),
};

describe.each(Object.keys(parts))("a reviewer who %s", (name) => {
  test.each(["reviewer", "owner"] as const)("and is %s cannot decide it, by command or by SQL", async (role) => {
    const colleague = await aMember(desk.newsroom, role);
    const item = await aCase(desk, "assessed");
    await parts[name]!(item, colleague);
    const submitted = { ...item, ...(await submitAssessment(desk.editor, { claimId: item.claimId })) };
    await expect(approveReview(colleague, submitted)).rejects.toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("Nobody approves their own work"),
    });
    await expect(returnReview(colleague, { ...submitted, note: "No." })).rejects.toMatchObject({ code: "forbidden" });
    expect(await refusalOf(client, ...reviewRow(submitted, colleague, desk.newsroom.id))).toBe("AS003");
    expect(await standing(item)).toEqual({ state: "in_review", frozen: submitted.versionId });
    await approveReview(desk.reviewer, submitted);
    expect((await standing(item)).state).toBe("approved");
  });
});

test("a reviewer who sends a form without changing a word has not worked on it", async () => {
  const item = await aCase(desk, "assessed");
  const { wording, kind } = await db().claim.findUniqueOrThrow({ where: { id: item.claimId } });
  await editClaim(desk.reviewer, {
    claimId: item.claimId,
    version: 1,
    wording,
    kind,
    claimantName: "",
    priority: "high",
  });
  await describeEvidence(desk.reviewer, {
    evidenceId: item.evidenceId,
    version: 1,
    stance: "supports",
    role: "secondary",
    note: "",
  });
  await approveReview(desk.reviewer, await submitAssessment(desk.editor, { claimId: item.claimId }));
  expect((await standing(item)).state).toBe("approved");
});

test("whoever submits has worked on it", async () => {
  const item = await aCase(desk, "assessed");
  const submitted = { ...item, ...(await submitAssessment(desk.owner, { claimId: item.claimId })) };
  await expect(approveReview(desk.owner, submitted)).rejects.toMatchObject({ code: "forbidden" });
  expect(await refusalOf(client, ...reviewRow(submitted, desk.owner, desk.newsroom.id))).toBe("AS003");
  // The list that a version is stored with is the database's own: leaving oneself out helps nothing.
  const { rows } = await client.query("SELECT contributor_ids FROM assessment_version WHERE id = $1", [
    submitted.versionId,
  ]);
  expect(rows[0].contributor_ids).toEqual([desk.editor.memberId, desk.owner.memberId].toSorted());
});

test("viewers, editors, former members and people of other newsrooms do not review", async () => {
  const item = await aCase(desk, "submitted");
  const other = await aDesk();
  const helper = await aMember(desk.newsroom, "editor");
  const former = await aMember(desk.newsroom, "reviewer");
  await db().membership.update({ where: { id: former.memberId }, data: { endedAt: new Date() } });
  for (const person of [desk.viewer, helper])
    await expect(approveReview(person, item)).rejects.toMatchObject({ code: "forbidden" });
  await expect(approveReview(other.reviewer, item)).rejects.toMatchObject({ code: "not_found" });
  await expect(approveReview({ ...desk.reviewer, scopes: ["read", "write"] }, item)).rejects.toThrow(
    'lacks the scope "review"',
  );
  for (const person of [desk.viewer, helper, former, other.reviewer])
    expect(await refusalOf(client, ...reviewRow(item, person, desk.newsroom.id))).toBe("AS005");
  expect(
    await refusalOf(client, ...reviewRow(item, other.reviewer, desk.newsroom.id, { newsroom_id: other.newsroom.id })),
  ).toBe("AS008");
});

test("a reviewer decides exactly the version that was seen", async () => {
  const item = await aCase(desk, "submitted");
  const stale = "0".repeat(64);
  await expect(approveReview(desk.reviewer, { ...item, contentHash: stale })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("has changed since"),
  });
  expect(await refusalOf(client, ...reviewRow(item, desk.reviewer, desk.newsroom.id, { content_hash: stale }))).toBe(
    "AS004",
  );
  await expect(returnReview(desk.reviewer, item)).rejects.toMatchObject({ code: "invalid" });
  await returnReview(desk.reviewer, { ...item, note: "Look at the date again." });
  expect(await standing(item)).toEqual({ state: "assessing", frozen: null });
  await expect(approveReview(desk.publisher, item)).rejects.toMatchObject({ code: "conflict" });
  expect(await refusalOf(client, ...reviewRow(item, desk.publisher, desk.newsroom.id))).toBe("AS004");
  expect(
    await refusalOf(client, "UPDATE assessment SET frozen_version_id = $1 WHERE id = $2", [
      item.versionId,
      item.assessmentId,
    ]),
  ).toBe("AS004");
  const second = await submitAssessment(desk.editor, { claimId: item.claimId });
  expect(second).toMatchObject({ number: 2, contentHash: item.contentHash });
  await approveReview(desk.publisher, second);
});

test("of two reviewers who approve at once one does, and the other is told", async () => {
  const item = await aCase(desk, "submitted");
  const outcomes = await Promise.allSettled(
    [desk.reviewer, desk.publisher, desk.owner].map((person) => approveReview(person, item)),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const reason of rejections(outcomes)) expect(reason).toMatchObject({ code: "conflict" });
  expect(await db().review.count({ where: { assessmentVersionId: item.versionId } })).toBe(1);
  expect(await refusalOf(client, ...reviewRow(item, desk.owner, desk.newsroom.id, { decision: "returned" }))).toBe(
    "AS004",
  );
});
