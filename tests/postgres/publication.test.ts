import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { reopenAssessment, submitAssessment } from "#/server/commands/assessment.ts";
import { describeEvidence, withdrawEvidence } from "#/server/commands/evidence.ts";
import { publishCheck } from "#/server/commands/publication.ts";
import { approveReview } from "#/server/commands/review.ts";
import { db } from "#/server/db.ts";
import { ownDatabase } from "#/tests/support/database.ts";
import { aCase, aDesk, standing, type TestCase, type TestDesk } from "#/tests/support/factories/desk.ts";

ownDatabase();
let desk: TestDesk;

beforeAll(async () => {
  desk = await aDesk();
});

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const versionsOf = (item: TestCase) =>
  db().publishedVersion.findMany({ where: { check: { claimId: item.claimId } }, orderBy: { number: "asc" } });

test("an approved version is published as it was approved, under one address", async () => {
  const item = await aCase(desk, "approved");
  const first = await publishCheck(desk.publisher, { claimId: item.claimId });
  expect(first).toMatchObject({
    number: 1,
    address: `http://localhost:3000/${desk.newsroom.slug}/checks/the-old-bridge-opened`,
  });
  expect(await standing(item)).toEqual({ state: "published", frozen: item.versionId });
  await reopenAssessment(desk.editor, { claimId: item.claimId, reason: "A reader wrote." });
  await describeEvidence(desk.editor, { evidenceId: item.evidenceId, version: 1, note: "Page 4." });
  const second = await submitAssessment(desk.editor, { claimId: item.claimId });
  await approveReview(desk.reviewer, second);
  await expect(publishCheck(desk.publisher, { claimId: item.claimId })).rejects.toMatchObject({
    code: "invalid",
    details: { fields: [{ field: "reason" }] },
  });
  expect(await publishCheck(desk.owner, { claimId: item.claimId, reason: "The page was added." })).toEqual({
    ...first,
    number: 2,
  });
  const versions = await versionsOf(item);
  expect(versions.map(({ prevHash, contentHash }) => [prevHash, contentHash])).toEqual([
    [null, item.contentHash],
    [item.contentHash, second.contentHash],
  ]);
  for (const version of versions) {
    expect(sha256(version.content)).toBe(version.contentHash);
    expect(sha256(version.html)).toBe(version.htmlSha256);
    expect(version.jsonLd).toContain(first.address);
  }
});

test("two claims of the same words get two addresses", async () => {
  const [one, two] = [await aCase(desk, "approved", "Nobody came"), await aCase(desk, "approved", "Nobody came")];
  const pages = [await publishCheck(desk.publisher, one), await publishCheck(desk.publisher, two)];
  expect(new Set(pages.map(({ address }) => address)).size).toBe(2);
});

test("of two publications at once one is version 1, and the other asks for a reason", async () => {
  const item = await aCase(desk, "approved");
  const outcomes = await Promise.allSettled([publishCheck(desk.publisher, item), publishCheck(desk.owner, item)]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "invalid" } });
  expect(await versionsOf(item)).toHaveLength(1);
  const again = await aCase(desk, "approved");
  const both = await Promise.all(
    [desk.publisher, desk.owner].map((person) => publishCheck(person, { claimId: again.claimId, reason: "At once." })),
  );
  expect(both.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([1, 2]);
});

test("a claim without evidence is neither submitted nor published", async () => {
  const item = await aCase(desk, "assessed");
  await withdrawEvidence(desk.editor, { evidenceId: item.evidenceId, version: 1 });
  await expect(submitAssessment(desk.editor, { claimId: item.claimId })).rejects.toMatchObject({
    code: "invalid",
    details: { fields: [{ field: "evidence" }] },
  });
});
