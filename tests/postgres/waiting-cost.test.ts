import { afterAll, beforeAll, expect, test } from "vitest";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { anAltered } from "#/tests/support/factories/carry.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

interface Node {
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly Plans?: readonly Node[];
}
/** Rows that every step of a plan gave, all its rounds together. */
const touched = (node: Node): number =>
  node["Actual Rows"] * node["Actual Loops"] + (node.Plans ?? []).reduce((sum, part) => sum + touched(part), 0);

test("asking what waits costs as much as there are copies of passages, and not its square, where old copies were kept", async () => {
  const { desk, item } = await anAltered();
  const client = await database.ownerClient();
  await client.query("SET session_replication_role = replica");
  const [passages, copies] = [80, 80];
  await client.query(
    `INSERT INTO evidence SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'end', e."end" + n))).*
      FROM evidence e, generate_series(1, $2 - 1) n WHERE e.id = $1`,
    [item.evidenceId, passages],
  );
  await client.query(
    `INSERT INTO snapshot SELECT (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'captured_at', s.captured_at + n * interval '1 hour'))).*
      FROM snapshot s, generate_series(1, $2 - 1) n WHERE s.source_id = $1 AND s.reason = 'recapture'`,
    [desk.source.sourceId, copies],
  );
  await client.query(
    `INSERT INTO carry SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'evidence_id', e.id, 'snapshot_id', s.id))).*
      FROM carry c, evidence e, snapshot s WHERE c.evidence_id = $1 AND e.claim_id = $2 AND s.source_id = $3 AND s.reason = 'recapture'
      ON CONFLICT DO NOTHING`,
    [item.evidenceId, item.claimId, desk.source.sourceId],
  );
  const waiting = async () =>
    (await client.query<{ n: number }>("SELECT count(*)::int AS n FROM assay_waiting($1)", [desk.newsroom.id])).rows[0]!
      .n;
  await client.query("ANALYZE");
  expect(await waiting()).toBe(passages);
  await client.query(
    `UPDATE carry SET decision = 'kept', decided_by_id = $2, decided_at = now()
      WHERE snapshot_id = (SELECT id FROM snapshot WHERE source_id = $1 AND reason = 'recapture' ORDER BY captured_at LIMIT 1)`,
    [desk.source.sourceId, desk.editor.memberId],
  );
  await client.query("ANALYZE");
  expect(await waiting()).toBe(0);
  const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Node }] }>(
    `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) SELECT count(*) FROM assay_waiting('${desk.newsroom.id}')`,
  );
  expect(touched(rows[0]!["QUERY PLAN"][0].Plan)).toBeLessThan(30 * passages * copies);
});
