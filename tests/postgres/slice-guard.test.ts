import type pg from "pg";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aCase, aDesk, type TestCase, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";
import { insertion, refusalOf } from "#/tests/support/sql.ts";

let database: TestDatabase;
let client: pg.Client;
let owner: pg.Client;
let desk: TestDesk;
let item: TestCase;

beforeAll(async () => {
  database = await createTestDatabase();
  [client, owner] = [await database.ownerClient(), await database.ownerClient()];
  desk = await aDesk();
  item = await aCase(desk, "assessed");
  await client.query("SET ROLE assay_app");
});
afterAll(() => database.close());

test("nobody adds, changes or takes away a slice, and nobody lends the trigger other rows than those that are kept", async () => {
  const { id, newsroomId } = await aSnapshot(desk.editor, "Short.");
  const slice = { snapshot_id: id, ordinal: 1, newsroom_id: newsroomId, text: "Forged." };
  expect(await refusalOf(client, ...insertion("snapshot_slice", slice))).toBe("42501");
  for (const sql of [
    "UPDATE snapshot_slice SET text = 'Forged.'",
    "DELETE FROM snapshot_slice",
    "TRUNCATE snapshot_slice",
  ]) {
    expect(await refusalOf(client, sql)).toBe("42501");
    expect(await refusalOf(owner, sql)).toBe("AS001");
  }
  const lent = "CREATE TRIGGER lent AFTER INSERT ON lent FOR EACH ROW EXECUTE FUNCTION";
  for (const of of [client, owner])
    await of.query("CREATE TEMP TABLE lent AS SELECT id, newsroom_id, text FROM snapshot WITH NO DATA");
  expect(await refusalOf(client, `${lent} assay_keep_slices()`)).toBe("42501");
  expect(await refusalOf(client, `${lent} assay_event_chain()`)).toBe("42501");
  await owner.query(`${lent} assay_keep_slices()`);
  expect(await refusalOf(owner, "INSERT INTO lent VALUES (gen_random_uuid(), $1, 'Forged.')", [newsroomId])).toBe(
    "AS005",
  );
});

test("a temporary table cannot stand before the slices or the copies that words are proved by", async () => {
  const evidence = await owner.query("SELECT * FROM evidence WHERE id = $1", [item.evidenceId]);
  const [row] = evidence.rows as Record<string, unknown>[];
  const forged = { start: 0, end: 7, exact: "Forged.", prefix: "", suffix: "" };
  const { id: snapshotId } = await aSnapshot(desk.editor, "Another text.", { sourceId: desk.source.sourceId });
  await client.query("BEGIN");
  try {
    await client.query(`CREATE TEMP TABLE snapshot_slice ON COMMIT DROP AS
      SELECT id AS snapshot_id, 0 AS ordinal, newsroom_id, 'Forged.' AS text FROM public.snapshot`);
    await client.query(
      `CREATE TEMP TABLE snapshot ON COMMIT DROP AS SELECT id, newsroom_id, 'Forged.' AS text FROM public.snapshot`,
    );
    await client.query("SAVEPOINT before");
    expect(await refusalOf(client, ...insertion("evidence", { ...row, id: v7(), ...forged }))).toBe("AS002");
    await client.query("ROLLBACK TO before");
    const carried = { id: v7(), newsroom_id: desk.newsroom.id, claim_id: item.claimId, evidence_id: item.evidenceId };
    const found = {
      from_snapshot_id: desk.source.id,
      snapshot_id: snapshotId,
      status: "altered",
      reason: "words",
      score: 0.9,
      context_changed: true,
    };
    expect(await refusalOf(client, ...insertion("carry", { ...carried, ...found, ...forged }))).toBe("AS002");
  } finally {
    await client.query("ROLLBACK");
  }
});
