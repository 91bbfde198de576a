import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { carrySnapshot } from "#/server/commands/carry/carry-anchor.ts";
import { decideCarry } from "#/server/commands/carry/decide-carry.ts";
import { linkEvidence, withdrawEvidence } from "#/server/commands/evidence.ts";
import { db } from "#/server/db.ts";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aCase, aDesk, quoteOf, standing, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot, type TestSnapshot } from "#/tests/support/factories/snapshot.ts";
import { refusalOf } from "#/tests/support/sql.ts";

let database: TestDatabase;
let client: pg.Client;
let desk: TestDesk;
let foreign: TestDesk;

beforeAll(async () => {
  database = await createTestDatabase();
  client = await database.ownerClient();
  foreign = await aDesk();
  await client.query("SET ROLE assay_app");
});
beforeEach(async () => void (desk = await aDesk()));
afterAll(() => database.close());

/** One more snapshot of the desk's source, with its words as somebody changed them. */
const later = (change: (text: string) => string): Promise<TestSnapshot> =>
  aSnapshot(desk.editor, change(desk.source.text), { sourceId: desk.source.sourceId });
const carryOf = (evidenceId: string, snapshotId: string) =>
  db().carry.findUniqueOrThrow({ where: { evidenceId_snapshotId: { evidenceId, snapshotId } } });
const passage = "the bridge opened in May";

describe("a passage on a later snapshot", () => {
  test("is exact where its words still stand, and its claim stays approved", async () => {
    const item = await aCase(desk, "approved");
    const next = await later((text) => `A new heading\n${text}`);
    expect(await carrySnapshot(desk.editor, { snapshotId: next.id })).toMatchObject({ altered: 0, reopened: [] });
    expect(await carryOf(item.evidenceId, next.id)).toMatchObject({ status: "exact", exact: passage, score: 1 });
    expect((await standing(item)).state).toBe("approved");
    // The anchor itself is where it always was.
    const own = await db().evidence.findUniqueOrThrow({ where: { id: item.evidenceId } });
    expect(own).toMatchObject({ snapshotId: desk.source.id, ...quoteOf(desk.source, passage) });
  });

  test.each([
    ["altered", (text: string) => text.replace("in May", "in June")],
    ["altered", (text: string) => text.replace("bridge opened", "bridge never opened")],
    ["orphaned", (text: string) => text.slice(text.indexOf("\n") + 1)],
  ] as const)("that was %s waits for a person, and what was approved on it is void", async (status, change) => {
    const item = await aCase(desk, "approved");
    const next = await later(change);
    const carried = await carrySnapshot(desk.editor, { snapshotId: next.id });
    expect(carried.reopened).toContain(item.claimId);
    expect(await carryOf(item.evidenceId, next.id)).toMatchObject({ status, decision: null });
    expect(await standing(item)).toEqual({ state: "assessing", frozen: null });
    const event = await db().event.findFirst({
      where: { newsroomId: desk.newsroom.id, type: "snapshot.carried" },
      orderBy: { seq: "desc" },
    });
    expect(event?.line).toContain(item.claimId);
  });

  test("that differs in typography alone is shown and voids nothing", async () => {
    const item = await aCase(desk, "approved");
    const next = await later((text) => text.replace("the bridge opened", "the  bridge\u00a0opened"));
    await carrySnapshot(desk.editor, { snapshotId: next.id });
    expect(await carryOf(item.evidenceId, next.id)).toMatchObject({ status: "altered", reason: "typography" });
    expect((await standing(item)).state).toBe("approved");
  });

  test("is looked for from where it was last found, and from its own words where nobody has decided", async () => {
    const item = await aCase(desk, "assessed");
    const second = await later((text) => text.replace("in May", "in June"));
    await carrySnapshot(desk.editor, { snapshotId: second.id });
    const third = await later((text) => `Once more.\n${text}`);
    await carrySnapshot(desk.editor, { snapshotId: third.id });
    expect(await carryOf(item.evidenceId, third.id)).toMatchObject({ fromSnapshotId: desk.source.id, status: "exact" });
    const { id } = await carryOf(item.evidenceId, second.id);
    await decideCarry(desk.editor, { carryId: id, decision: "confirmed" });
    const fourth = await later((text) => `And again.\n${text}`);
    await carrySnapshot(desk.editor, { snapshotId: fourth.id });
    expect(await carryOf(item.evidenceId, fourth.id)).toMatchObject({ fromSnapshotId: third.id, status: "exact" });
  });

  test("is carried once, however many ask at once", async () => {
    const item = await aCase(desk, "assessed");
    const next = await later((text) => `${text}\nA last line.`);
    const results = await Promise.all(
      [desk.editor, desk.owner, desk.reviewer].map((who) => carrySnapshot(who, { snapshotId: next.id })),
    );
    expect(results.filter(({ exact }) => exact > 0)).toHaveLength(1);
    expect(await db().carry.count({ where: { evidenceId: item.evidenceId, snapshotId: next.id } })).toBe(1);
    expect(await carrySnapshot(desk.editor, { snapshotId: next.id })).toMatchObject({ exact: 0, moved: 0, altered: 0 });
  });

  test("that was withdrawn is not looked for", async () => {
    const item = await aCase(desk, "assessed");
    await withdrawEvidence(desk.editor, { evidenceId: item.evidenceId, version: 1 });
    const next = await later((text) => `${text} Withdrawn before.`);
    await carrySnapshot(desk.editor, { snapshotId: next.id });
    expect(await db().carry.count({ where: { evidenceId: item.evidenceId, snapshotId: next.id } })).toBe(0);
  });
});

describe("a person's decision", () => {
  async function anAltered() {
    const item = await aCase(desk, "assessed");
    const next = await later((text) => text.replace("in May", "in June"));
    await carrySnapshot(desk.editor, { snapshotId: next.id });
    return { item, next, carry: await carryOf(item.evidenceId, next.id) };
  }

  test("confirms the proposed words, once; whoever is second is told", async () => {
    const { carry } = await anAltered();
    const both = await Promise.allSettled([
      decideCarry(desk.editor, { carryId: carry.id, decision: "confirmed" }),
      decideCarry(desk.owner, { carryId: carry.id, decision: "kept" }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  });

  test("chooses other words, which have to be verbatim", async () => {
    const { carry, next } = await anAltered();
    const quote = quoteOf(next, "Records of the town");
    const wrong = { ...quote, exact: "Records of the city" };
    await expect(
      decideCarry(desk.editor, { carryId: carry.id, decision: "chosen", quote: wrong }),
    ).rejects.toMatchObject({
      code: "invalid",
    });
    await decideCarry(desk.editor, { carryId: carry.id, decision: "chosen", quote });
    expect(await db().carry.findUniqueOrThrow({ where: { id: carry.id } })).toMatchObject({
      decision: "chosen",
      exact: "Records of the town",
      status: "altered",
    });
  });

  test("withdraws the evidence from the claim", async () => {
    const { item, carry } = await anAltered();
    await decideCarry(desk.editor, { carryId: carry.id, decision: "withdrawn" });
    expect((await db().evidence.findUniqueOrThrow({ where: { id: item.evidenceId } })).withdrawnAt).not.toBeNull();
  });

  test("is refused to viewers and to other newsrooms", async () => {
    const { carry, next } = await anAltered();
    const decision = { carryId: carry.id, decision: "confirmed" } as const;
    await expect(decideCarry(desk.viewer, decision)).rejects.toMatchObject({ code: "forbidden" });
    await expect(decideCarry(foreign.owner, decision)).rejects.toMatchObject({ code: "not_found" });
    await expect(carrySnapshot(foreign.owner, { snapshotId: next.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(carrySnapshot(desk.viewer, { snapshotId: next.id })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("is not possible for words that were not found, but to choose, keep or withdraw", async () => {
    const item = await aCase(desk, "assessed");
    const next = await later(() => "Something else entirely.");
    await carrySnapshot(desk.editor, { snapshotId: next.id });
    const { id } = await carryOf(item.evidenceId, next.id);
    await expect(decideCarry(desk.editor, { carryId: id, decision: "confirmed" })).rejects.toMatchObject({
      code: "invalid",
    });
    await decideCarry(desk.editor, { carryId: id, decision: "kept", note: "The old copy proves it." });
  });
});

describe("Postgres refuses by itself", () => {
  test("to call other words exact, to change what was found, to decide twice, to delete", async () => {
    const item = await aCase(desk, "assessed");
    const next = await later((text) => text.replace("in May", "in June"));
    await carrySnapshot(desk.editor, { snapshotId: next.id });
    const { id } = await carryOf(item.evidenceId, next.id);
    const third = await later((text) => `The old bridge\n${text}`);
    const other = quoteOf(next, "Two hundred people");
    const { evidenceId, claimId } = item;
    const row = [desk.newsroom.id, claimId, evidenceId, desk.source.id, third.id];
    expect(
      await refusalOf(
        client,
        `INSERT INTO carry (id, newsroom_id, claim_id, evidence_id, from_snapshot_id, snapshot_id, status, reason, score, context_changed, start, "end", exact, prefix, suffix)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, 'exact', 'unchanged', 1, false, 0, 7, 'The old', '', ' bridge')`,
        row,
      ),
    ).toBe("AS002");
    expect(await refusalOf(client, "UPDATE carry SET status = 'orphaned' WHERE id = $1", [id])).toBe("42501");
    expect(await refusalOf(client, "UPDATE carry SET start = $2 WHERE id = $1", [id, other.start])).toBe("AS001");
    expect(await refusalOf(client, "DELETE FROM carry WHERE id = $1", [id])).toBe("42501");
    const decide = `UPDATE carry SET decision = 'kept', decided_by_id = $2, decided_at = now() WHERE id = $1`;
    await client.query(decide, [id, desk.editor.memberId]);
    expect(await refusalOf(client, decide, [id, desk.editor.memberId])).toBe("AS004");
  });

  test("an anchor of another newsroom", async () => {
    const theirs = await aCase(foreign, "assessed");
    const next = await later((text) => `Second.\n${text}`);
    expect(
      await refusalOf(
        client,
        `INSERT INTO carry (id, newsroom_id, claim_id, evidence_id, from_snapshot_id, snapshot_id, status, reason, score, context_changed)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, 'orphaned', 'gone', 0, true)`,
        [desk.newsroom.id, theirs.claimId, theirs.evidenceId, desk.source.id, next.id],
      ),
    ).toBe("AS008");
  });
});

test("evidence linked while anchors are carried is either carried or found by the next", async () => {
  const item = await aCase(desk, "assessed");
  const next = await later((text) => `Third.\n${text}`);
  const quote = quoteOf(desk.source, "Two hundred people came");
  const [, linked] = await Promise.all([
    carrySnapshot(desk.editor, { snapshotId: next.id }),
    linkEvidence(desk.owner, { claimId: item.claimId, snapshotId: desk.source.id, quote, stance: "context" }),
  ]);
  await carrySnapshot(desk.editor, { snapshotId: next.id });
  expect(await carryOf(linked.id, next.id)).toMatchObject({ status: "exact" });
});
