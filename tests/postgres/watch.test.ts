import { afterAll, beforeAll, expect, test } from "vitest";

import { db } from "#/server/db.ts";
import { closeQueue } from "#/server/jobs/queue.ts";
import { runWatch } from "#/server/jobs/watch.ts";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await closeQueue();
  await database.close();
});

/** A newsroom whose source is due at a moment, at a site of its own. */
async function aWatched(site: string, nextLookAt: Date): Promise<TestDesk> {
  const desk = await aDesk();
  const data = { watchPace: "daily", nextLookAt, url: `https://${site}.example/page` } as const;
  await db().source.update({ where: { id: desk.source.sourceId }, data });
  return desk;
}
const asked = ({ source }: TestDesk) => db().import.count({ where: { intoSourceId: source.sourceId } });

test("a source is looked at on schedule though the member who brought it in reads only by now, or has left", async () => {
  const [viewer, gone] = [await aWatched("viewer", new Date(0)), await aWatched("gone", new Date(0))];
  await db().membership.update({ where: { id: viewer.editor.memberId }, data: { role: "viewer" } });
  await db().membership.update({ where: { id: gone.editor.memberId }, data: { endedAt: new Date() } });
  expect(await runWatch()).toBe(2);
  expect([await asked(viewer), await asked(gone)]).toEqual([1, 1]);
});

test("of more sites than one round takes those that are due longest go first, whatever they are called", async () => {
  const last = await aWatched("zoo", new Date(0));
  for (let n = 0; n < 20; n++) {
    const { sourceId } = await aSnapshot(last.editor, `Page ${n}.`);
    const data = { watchPace: "daily", nextLookAt: new Date(1 + n), url: `https://a${n}.example/page` } as const;
    await db().source.update({ where: { id: sourceId }, data });
  }
  expect(await runWatch()).toBe(20);
  expect(await asked(last)).toBe(1);
  expect(await runWatch()).toBe(1);
});

test("a source that cannot be asked for is put off, and those behind it have their turn", async () => {
  const [broken, other] = [await aWatched("broken", new Date(0)), await aWatched("other", new Date())];
  const owner = await database.ownerClient();
  await owner.query(
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'No.'; END $$`,
  );
  await owner.query(
    `CREATE TRIGGER refuse BEFORE INSERT ON import FOR EACH ROW WHEN (NEW.into_source_id = '${broken.source.sourceId}') EXECUTE FUNCTION refuse()`,
  );
  expect(await runWatch()).toBe(1);
  expect([await asked(broken), await asked(other)]).toEqual([0, 1]);
  // Another worker, or this one after it was started again, knows of it, too.
  const { nextLookAt } = await db().source.findUniqueOrThrow({ where: { id: broken.source.sourceId } });
  expect(nextLookAt!.getTime()).toBeGreaterThan(Date.now());
  await owner.query("DROP TRIGGER refuse ON import");
  const behind = await aWatched("broken", new Date());
  expect(await runWatch()).toBe(1);
  expect([await asked(broken), await asked(behind)]).toEqual([0, 1]);
});
