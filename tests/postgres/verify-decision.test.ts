import type { Client as Connection } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { createBlobStore } from "#/server/capture/blob.ts";
import { verifyNewsroom } from "#/server/cli/verify.ts";
import { submitAssessment } from "#/server/commands/assessment.ts";
import { confirmTypography } from "#/server/commands/carry/confirm-typography.ts";
import { decideCarry } from "#/server/commands/carry/decide-carry.ts";
import { withdrawEvidence } from "#/server/commands/evidence.ts";
import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";

import type { TestDatabase } from "#/tests/support/database.ts";
import { anAltered } from "#/tests/support/factories/carry.ts";
import { quoteOf, type TestDesk } from "#/tests/support/factories/desk.ts";
import { createTestDesk } from "#/tests/support/rest.ts";

let database: TestDatabase;
let owner: Connection;

beforeAll(async () => {
  database = await createTestDesk();
  owner = await database.ownerClient();
  await owner.query("SET session_replication_role = replica");
});
afterAll(() => database.close());

/** What is wrong with decisions and versions; the factories keep no bytes. */
async function faults({ newsroom }: TestDesk) {
  const findings = await verifyNewsroom(newsroom.id, createBlobStore(folders.blobs()));
  return findings
    .filter(({ subject }) => subject === "decisions" || subject === "assessment versions")
    .flatMap(({ faults: found }) => found);
}
const lookedAt = async ({ newsroom }: TestDesk) =>
  (await verifyNewsroom(newsroom.id, createBlobStore(folders.blobs()))).find(({ subject }) => subject === "decisions")
    ?.looked;

test("decisions of every kind, also one that was taken back with its passage, are found whole", async () => {
  const { desk, item, next, waiting } = await anAltered();
  const quote = quoteOf(next, "in June");
  await decideCarry(desk.editor, { carryId: waiting.id, decision: "withdrawn" });
  const { version } = await db().evidence.findUniqueOrThrow({ where: { id: item.evidenceId } });
  await withdrawEvidence(desk.editor, { evidenceId: item.evidenceId, version, withdrawn: false });
  expect(await faults(desk)).toEqual([]);
  await decideCarry(desk.editor, { carryId: waiting.id, decision: "chosen", quote });
  await submitAssessment(desk.editor, item);
  expect(await faults(desk)).toEqual([]);
  expect(await lookedAt(desk)).toBe(1);
  const spaced = await anAltered("assessed", (text) => text.replace("bridge opened", "bridge  opened"));
  await confirmTypography(spaced.desk.editor, { carryIds: [spaced.waiting.id] });
  await confirmTypography(spaced.desk.owner, { carryIds: [spaced.waiting.id] });
  expect(await faults(spaced.desk)).toEqual([]);
});

test.each([
  ["decision = 'kept'", /the record says confirmed, and not kept/],
  ["decided_by_id = 'SOMEBODY'", /by somebody else/],
  ["decision = NULL, decided_by_id = NULL, decided_at = NULL", /the record says confirmed, and it is undecided/],
])("a decision that was changed behind the record is found: %s", async (change, fault) => {
  const { desk, waiting } = await anAltered();
  await decideCarry(desk.editor, { carryId: waiting.id, decision: "confirmed" });
  await owner.query(`UPDATE carry SET ${change.replace("SOMEBODY", desk.owner.memberId)} WHERE id = $1`, [waiting.id]);
  expect(await faults(desk)).toEqual([expect.stringMatching(fault)]);
});

test("a decision that nobody took is found, and words that were exchanged for chosen ones", async () => {
  const { desk, next, waiting } = await anAltered();
  await owner.query("UPDATE carry SET decision = 'confirmed', decided_by_id = $2, decided_at = now() WHERE id = $1", [
    waiting.id,
    desk.editor.memberId,
  ]);
  expect(await faults(desk)).toEqual([`Carried anchor ${waiting.id}: nobody decided it by the record.`]);
  await owner.query("UPDATE carry SET decision = NULL, decided_by_id = NULL, decided_at = NULL WHERE id = $1", [
    waiting.id,
  ]);
  await decideCarry(desk.editor, { carryId: waiting.id, decision: "chosen", quote: quoteOf(next, "in June") });
  const { start, end, exact, prefix, suffix } = quoteOf(next, "Two hundred");
  await owner.query('UPDATE carry SET start = $2, "end" = $3, exact = $4, prefix = $5, suffix = $6 WHERE id = $1', [
    waiting.id,
    start,
    end,
    exact,
    prefix,
    suffix,
  ]);
  expect(await faults(desk)).toEqual([`Carried anchor ${waiting.id}: its words are not those that were chosen.`]);
});

test("what a version says of a copy is compared with that copy", async () => {
  const { desk, item, next, waiting } = await anAltered();
  await decideCarry(desk.editor, { carryId: waiting.id, decision: "confirmed" });
  const { versionId } = await submitAssessment(desk.editor, item);
  const change = (id: string, from: string, to: string) =>
    owner.query(
      `UPDATE snapshot SET text = replace(text, $2, $3), text_sha256 = encode(sha256(convert_to(replace(text, $2, $3), 'UTF8')), 'hex') WHERE id = $1`,
      [id, from, to],
    );
  await change(next.id, "in June", "in July");
  expect(await faults(desk)).toEqual([
    `Assessment version ${versionId}: passage 1 does not stand in the copy ${next.id} as it says.`,
  ]);
  await change(next.id, "in July", "in June");
  await change(desk.source.id, "in May", "in Mai");
  expect(await faults(desk)).toEqual([
    `Assessment version ${versionId}: passage 1 does not stand in the copy ${desk.source.id} as it says.`,
  ]);
});
