import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { submitAssessment } from "#/server/commands/assessment.ts";
import { carrySnapshot } from "#/server/commands/carry/carry-anchor.ts";
import { decideCarry } from "#/server/commands/carry/decide-carry.ts";
import { withdrawEvidence } from "#/server/commands/evidence.ts";
import { publishCheck, publishSummary } from "#/server/commands/publication.ts";
import { db } from "#/server/db.ts";
import { getPublicationDraft } from "#/server/queries/publication.ts";
import { getReview } from "#/server/queries/review.ts";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { anAltered } from "#/tests/support/factories/carry.ts";
import { aCase, aDesk, type TestCase, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";
import { refusalOf } from "#/tests/support/sql.ts";

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = await database.ownerClient();
  await client.query("SET ROLE assay_app");
});
afterAll(() => database.close());

const gone = () => "Nothing is known about any of it by now.";
const newer = ({ editor, source }: TestDesk, change: (text: string) => string) =>
  aSnapshot(editor, change(source.text), { sourceId: source.sourceId });
const compared = expect.stringMatching(/^Passage 1 is being compared with the newest copy/) as string;
const inTheWay = { details: { fields: [{ field: "changed", message: compared }] } };

/** The newest version of a page once more, as a row that leaves all rules to Postgres. */
const again = (page: "check" | "summary", id: string): [string, unknown[]] => [
  `INSERT INTO published_version SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'number', p.number + 1, 'reason', 'Again', 'prev_hash', p.content_hash))).*
   FROM published_version p WHERE p.${page}_id = $1 ORDER BY p.number DESC LIMIT 1`,
  [id],
];
const checkOf = ({ claimId }: TestCase) => db().check.findUniqueOrThrow({ where: { claimId } });

test("no review is asked for while nobody has looked for a passage in the newest copy of its source", async () => {
  const desk = await aDesk();
  const item = await aCase(desk, "assessed");
  const next = await newer(desk, (text) => `${text}\nOne line more.`);
  await expect(submitAssessment(desk.editor, item)).rejects.toMatchObject({ code: "invalid", ...inTheWay });
  await carrySnapshot(desk.editor, { snapshotId: next.id });
  await submitAssessment(desk.editor, item);
});

test("nothing that was approved is published before it was compared with the newest copy, also not past the commands", async () => {
  const desk = await aDesk();
  const item = await aCase(desk, "approved");
  const next = await newer(desk, (text) => `${text}\nOne line more.`);
  expect((await getReview(desk.reviewer, item.versionId)).changes).toMatchObject([{ number: 1, status: "sought" }]);
  expect((await getPublicationDraft(desk.publisher, item.claimId)).obstacles.map(({ message }) => message)).toEqual([
    compared,
  ]);
  await expect(publishCheck(desk.publisher, item)).rejects.toMatchObject({ code: "conflict", ...inTheWay });
  await carrySnapshot(desk.editor, { snapshotId: next.id });
  await publishCheck(desk.publisher, item);
  const { id } = await checkOf(item);
  const last = await newer(desk, gone);
  expect(await refusalOf(client, ...again("check", id))).toBe("AS006");
  await carrySnapshot(desk.editor, { snapshotId: last.id });
  await expect(publishCheck(desk.publisher, { ...item, reason: "Again." })).rejects.toMatchObject({ code: "conflict" });
});

test("a copy that says again what was cited is waited for, once a person has taken other words in between", async () => {
  const { desk, item, waiting } = await anAltered("assessed");
  await decideCarry(desk.editor, { carryId: waiting.id, decision: "confirmed" });
  const back = await newer(desk, (text) => text);
  await expect(submitAssessment(desk.editor, item)).rejects.toMatchObject({ code: "invalid", ...inTheWay });
  await carrySnapshot(desk.editor, { snapshotId: back.id });
  await expect(submitAssessment(desk.editor, item)).rejects.toMatchObject({
    details: { fields: [{ message: expect.stringMatching(/^Passage 1 was altered/) as string }] },
  });
});

test("a newer copy that says the same, and one of a passage that was taken off, hold nothing back", async () => {
  const desk = await aDesk();
  const item = await aCase(desk, "approved");
  await newer(desk, (text) => text);
  await publishCheck(desk.publisher, item);
  await newer(desk, gone);
  const other = await aSnapshot(desk.editor, desk.source.text, { title: "Another source" });
  const { claimId } = await aCase({ ...desk, source: other }, "assessed", "Nobody came");
  await submitAssessment(desk.editor, { claimId });
  await withdrawEvidence(desk.editor, { evidenceId: item.evidenceId, version: 1 });
  await expect(submitAssessment(desk.editor, item)).rejects.toMatchObject({
    details: { fields: expect.not.arrayContaining([expect.objectContaining({ field: "changed" })]) as object[] },
  });
});

test("no summary is published with a check whose cited words are gone and wait, or were not looked for yet", async () => {
  const { desk, waiting } = await anAltered("published", gone);
  await aCase({ ...desk, source: await aSnapshot(desk.editor, desk.source.text) }, "published", "Nobody came");
  const { id: articleId } = desk.article;
  await expect(publishSummary(desk.publisher, { articleId })).rejects.toMatchObject({
    code: "conflict",
    details: {
      fields: [{ field: "changed", message: expect.stringMatching(/^Passage 1 of claim 1 is gone/) as string }],
    },
  });
  await decideCarry(desk.editor, { carryId: waiting.id, decision: "kept" });
  const { id } = await publishSummary(desk.publisher, { articleId });
  const next = await newer(desk, () => `First of all.\n${gone()}`);
  await expect(publishSummary(desk.publisher, { articleId, reason: "Again." })).rejects.toMatchObject({
    details: { fields: [{ message: expect.stringMatching(/^Passage 1 of claim 1 is being compared/) as string }] },
  });
  expect(await refusalOf(client, ...again("summary", id))).toBe("AS006");
  await carrySnapshot(desk.editor, { snapshotId: next.id });
  await client.query(...again("summary", id));
  const last = await newer(desk, (text) => text.replace("in May", "in June"));
  await carrySnapshot(desk.editor, { snapshotId: last.id });
  expect(await refusalOf(client, ...again("summary", id))).toBe("AS006");
});
