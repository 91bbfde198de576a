import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { carrySnapshot } from "#/server/commands/carry/carry-anchor.ts";
import { decideCarry } from "#/server/commands/carry/decide-carry.ts";
import { linkEvidence } from "#/server/commands/evidence.ts";
import { db } from "#/server/db.ts";

import { untilBlocked, whileRecordWaits } from "#/tests/support/blocked.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aCase, aDesk, quoteOf, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";

let database: TestDatabase;
let holder: pg.Client;
let desk: TestDesk;

beforeAll(async () => {
  database = await createTestDatabase();
  holder = await database.ownerClient();
  desk = await aDesk();
});
afterAll(() => database.close());

const later = (change: (text: string) => string) =>
  aSnapshot(desk.editor, change(desk.source.text), { sourceId: desk.source.sourceId });
const carryOf = (evidenceId: string, snapshotId: string) =>
  db().carry.findUniqueOrThrow({ where: { evidenceId_snapshotId: { evidenceId, snapshotId } } });

/** Holds the source until so many carries wait for it behind one another, does something, and lets go. */
async function whileWaiting<T>(count: number, start: () => Promise<T>, meanwhile: () => Promise<unknown>): Promise<T> {
  await holder.query("BEGIN");
  await holder.query("SELECT FROM source WHERE id = $1 FOR SHARE", [desk.source.sourceId]);
  const work = start();
  try {
    await untilBlocked(holder, count);
    await meanwhile();
  } finally {
    await holder.query("COMMIT");
  }
  return work;
}

test("of three who carry at the very same time, each on a connection of their own, one does it and no anchor is lost", async () => {
  const items = [await aCase(desk, "assessed"), await aCase(desk, "assessed", "Nobody came")];
  const next = await later((text) => `${text}\nA last line.`);
  const carries = () =>
    Promise.all([desk.editor, desk.owner, desk.reviewer].map((who) => carrySnapshot(who, { snapshotId: next.id })));
  const results = await whileWaiting(3, carries, () => Promise.resolve());
  expect(results.map(({ exact }) => exact).toSorted((one, other) => one - other)).toEqual([0, 0, 2]);
  for (const { evidenceId } of items) expect(await carryOf(evidenceId, next.id)).toMatchObject({ status: "exact" });
  expect(await db().carry.count({ where: { snapshotId: next.id } })).toBe(2);
});

test("a passage that is linked between comparing and carrying is carried with the others", async () => {
  const item = await aCase(desk, "assessed");
  const next = await later((text) => `First.\n${text}`);
  const quote = quoteOf(desk.source, "Two hundred people came");
  const link = { claimId: item.claimId, snapshotId: desk.source.id, quote, stance: "context" } as const;
  let linked = "";
  await whileWaiting(
    1,
    () => carrySnapshot(desk.editor, { snapshotId: next.id }),
    async () => {
      linked = (await linkEvidence(desk.owner, link)).id;
    },
  );
  expect(await carryOf(linked, next.id)).toMatchObject({ status: "exact" });
  expect(await carryOf(item.evidenceId, next.id)).toMatchObject({ status: "exact" });
});

test("a decision between comparing and carrying counts: the words are looked for from where they were confirmed", async () => {
  const item = await aCase(desk, "assessed");
  const second = await later((text) => text.replace("in May", "in June"));
  await carrySnapshot(desk.editor, { snapshotId: second.id });
  const { id: carryId } = await carryOf(item.evidenceId, second.id);
  const third = await later((text) => `Again.\n${text.replace("in May", "in June")}`);
  await whileWaiting(
    1,
    () => carrySnapshot(desk.editor, { snapshotId: third.id }),
    () => decideCarry(desk.owner, { carryId, decision: "confirmed" }),
  );
  expect(await carryOf(item.evidenceId, third.id)).toMatchObject({ fromSnapshotId: second.id, status: "exact" });
});

test("a passage that is linked to an older copy while a newer one is carried is carried with it", async () => {
  const item = await aCase(desk, "assessed");
  const quote = quoteOf(desk.source, "Two hundred people came");
  const link = { claimId: item.claimId, snapshotId: desk.source.id, quote, stance: "context" } as const;
  const { next, linking, carrying } = await whileRecordWaits(holder, desk.newsroom.id, async () => {
    const begun = linkEvidence(desk.owner, link);
    await untilBlocked(holder, 1);
    const newer = await later((text) => `Newer.\n${text}`);
    // Without the source held by the first, this one would not see it and end.
    const carried = carrySnapshot(desk.editor, { snapshotId: newer.id });
    await untilBlocked(holder, 2);
    return { next: newer, linking: { begun }, carrying: { carried } };
  });
  const { id } = await linking.begun;
  await carrying.carried;
  expect(await carryOf(id, next.id)).toMatchObject({ status: "exact" });
});

test("of many who link and carry at once all come through, and no passage is left out", async () => {
  const items = await Promise.all(["assessed", "assessed", "assessed"].map(() => aCase(desk, "assessed")));
  const next = await later((text) => `At once.\n${text}`);
  const links = ["Records", "of the town", "say that", "Two hundred", "people came", "hundred people"].map((exact, i) =>
    linkEvidence(desk.owner, {
      claimId: items[i % 3]!.claimId,
      snapshotId: desk.source.id,
      quote: quoteOf(desk.source, exact),
      stance: "context",
    }),
  );
  const carries = [desk.editor, desk.reviewer].map((who) => carrySnapshot(who, { snapshotId: next.id }));
  const linked = await Promise.all(links);
  await Promise.all(carries);
  await carrySnapshot(desk.editor, { snapshotId: next.id });
  for (const { id } of linked) expect(await carryOf(id, next.id)).toMatchObject({ status: "exact" });
});
