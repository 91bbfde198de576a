import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#/domain/actor.ts";
import { rateClaim, reopenAssessment, submitAssessment } from "#/server/commands/assessment.ts";
import { editClaim, moveClaim } from "#/server/commands/claim.ts";
import { restoreClaim, withdrawClaim } from "#/server/commands/claim-shape.ts";
import { describeEvidence, linkEvidence, withdrawEvidence } from "#/server/commands/evidence.ts";
import { approveReview } from "#/server/commands/review.ts";
import { db } from "#/server/db.ts";
import { listFallenApprovals } from "#/server/queries/carry/fallen-approval.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aCase, aDesk, quoteOf, standing, type TestCase, type TestDesk } from "#/tests/support/factories/desk.ts";
import { rate, reviewRow, writeLive } from "#/tests/support/review.ts";
import { refusalOf } from "#/tests/support/sql.ts";

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

/** What voids an approval, whatever the path. */
const changes: Record<string, (item: TestCase) => Promise<unknown>> = {
  "a passage linked": (item) => link(item, desk.editor),
  "a passage described": (item) =>
    describeEvidence(desk.editor, { evidenceId: item.evidenceId, version: 1, stance: "contradicts" }),
  "a passage withdrawn": (item) => withdrawEvidence(desk.editor, { evidenceId: item.evidenceId, version: 1 }),
  "a live edit": (item) => writeLive(item, desk.editor),
  "another wording": (item) =>
    editClaim(desk.editor, { claimId: item.claimId, version: 1, wording: "Another wording" }),
  "another claimant": (item) =>
    editClaim(desk.editor, { claimId: item.claimId, version: 1, claimantName: "The mayor" }),
  "other words": (item) =>
    moveClaim(desk.editor, {
      claimId: item.claimId,
      version: 1,
      quote: quoteOf(desk.article.snapshot, "The old bridge"),
    }),
  "another rating by SQL": (item) =>
    client.query("UPDATE assessment SET rating = 'false' WHERE id = $1", [item.assessmentId]),
  "another date by SQL": (item) =>
    client.query("UPDATE assessment SET as_of = '2020-01-01' WHERE id = $1", [item.assessmentId]),
  "a passage withdrawn by SQL": (item) =>
    client.query("UPDATE evidence SET withdrawn_at = now() WHERE id = $1", [item.evidenceId]),
  "another wording by SQL": (item) => client.query("UPDATE claim SET wording = 'Other' WHERE id = $1", [item.claimId]),
  "a claim reopened": (item) => reopenAssessment(desk.editor, { claimId: item.claimId, reason: "New records." }),
};
const stages = ["submitted", "approved", "published"] as const;

test("who approved hears that it is void, until it is submitted again; nobody else does", async () => {
  const item = await aCase(desk, "approved");
  const mine = async (actor: Actor) => (await listFallenApprovals(actor)).map(({ versionId }) => versionId);
  expect(await mine(desk.reviewer)).not.toContain(item.versionId);
  await link(item, desk.editor);
  expect(await mine(desk.reviewer)).toContain(item.versionId);
  for (const other of [desk.editor, desk.viewer, desk.publisher]) expect(await mine(other)).toEqual([]);
  await submitAssessment(desk.editor, item);
  expect(await mine(desk.reviewer)).not.toContain(item.versionId);
});

describe.each(stages)("what was %s", (stage) => {
  test.each(Object.keys(changes))("is void after %s", async (name) => {
    const item = await aCase(desk, stage);
    await changes[name]!(item);
    expect(await standing(item)).toEqual({ state: "assessing", frozen: null });
    await expect(approveReview(desk.publisher, item)).rejects.toMatchObject({ code: "conflict" });
    expect(await refusalOf(client, ...reviewRow(item, desk.publisher, desk.newsroom.id))).toBe("AS004");
    expect(await refusalOf(client, "UPDATE claim SET state = 'approved' WHERE id = $1", [item.claimId])).toBe("AS007");
  });

  test("stands after a change of priority or assignee", async () => {
    const item = await aCase(desk, stage);
    const before = await standing(item);
    await editClaim(desk.editor, {
      claimId: item.claimId,
      version: 1,
      priority: "high",
      assigneeId: desk.reviewer.memberId,
    });
    expect(await standing(item)).toEqual(before);
  });
});

test("a claim in review is not rated behind the reviewer's back", async () => {
  const item = await aCase(desk, "submitted");
  await expect(rate(item, desk.editor)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("This claim is in review. Reopen it"),
  });
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
    const assessment = (await db().assessment.findUniqueOrThrow({ where: { id: item.assessmentId } })).version;
    await Promise.allSettled([
      describeEvidence(desk.owner, { evidenceId: item.evidenceId, version, note: `Note ${round}` }),
      submitAssessment(desk.editor, { claimId: item.claimId }),
      rateClaim(desk.owner, { claimId: item.claimId, version: assessment, verdictNote: `Verdict ${round}` }),
      client.query(
        "UPDATE evidence SET role = CASE role WHEN 'primary' THEN 'expert'::evidence_role ELSE 'primary' END WHERE id = $1",
        [item.evidenceId],
      ),
    ]);
    const { frozen } = await standing(item);
    if (!frozen) continue;
    const { rows } = await client.query("SELECT frozen FROM assessment_version WHERE id = $1", [frozen]);
    const [evidence, now] = [
      await db().evidence.findUniqueOrThrow({ where: { id: item.evidenceId } }),
      await db().assessment.findUniqueOrThrow({ where: { id: item.assessmentId } }),
    ];
    expect(JSON.parse(rows[0].frozen)).toMatchObject({
      verdictNote: now.verdictNote,
      evidence: [{ note: evidence.note, role: evidence.role }],
    });
    await reopenAssessment(desk.editor, { claimId: item.claimId, reason: "Next round." });
  }
});
