import type pg from "pg";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";

import { mergeSource } from "#/server/commands/keep/merge-source.ts";
import { watchSource } from "#/server/commands/look/watch-source.ts";
import { db } from "#/server/db.ts";
import { closeQueue } from "#/server/jobs/queue.ts";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";
import { insertion, refusalOf } from "#/tests/support/sql.ts";

let database: TestDatabase;
let client: pg.Client;
let desk: TestDesk;
beforeAll(async () => {
  database = await createTestDatabase();
  client = await database.ownerClient();
  await client.query("SET ROLE assay_app");
  desk = await aDesk();
});
afterAll(async () => {
  await closeQueue();
  await database.close();
});

const look = (given: Record<string, unknown>) =>
  insertion("look", {
    id: v7(),
    newsroom_id: desk.newsroom.id,
    source_id: desk.source.sourceId,
    at: new Date(),
    cause: "hand",
    outcome: "unchanged",
    created_by_id: desk.editor.memberId,
    snapshot_id: desk.source.id,
    ...given,
  });

test("a look is one at a source of its own newsroom, and ends with a copy of that source", async () => {
  const other = await aDesk();
  expect(await refusalOf(client, ...look({ newsroom_id: other.newsroom.id }))).toBe("AS008");
  expect(await refusalOf(client, ...look({ source_id: other.source.sourceId }))).toBe("AS008");
  expect(await refusalOf(client, ...look({ snapshot_id: desk.article.snapshot.id }))).toBe("AS008");
  await client.query(...look({}));
  await client.query(...look({ snapshot_id: null, outcome: "gone" }));
});

test("a source stays in its newsroom", async () => {
  const other = await aDesk();
  const move: [string, unknown[]] = [
    "UPDATE source SET newsroom_id = $2 WHERE id = $1",
    [desk.source.sourceId, other.newsroom.id],
  ];
  expect(await refusalOf(client, ...move)).toBe("AS001");
});

test("a source that was put together with another is watched there, and not any more by itself", async () => {
  const [watched, into] = [await aSnapshot(desk.editor, "A watched text."), await aSnapshot(desk.editor, "Another.")];
  await watchSource(desk.editor, { sourceId: watched.sourceId, pace: "weekly" });
  await mergeSource(desk.editor, { sourceId: watched.sourceId, intoSourceId: into.sourceId });
  const watchOf = async (id: string) =>
    db().source.findUniqueOrThrow({ where: { id }, select: { watchPace: true, nextLookAt: true } });
  expect(await watchOf(watched.sourceId)).toEqual({ watchPace: null, nextLookAt: null });
  expect(await watchOf(into.sourceId)).toEqual({ watchPace: "weekly", nextLookAt: expect.any(Date) as Date });
  await expect(watchSource(desk.editor, { sourceId: watched.sourceId, pace: "daily" })).rejects.toMatchObject({
    code: "conflict",
    details: { sourceId: into.sourceId },
  });
});

test("of two watched sources that are put together the pace of the one that stays holds", async () => {
  const [one, into] = [await aSnapshot(desk.editor, "One watched text."), await aSnapshot(desk.editor, "And another.")];
  await watchSource(desk.editor, { sourceId: one.sourceId, pace: "daily" });
  await watchSource(desk.editor, { sourceId: into.sourceId, pace: "monthly" });
  await mergeSource(desk.editor, { sourceId: one.sourceId, intoSourceId: into.sourceId });
  expect((await db().source.findUniqueOrThrow({ where: { id: into.sourceId } })).watchPace).toBe("monthly");
});
