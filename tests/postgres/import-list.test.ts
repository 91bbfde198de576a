import { v7 } from "uuid";
import { beforeAll, expect, test } from "vitest";

import type { Actor } from "#/domain/actor.ts";
import type { ImportState } from "#/domain/source.ts";
import { db } from "#/server/db.ts";
import { followImports, getImport, listImports, listUnfinishedImports } from "#/server/queries/import.ts";
import { getImportBatch, listBatchIds, listImportBatches } from "#/server/queries/part/import-batch.ts";
import { ownDatabase } from "#/tests/support/database.ts";
import { aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";

ownDatabase();
let desk: TestDesk;
let other: TestDesk;

beforeAll(async () => {
  desk = await aDesk();
  other = await aDesk();
});

async function anImport(actor: Actor, state: ImportState, batch: string | null = null): Promise<string> {
  const id = v7();
  const done = state === "done" ? { sourceId: desk.source.sourceId, snapshotId: desk.source.id } : {};
  const finishedAt = ["done", "failed", "cancelled"].includes(state) ? new Date() : null;
  const { newsroomId, memberId: createdById } = actor;
  const common = { id, newsroomId, createdById, state, batch, finishedAt, ...done };
  await db().import.create({ data: { ...common, kind: "address", url: `https://example.org/${id}` } });
  return id;
}
const idsOf = (page: { readonly items: readonly { readonly id: string }[] }) => page.items.map(({ id }) => id);

test("the list walks from the newest on, narrowed by state, by person and by list, page for page", async () => {
  const done = await anImport(desk.editor, "done");
  const failed = await anImport(desk.editor, "failed", "desk:1");
  const reading = await anImport(desk.reviewer, "reading", "desk:1");
  const queued = await anImport(desk.reviewer, "queued");
  const foreign = await anImport(other.editor, "failed", "desk:1");
  expect(idsOf(await listImports(desk.viewer))).toEqual([queued, reading, failed, done]);
  expect(idsOf(await listImports(desk.viewer, { state: "under-way" }))).toEqual([queued, reading]);
  expect(idsOf(await listImports(desk.viewer, { state: "failed" }))).toEqual([failed]);
  expect(idsOf(await listImports(desk.viewer, { by: desk.editor.memberId }))).toEqual([failed, done]);
  expect(idsOf(await listImports(desk.viewer, { batch: "desk:1", state: "under-way" }))).toEqual([reading]);
  const first = await listImports(desk.viewer, { limit: 3 });
  expect(idsOf(first)).toEqual([queued, reading, failed]);
  expect(idsOf(await listImports(desk.viewer, { limit: 3, cursor: first.next ?? "" }))).toEqual([done]);
  // An address that somebody edited by hand shows the list, not an error.
  expect(idsOf(await listImports(desk.viewer, { state: "lost", by: "me", cursor: "x" } as never))).toHaveLength(4);
  expect(await getImport(desk.viewer, done)).toMatchObject({ title: "Records of the town", words: 15, attempt: 1 });
  expect((await listUnfinishedImports(desk.viewer)).map(({ id }) => id)).toEqual([queued, reading, failed]);
  expect((await followImports(desk.viewer, [done, foreign])).map(({ id }) => id)).toEqual([done]);
  await expect(getImport(desk.owner, foreign)).rejects.toMatchObject({ code: "not_found" });
});

test("a look at a source that is known is nobody's unfinished import, whether it runs or failed", async () => {
  const before = await listUnfinishedImports(desk.viewer);
  for (const state of ["fetching", "failed"] as const)
    for (const cause of ["hand", "schedule", "article"]) {
      const id = await anImport(desk.editor, state);
      await db().import.update({ where: { id }, data: { cause, intoSourceId: desk.source.sourceId } });
    }
  expect(await listUnfinishedImports(desk.viewer)).toEqual(before);
});

test("a list of several is counted as a whole, for the one who asked for it, and never with another newsroom's", async () => {
  const batch = `desk:${v7()}`;
  for (const state of ["done", "done", "failed", "cancelled", "fetching"] as const)
    await anImport(desk.editor, state, batch);
  await anImport(other.editor, "failed", batch);
  expect(await getImportBatch(desk.viewer, batch)).toMatchObject({
    total: 5,
    done: 2,
    failed: 1,
    cancelled: 1,
    underWay: 1,
    finishedAt: null,
  });
  expect((await listImportBatches(desk.editor)).map((one) => one.batch)).toEqual([batch]);
  expect(await listImportBatches(desk.publisher)).toEqual([]);
  expect(await listBatchIds(desk.editor, batch, "retry")).toHaveLength(1);
  expect(await listBatchIds(desk.editor, batch, "cancel")).toHaveLength(1);
  expect(await getImportBatch(desk.editor, "desk:nowhere")).toBeNull();
  await db().import.updateMany({
    where: { newsroomId: desk.newsroom.id, batch, state: "fetching" },
    data: { state: "done", finishedAt: new Date() },
  });
  expect(await getImportBatch(desk.viewer, batch)).toMatchObject({ underWay: 0, finishedAt: expect.any(String) });
});

test("a list that went well leaves the page after a while; one with failures stays for a day", async () => {
  const [well, badly] = [`desk:${v7()}`, `desk:${v7()}`];
  for (const [batch, state] of [
    [well, "done"],
    [well, "done"],
    [badly, "done"],
    [badly, "failed"],
  ] as const)
    await anImport(desk.owner, state, batch);
  expect((await listImportBatches(desk.owner)).map((one) => one.batch)).toEqual([badly, well]);
  const hourAgo = new Date(Date.now() - 3_600_000);
  await db().import.updateMany({ where: { batch: { in: [well, badly] } }, data: { finishedAt: hourAgo } });
  expect((await listImportBatches(desk.owner)).map((one) => one.batch)).toEqual([badly]);
  await db().import.updateMany({ where: { batch: badly }, data: { createdAt: new Date(Date.now() - 90_000_000) } });
  expect(await listImportBatches(desk.owner)).toEqual([]);
});
