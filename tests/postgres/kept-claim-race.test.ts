import type { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { editClaim, markClaim } from "#/server/commands/claim.ts";
import { mergeClaims } from "#/server/commands/claim-shape.ts";
import { linkEvidence } from "#/server/commands/evidence.ts";
import { keptArticleClaims } from "#/server/queries/kept/kept-claim.ts";

import { untilBlocked } from "#/tests/support/blocked.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aDesk, quoteOf } from "#/tests/support/factories/desk.ts";
import { compared, fill, touch } from "#/tests/support/kept-claim.ts";

let database: TestDatabase;
let owner: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = await database.ownerClient();
});
afterAll(() => database.close());

test("after very many lines of the record all is read anew, and nothing that two asked for at once is lost", async () => {
  const own = await aDesk();
  await fill(own);
  const { editor, article } = own;
  const { id: claimId } = await markClaim(editor, {
    articleId: article.id,
    quote: quoteOf(article.snapshot, "The old bridge"),
  });
  const last = await markClaim(editor, { articleId: article.id, quote: quoteOf(article.snapshot, "in spring") });
  await compared(own, "opened");
  for (let version = 1; version <= 210; version++) await touch(editor, claimId, version);
  await editClaim(editor, { claimId: last.id, version: 1, priority: "high" });
  expect((await compared(own, "edited again and again")).get(claimId)).toMatchObject({ version: 211 });
  for (let version = 211; version <= 230; version++) {
    await Promise.all([
      touch(editor, claimId, version),
      ...Array.from({ length: 4 }, () => keptArticleClaims(editor, article.id)),
    ]);
    await compared(own, `read while it was edited (${version})`);
  }
});

test("an answer is of one moment, also where a claim is merged between the two statements", async () => {
  const own = await aDesk();
  await fill(own);
  const { editor, article, source } = own;
  const mark = async (exact: string) =>
    (await markClaim(editor, { articleId: article.id, quote: quoteOf(article.snapshot, exact) })).id;
  const [into, merged] = [await mark("The old bridge opened"), await mark("Nobody came")];
  const quote = quoteOf(source, "Two hundred people");
  await linkEvidence(editor, { claimId: merged, snapshotId: source.id, quote, stance: "supports" });
  await compared(own, "opened");
  await touch(editor, merged, 1);
  // The record is asked what changed; that claim is read once the lock is gone, and by then it was merged.
  await owner.query("BEGIN");
  await owner.query('LOCK TABLE "check" IN ACCESS EXCLUSIVE MODE');
  const asked = keptArticleClaims(editor, article.id);
  await untilBlocked(owner, 1);
  await mergeClaims(editor, { claimId: merged, version: 2, intoId: into });
  await owner.query("COMMIT");
  const answer = new Map((await asked).map((row) => [row.id, row]));
  expect(answer.get(merged)).toMatchObject({ state: "merged", mergedIntoId: into });
  expect(answer.get(into)).toMatchObject({ evidence: { supports: 1 } });
  await compared(own, "merged");
});

test("what is kept counts no more where the database is another one than before, though its record is as long", async () => {
  const own = await aDesk();
  await fill(own);
  const { editor, article, newsroom } = own;
  const { id: claimId } = await markClaim(editor, {
    articleId: article.id,
    quote: quoteOf(article.snapshot, "The old bridge"),
  });
  await compared(own, "opened");
  // As after a backup was put back and somebody went on with it: another change in the place of the last line.
  await owner.query("SET session_replication_role = replica");
  await owner.query("UPDATE claim SET wording = 'Another history' WHERE id = $1", [claimId]);
  for (const table of ["event", "event_head"])
    await owner.query(
      `UPDATE ${table} SET hash = repeat('a', 64) WHERE newsroom_id = $1 AND seq = (SELECT max(seq) FROM event WHERE newsroom_id = $1)`,
      [newsroom.id],
    );
  expect((await compared(own, "put back")).get(claimId)).toMatchObject({ wording: "Another history" });
});
