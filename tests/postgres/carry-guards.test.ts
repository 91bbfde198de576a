import type pg from "pg";
import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { carrySnapshot } from "#/server/commands/carry/carry-anchor.ts";
import { decideCarry } from "#/server/commands/carry/decide-carry.ts";
import { mergeSource } from "#/server/commands/keep/merge-source.ts";
import { db } from "#/server/db.ts";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { anAltered, later } from "#/tests/support/factories/carry.ts";
import { aCase, aDesk, quoteOf } from "#/tests/support/factories/desk.ts";
import { aSnapshot, type TestSnapshot } from "#/tests/support/factories/snapshot.ts";
import { insertion, refusalOf } from "#/tests/support/sql.ts";

let database: TestDatabase;
let client: pg.Client;
let made: Awaited<ReturnType<typeof anAltered>>;
let third: TestSnapshot;

beforeAll(async () => {
  database = await createTestDatabase();
  client = await database.ownerClient();
  await client.query("SET ROLE assay_app");
});
afterAll(() => database.close());
beforeEach(async () => {
  made = await anAltered();
  const { editor, source } = made.desk;
  third = await aSnapshot(editor, `${source.text}\nIt opened in June.`, { sourceId: source.sourceId });
});

const passage = "the bridge opened in May";

/** A row that says the passage stands in the third copy, with what a forger changes. */
const found = (given: Record<string, unknown> = {}) =>
  insertion("carry", {
    id: v7(),
    newsroom_id: made.desk.newsroom.id,
    claim_id: made.item.claimId,
    evidence_id: made.item.evidenceId,
    from_snapshot_id: made.desk.source.id,
    snapshot_id: third.id,
    status: "exact",
    reason: "unchanged",
    score: 1,
    context_changed: false,
    ...quoteOf(third, passage),
    ...given,
  });
const accepts = async (...[sql, values]: [string, unknown[]]) => {
  await client.query("BEGIN");
  await client.query(sql, values).finally(() => client.query("ROLLBACK"));
};

describe("what was found is written down", () => {
  test("on a later copy of the anchor's own source, and on no other", async () => {
    const { desk } = made;
    const other = await aSnapshot(desk.editor, desk.source.text, { title: "Another source" });
    const own = quoteOf(desk.source, passage);
    await accepts(...found());
    expect(await refusalOf(client, ...found({ snapshot_id: other.id, ...own }))).toBe("AS008");
    expect(await refusalOf(client, ...found({ snapshot_id: desk.source.id, ...own }))).toBe("AS008");
    const early = await aCase({ ...desk, source: third }, "assessed", "Nobody came");
    const back = { claim_id: early.claimId, evidence_id: early.evidenceId, snapshot_id: desk.source.id, ...own };
    expect(await refusalOf(client, ...found({ ...back, from_snapshot_id: third.id }))).toBe("AS008");
  });

  test("from a copy in which the words were found beyond doubt", async () => {
    const { desk, next, waiting } = made;
    const other = await aSnapshot(desk.editor, desk.source.text, { title: "Another source" });
    for (const from of [v7(), other.id, third.id, next.id])
      expect(await refusalOf(client, ...found({ from_snapshot_id: from }))).toBe("AS008");
    await decideCarry(desk.editor, { carryId: waiting.id, decision: "kept" });
    expect(await refusalOf(client, ...found({ from_snapshot_id: next.id }))).toBe("AS008");
    await accepts(...found());
    await carrySnapshot(desk.editor, { snapshotId: third.id });
    const fourth = await aSnapshot(desk.editor, `${third.text}\nMore.`, { sourceId: third.sourceId });
    await accepts(...found({ snapshot_id: fourth.id, from_snapshot_id: third.id }));
  });

  test("on a copy that came with a source that turned out to be the same", async () => {
    const { desk, item } = made;
    const twin = await aSnapshot(desk.editor, `Twin\n${desk.source.text}`, { title: "Twin" });
    const onTwin = { snapshot_id: twin.id, ...quoteOf(twin, passage) };
    expect(await refusalOf(client, ...found(onTwin))).toBe("AS008");
    const { snapshotId } = await mergeSource(desk.editor, {
      sourceId: twin.sourceId,
      intoSourceId: desk.source.sourceId,
    });
    await accepts(...found(onTwin));
    await carrySnapshot(desk.editor, { snapshotId: snapshotId! });
    expect(await db().carry.count({ where: { evidenceId: item.evidenceId, snapshotId: snapshotId! } })).toBe(1);
  });

  test("undecided, and without a place where the words are gone", async () => {
    const decided = { decided_by_id: made.desk.editor.memberId, decided_at: new Date() };
    const altered = { status: "altered", reason: "words", ...quoteOf(third, "It opened in June") };
    await accepts(...found(altered));
    expect(await refusalOf(client, ...found({ ...altered, ...decided, decision: "kept" }))).toBe("AS007");
    expect(await refusalOf(client, ...found({ status: "orphaned", reason: "gone" }))).toBe("23514");
    const nowhere = { start: null, end: null, exact: null, prefix: null, suffix: null };
    await accepts(...found({ status: "orphaned", reason: "gone", ...nowhere }));
  });
});

describe("a decision is taken", () => {
  const decide = (decision: string, by: string, id = made.waiting.id): [string, unknown[]] => [
    "UPDATE carry SET decision = $1, decided_by_id = $2, decided_at = now() WHERE id = $3",
    [decision, by, id],
  ];

  test("by a present member of this newsroom who may edit", async () => {
    const { desk } = made;
    const other = await aDesk();
    for (const by of [v7(), other.owner.memberId, desk.viewer.memberId])
      expect(await refusalOf(client, ...decide("kept", by))).toBe("AS005");
    await accepts(...decide("kept", desk.reviewer.memberId));
    await db().membership.update({ where: { id: desk.reviewer.memberId }, data: { endedAt: new Date() } });
    expect(await refusalOf(client, ...decide("kept", desk.reviewer.memberId))).toBe("AS005");
    await accepts(...decide("kept", desk.editor.memberId));
  });

  test("on what was altered or is gone, and on nothing that still stands", async () => {
    const { desk, item } = made;
    const stands = await later(desk, (text) => `A.\n${text}`);
    const { id } = await db().carry.findUniqueOrThrow({
      where: { evidenceId_snapshotId: { evidenceId: item.evidenceId, snapshotId: stands.id } },
    });
    for (const decision of ["kept", "confirmed", "withdrawn"] as const) {
      await expect(decideCarry(desk.editor, { carryId: id, decision })).rejects.toMatchObject({ code: "conflict" });
      expect(await refusalOf(client, ...decide(decision, desk.editor.memberId, id))).toBe("AS007");
    }
    const evidence = await db().evidence.findUniqueOrThrow({ where: { id: item.evidenceId } });
    expect(evidence.withdrawnAt).toBeNull();
  });

  test("to withdraw only together with the evidence, and back only with it", async () => {
    const { desk, item, waiting } = made;
    expect(await refusalOf(client, ...decide("withdrawn", desk.editor.memberId))).toBe("AS007");
    await decideCarry(desk.editor, { carryId: waiting.id, decision: "withdrawn" });
    const open = "UPDATE carry SET decision = NULL, decided_by_id = NULL, decided_at = NULL WHERE id = $1";
    expect(await refusalOf(client, open, [waiting.id])).toBe("AS004");
    await client.query("UPDATE evidence SET withdrawn_at = NULL WHERE id = $1", [item.evidenceId]);
    expect((await db().carry.findUniqueOrThrow({ where: { id: waiting.id } })).decision).toBeNull();
    await decideCarry(desk.editor, { carryId: waiting.id, decision: "kept" });
    expect(await refusalOf(client, open, [waiting.id])).toBe("AS004");
  });
});

test("a claim is judged by one range of its article, never by a further one, and what was replaced stays so", async () => {
  const { desk, item } = made;
  const { id } = await db().appearance.findFirstOrThrow({ where: { claimId: item.claimId } });
  const quote = quoteOf(desk.article.snapshot, "in spring");
  const appearance = (given: Record<string, unknown>) =>
    insertion("appearance", {
      id: v7(),
      newsroom_id: desk.newsroom.id,
      claim_id: item.claimId,
      snapshot_id: desk.article.snapshot.id,
      created_by_id: desk.editor.memberId,
      ...quote,
      ...given,
    });
  expect(await refusalOf(client, ...appearance({}))).toBe("23505");
  await accepts(...appearance({ further: true }));
  const replaced = "UPDATE appearance SET replaced_at = $2 WHERE id = $1";
  await client.query(replaced, [id, new Date()]);
  expect(await refusalOf(client, replaced, [id, null])).toBe("AS001");
  expect(await refusalOf(client, replaced, [id, new Date(0)])).toBe("AS001");
  await accepts(...appearance({}));
});
