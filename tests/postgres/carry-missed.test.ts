import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { withdrawEvidence } from "#/server/commands/evidence.ts";
import { db } from "#/server/db.ts";
import { askMissedCarries, runCarry } from "#/server/jobs/carry.ts";
import { startWatch } from "#/server/jobs/watch.ts";
import { closeQueue } from "#/server/jobs/queue.ts";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { inJune, later, waitingFor } from "#/tests/support/factories/carry.ts";
import { aCase, aDesk, standing, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await closeQueue();
  await database.close();
});
beforeEach(async () => {
  // What earlier tests left is not missed in this one.
  for (const { data } of await jobs()) await runCarry(data.snapshotId);
  await db().$executeRaw`DELETE FROM pgboss.job WHERE name = 'carry'`;
});

const jobs = () => db().$queryRaw<{ data: { snapshotId: string } }[]>`SELECT data FROM pgboss.job WHERE name = 'carry'`;
/** A newer copy whose carry was lost. */
const lost = (desk: TestDesk, change = inJune) =>
  aSnapshot(desk.editor, change(desk.source.text), { sourceId: desk.source.sourceId });

test.each([
  ["reads only by now", { role: "viewer" as const }],
  ["has left", { endedAt: new Date() }],
  ["reads only and has left", { role: "viewer" as const, endedAt: new Date() }],
])(
  "a copy is carried onto though the member who captured it %s, and the record says that a job did it",
  async (...of) => {
    const desk = await aDesk();
    const item = await aCase(desk, "published");
    const next = await lost(desk);
    await db().membership.update({ where: { id: desk.editor.memberId }, data: of[1] });
    await runCarry(next.id);
    expect(await standing(item)).toMatchObject({ state: "assessing" });
    const line = await db().event.findFirstOrThrow({ where: { type: "snapshot.carried", subjectId: next.sourceId } });
    expect(line.via).toBe("job");
  },
);

test("a newest copy that was never carried onto is asked for again, once an hour, until it is", async () => {
  const desk = await aDesk();
  const { claimId } = await aCase(desk, "assessed");
  const next = await lost(desk);
  expect(await askMissedCarries()).toBe(1);
  expect(await jobs()).toEqual([{ data: { snapshotId: next.id } }]);
  expect(await askMissedCarries()).toBe(0);
  // It fails for good, and an hour goes by.
  await db().$executeRaw`UPDATE pgboss.job SET state = 'failed' WHERE name = 'carry'`;
  expect(await askMissedCarries()).toBe(0);
  await db().$executeRaw`UPDATE pgboss.job SET created_on = now() - interval '61 minutes' WHERE name = 'carry'`;
  expect(await askMissedCarries()).toBe(1);
  await runCarry(next.id);
  expect(await waitingFor(desk.editor, claimId)).toHaveLength(1);
  await db().$executeRaw`DELETE FROM pgboss.job WHERE name = 'carry'`;
  expect(await askMissedCarries()).toBe(0);
});

test("the copy that an article is read in is asked for again, too, where a claim's words were not looked for in it", async () => {
  const desk = await aDesk();
  const { article } = desk;
  await aCase(desk, "assessed");
  const text = `First.\n${article.snapshot.text}`;
  const { sourceId } = article.snapshot;
  const second = await aSnapshot(desk.editor, text, { sourceId });
  const third = await aSnapshot(desk.editor, `${text}\nLast.`, { sourceId });
  await runCarry(third.id);
  expect(await askMissedCarries()).toBe(0);
  await db().article.update({ where: { id: article.id }, data: { snapshotId: second.id } });
  expect(await askMissedCarries()).toBe(1);
  expect(await jobs()).toEqual([{ data: { snapshotId: second.id } }]);
});

test("nothing is asked for where all was looked for, where nothing stands, and where the newer copy is not the newest", async () => {
  const desk = await aDesk();
  const { evidenceId } = await aCase(desk, "assessed");
  await lost(desk);
  await later(desk, (text) => `${text}\nOnce more.`);
  expect(await askMissedCarries()).toBe(0);
  await lost(desk, (text) => `${text}\nTwice more.`);
  await withdrawEvidence(desk.editor, { evidenceId, version: 1 });
  expect(await askMissedCarries()).toBe(0);
});

test("a worker that begins asks at once for what was missed while none was there", async () => {
  const desk = await aDesk();
  await aCase(desk, "assessed");
  const next = await lost(desk);
  await startWatch().stop();
  expect(await jobs()).toEqual([{ data: { snapshotId: next.id } }]);
});
