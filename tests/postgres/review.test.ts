import type pg from "pg";
import { v7 } from "uuid";
import * as Y from "yjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Actor } from "#/domain/actor.ts";
import { appendUpdate } from "#/server/collab/log.ts";
import { rateClaim, reopenAssessment, submitAssessment } from "#/server/commands/assessment.ts";
import { editClaim, moveClaim } from "#/server/commands/claim.ts";
import { restoreClaim, withdrawClaim } from "#/server/commands/claim-shape.ts";
import { describeEvidence, linkEvidence, withdrawEvidence } from "#/server/commands/evidence.ts";
import { approveReview, returnReview } from "#/server/commands/review.ts";
import { db } from "#/server/db.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aCase, aDesk, quoteOf, standing, type TestCase, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aMember } from "#/tests/support/factories/member.ts";
import { insertion, refusalOf } from "#/tests/support/sql.ts";

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

const write = (item: TestCase, actor: Actor) => {
  const doc = new Y.Doc();
  doc.getXmlFragment("default").insert(0, [new Y.XmlElement("paragraph")]);
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return db().$transaction((tx) => appendUpdate(tx, { documentId: item.liveDocumentId, newsroomId: actor.newsroomId, memberId: actor.memberId, bytes }));
};
const town = () => quoteOf(desk.source, "Two hundred people came");
const link = (item: TestCase, actor: Actor) =>
  linkEvidence(actor, { claimId: item.claimId, snapshotId: desk.source.id, quote: town(), stance: "context" });
const versionOf = async (item: TestCase) => (await db().assessment.findUniqueOrThrow({ where: { id: item.assessmentId } })).version;
const rate = async (item: TestCase, actor: Actor, rating = "half-true") => rateClaim(actor, { claimId: item.claimId, version: await versionOf(item), rating });
const reviewRow = (item: TestCase, reviewer: Actor, given = {}) =>
  insertion("review", { id: v7(), newsroom_id: desk.newsroom.id, assessment_version_id: item.versionId, reviewer_id: reviewer.memberId, decision: "approved", content_hash: item.contentHash, ...given });

/** Ways to have had a part in what is judged. */
const parts: Record<string, (item: TestCase, actor: Actor) => Promise<unknown>> = {
  "wrote in the reasoning": write,
  "linked a passage": link,
  "chose the verdict": (item, actor) => rate(item, actor),
  "changed what is said of a passage": (item, actor) => describeEvidence(actor, { evidenceId: item.evidenceId, version: 1, note: "From the archive." }),
  "put a passage back": async (item, actor) => {
    await withdrawEvidence(desk.editor, { evidenceId: item.evidenceId, version: 1 });
    await withdrawEvidence(actor, { evidenceId: item.evidenceId, version: 2, withdrawn: false });
  },
  "changed the wording": (item, actor) => editClaim(actor, { claimId: item.claimId, version: 1, wording: "The bridge opened." }),
};

describe.each(Object.keys(parts))("a reviewer who %s", (name) => {
  test.each(["reviewer", "owner"] as const)("and is %s cannot decide it, by command or by SQL", async (role) => {
    const colleague = await aMember(desk.newsroom, role);
    const item = await aCase(desk, "assessed");
    await parts[name]!(item, colleague);
    const submitted = { ...item, ...(await submitAssessment(desk.editor, { claimId: item.claimId })) };
    await expect(approveReview(colleague, submitted)).rejects.toMatchObject({ code: "forbidden", message: expect.stringContaining("Nobody approves their own work") });
    await expect(returnReview(colleague, { ...submitted, note: "No." })).rejects.toMatchObject({ code: "forbidden" });
    expect(await refusalOf(client, ...reviewRow(submitted, colleague))).toBe("AS003");
    expect(await standing(item)).toEqual({ state: "in_review", frozen: submitted.versionId });
    await approveReview(desk.reviewer, submitted);
    expect((await standing(item)).state).toBe("approved");
  });
});

test("whoever submits has worked on it", async () => {
  const item = await aCase(desk, "assessed");
  const submitted = { ...item, ...(await submitAssessment(desk.owner, { claimId: item.claimId })) };
  await expect(approveReview(desk.owner, submitted)).rejects.toMatchObject({ code: "forbidden" });
  expect(await refusalOf(client, ...reviewRow(submitted, desk.owner))).toBe("AS003");
  // The list that a version is stored with is the database's own: leaving oneself out helps nothing.
  const { rows } = await client.query("SELECT contributor_ids FROM assessment_version WHERE id = $1", [submitted.versionId]);
  expect(rows[0].contributor_ids).toEqual([desk.editor.memberId, desk.owner.memberId].toSorted());
});

test("viewers, editors, former members and people of other newsrooms do not review", async () => {
  const item = await aCase(desk, "submitted");
  const other = await aDesk();
  const helper = await aMember(desk.newsroom, "editor");
  const former = await aMember(desk.newsroom, "reviewer");
  await db().membership.update({ where: { id: former.memberId }, data: { endedAt: new Date() } });
  for (const person of [desk.viewer, helper]) await expect(approveReview(person, item)).rejects.toMatchObject({ code: "forbidden" });
  await expect(approveReview(other.reviewer, item)).rejects.toMatchObject({ code: "not_found" });
  await expect(approveReview({ ...desk.reviewer, scopes: ["read", "write"] }, item)).rejects.toThrow('lacks the scope "review"');
  for (const person of [desk.viewer, helper, former, other.reviewer]) expect(await refusalOf(client, ...reviewRow(item, person))).toBe("AS005");
  expect(await refusalOf(client, ...reviewRow(item, other.reviewer, { newsroom_id: other.newsroom.id }))).toBe("AS008");
});

test("a reviewer decides exactly the version that was seen", async () => {
  const item = await aCase(desk, "submitted");
  const stale = "0".repeat(64);
  await expect(approveReview(desk.reviewer, { ...item, contentHash: stale })).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("has changed since") });
  expect(await refusalOf(client, ...reviewRow(item, desk.reviewer, { content_hash: stale }))).toBe("AS004");
  await expect(returnReview(desk.reviewer, item)).rejects.toMatchObject({ code: "invalid" });
  await returnReview(desk.reviewer, { ...item, note: "Look at the date again." });
  expect(await standing(item)).toEqual({ state: "assessing", frozen: null });
  await expect(approveReview(desk.publisher, item)).rejects.toMatchObject({ code: "conflict" });
  expect(await refusalOf(client, ...reviewRow(item, desk.publisher))).toBe("AS004");
  expect(await refusalOf(client, "UPDATE assessment SET frozen_version_id = $1 WHERE id = $2", [item.versionId, item.assessmentId])).toBe("AS004");
  const second = await submitAssessment(desk.editor, { claimId: item.claimId });
  expect(second).toMatchObject({ number: 2, contentHash: item.contentHash });
  await approveReview(desk.publisher, second);
});

test("of two reviewers who approve at once one does, and the other is told", async () => {
  const item = await aCase(desk, "submitted");
  const outcomes = await Promise.allSettled([desk.reviewer, desk.publisher, desk.owner].map((person) => approveReview(person, item)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
  expect(await db().review.count({ where: { assessmentVersionId: item.versionId } })).toBe(1);
  expect(await refusalOf(client, ...reviewRow(item, desk.owner, { decision: "returned" }))).toBe("AS004");
});

/** What voids an approval, whatever the path. */
const changes: Record<string, (item: TestCase) => Promise<unknown>> = {
  "a passage linked": (item) => link(item, desk.editor),
  "a passage described": (item) => describeEvidence(desk.editor, { evidenceId: item.evidenceId, version: 1, stance: "contradicts" }),
  "a passage withdrawn": (item) => withdrawEvidence(desk.editor, { evidenceId: item.evidenceId, version: 1 }),
  "a live edit": (item) => write(item, desk.editor),
  "another wording": (item) => editClaim(desk.editor, { claimId: item.claimId, version: 1, wording: "Another wording" }),
  "another claimant": (item) => editClaim(desk.editor, { claimId: item.claimId, version: 1, claimantName: "The mayor" }),
  "other words": (item) => moveClaim(desk.editor, { claimId: item.claimId, version: 1, quote: quoteOf(desk.article.snapshot, "The old bridge") }),
  "another rating by SQL": (item) => client.query("UPDATE assessment SET rating = 'false' WHERE id = $1", [item.assessmentId]),
  "another date by SQL": (item) => client.query("UPDATE assessment SET as_of = '2020-01-01' WHERE id = $1", [item.assessmentId]),
  "a passage withdrawn by SQL": (item) => client.query("UPDATE evidence SET withdrawn_at = now() WHERE id = $1", [item.evidenceId]),
  "another wording by SQL": (item) => client.query("UPDATE claim SET wording = 'Other' WHERE id = $1", [item.claimId]),
  "a claim reopened": (item) => reopenAssessment(desk.editor, { claimId: item.claimId, reason: "New records." }),
};
const stages = ["submitted", "approved", "published"] as const;

describe.each(stages)("what was %s", (stage) => {
  test.each(Object.keys(changes))("is void after %s", async (name) => {
    const item = await aCase(desk, stage);
    await changes[name]!(item);
    expect(await standing(item)).toEqual({ state: "assessing", frozen: null });
    await expect(approveReview(desk.publisher, item)).rejects.toMatchObject({ code: "conflict" });
    expect(await refusalOf(client, ...reviewRow(item, desk.publisher))).toBe("AS004");
    expect(await refusalOf(client, "UPDATE claim SET state = 'approved' WHERE id = $1", [item.claimId])).toBe("AS007");
  });

  test("stands after a change of priority or assignee", async () => {
    const item = await aCase(desk, stage);
    const before = await standing(item);
    await editClaim(desk.editor, { claimId: item.claimId, version: 1, priority: "high", assigneeId: desk.reviewer.memberId });
    expect(await standing(item)).toEqual(before);
  });
});

test("a claim in review is not rated behind the reviewer's back", async () => {
  const item = await aCase(desk, "submitted");
  await expect(rate(item, desk.editor)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("This claim is in review. Reopen it") });
  expect((await standing(item)).state).toBe("in_review");
});

test("an approval does not outlive a withdrawal of the claim", async () => {
  const item = await aCase(desk, "approved");
  await withdrawClaim(desk.editor, { claimId: item.claimId, version: 1, reason: "Not ours." });
  expect(await standing(item)).toEqual({ state: "withdrawn", frozen: null });
  await restoreClaim(desk.editor, { claimId: item.claimId, version: 2 });
  await rate(item, desk.editor, "false");
  expect((await standing(item)).state).toBe("assessing");
  expect(await submitAssessment(desk.editor, { claimId: item.claimId })).toMatchObject({ number: 2 });
});

test("what is submitted is what stands, however many change it meanwhile", async () => {
  const item = await aCase(desk, "assessed");
  for (let round = 0; round < 12; round++) {
    const { version } = await db().evidence.findUniqueOrThrow({ where: { id: item.evidenceId } });
    const assessment = await versionOf(item);
    await Promise.allSettled([
      describeEvidence(desk.owner, { evidenceId: item.evidenceId, version, note: `Note ${round}` }),
      submitAssessment(desk.editor, { claimId: item.claimId }),
      rateClaim(desk.owner, { claimId: item.claimId, version: assessment, verdictNote: `Verdict ${round}` }),
      client.query("UPDATE evidence SET role = CASE role WHEN 'primary' THEN 'expert'::evidence_role ELSE 'primary' END WHERE id = $1", [item.evidenceId]),
    ]);
    const { frozen } = await standing(item);
    if (!frozen) continue;
    const { rows } = await client.query("SELECT frozen FROM assessment_version WHERE id = $1", [frozen]);
    const [evidence, now] = [await db().evidence.findUniqueOrThrow({ where: { id: item.evidenceId } }), await db().assessment.findUniqueOrThrow({ where: { id: item.assessmentId } })];
    expect(JSON.parse(rows[0].frozen)).toMatchObject({ verdictNote: now.verdictNote, evidence: [{ note: evidence.note, role: evidence.role }] });
    await reopenAssessment(desk.editor, { claimId: item.claimId, reason: "Next round." });
  }
});
