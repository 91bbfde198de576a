import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import type { Actor } from "#/domain/actor.ts";
import { createBlobStore } from "#/server/capture/blob.ts";
import { extract } from "#/server/capture/extract.ts";
import { cancelImport, retryImport } from "#/server/commands/import.ts";
import { captureSnapshot, failImport } from "#/server/commands/snapshot.ts";
import { importSource } from "#/server/commands/source.ts";
import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";
import { provide } from "#/server/env.ts";
import { runCapture } from "#/server/jobs/capture.ts";
import { closeQueue, prepareQueue } from "#/server/jobs/queue.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";

let database: TestDatabase;
let desk: TestDesk;
let other: TestDesk;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-import-"));
  provide({ ASSAY_DATA: folder });
  database = await createTestDatabase();
  await prepareQueue(database.url);
  desk = await aDesk();
  other = await aDesk();
});
afterAll(async () => {
  await closeQueue();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

async function aPaste(
  actor: Actor,
  text = "The quay\n\nThe quay of the harbour was repaired in 2019.",
): Promise<string> {
  const blob = await createBlobStore(folders.blobs()).put(Buffer.from(text));
  return (await importSource(actor, { kind: "paste", blob, mediaType: "text/plain", fileName: null })).id;
}
const found = (importId: string, attempt = 1) => ({
  importId,
  attempt,
  blob: { sha256: "0".repeat(64), size: 1 },
  extraction: extract({ bytes: Buffer.from("A note\n\nThe quay was repaired."), mediaType: "text/plain" }),
  fetched: null,
});
const importOf = (id: string) => db().import.findUniqueOrThrow({ where: { id } });
const eventsOf = async (subjectId: string) =>
  (await db().event.findMany({ where: { subjectId }, orderBy: { seq: "asc" } })).map(({ type }) => type);
const code = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );

test("viewers and strangers neither cancel nor retry, and nothing has changed after they tried", async () => {
  const importId = await aPaste(desk.editor);
  expect(await code(cancelImport(desk.viewer, { importId }))).toBe("forbidden");
  expect(await code(cancelImport({ ...desk.owner, scopes: ["read"], via: "api" }, { importId }))).toBe("forbidden");
  expect(await code(cancelImport(other.owner, { importId }))).toBe("not_found");
  await cancelImport(desk.editor, { importId });
  expect(await code(retryImport(desk.viewer, { importId }))).toBe("forbidden");
  expect(await code(retryImport(other.owner, { importId }))).toBe("not_found");
  expect(await code(cancelImport(desk.viewer, { importId }))).toBe("forbidden");
  expect(await importOf(importId)).toMatchObject({ state: "cancelled", attempt: 1 });
  expect(await eventsOf(importId)).toEqual(["import.asked", "import.cancelled"]);
});

test("a colleague may cancel; pressed twice or by two at once, it is cancelled once and nobody is told of a mistake", async () => {
  const importId = await aPaste(desk.editor);
  const presses = await Promise.all([
    cancelImport(desk.editor, { importId }),
    cancelImport(desk.reviewer, { importId }),
    cancelImport(desk.editor, { importId }),
  ]);
  expect(presses).toEqual(presses.map(() => ({ id: importId, state: "cancelled" })));
  expect(await eventsOf(importId)).toEqual(["import.asked", "import.cancelled"]);
  await runCapture(importId);
  expect(await importOf(importId)).toMatchObject({
    state: "cancelled",
    snapshotId: null,
    finishedAt: expect.any(Date),
  });
});

test("retried by two at once it goes into the queue once, as its second attempt, and is captured", async () => {
  const importId = await aPaste(desk.editor, " \n \n");
  await runCapture(importId);
  expect(await importOf(importId)).toMatchObject({
    state: "failed",
    failedAt: "reading",
    advice: expect.stringContaining("words can be selected"),
  });
  await Promise.all([
    retryImport(desk.editor, { importId, render: true }),
    retryImport(desk.owner, { importId, render: true }),
  ]);
  const queued = { state: "queued", attempt: 2, problem: null, failedAt: null, render: true };
  expect(await importOf(importId)).toMatchObject(queued);
  const jobs = await db().$queryRaw<{ attempt: string }[]>`
    SELECT data ->> 'attempt' AS attempt FROM pgboss.job WHERE data ->> 'importId' = ${importId} ORDER BY 1`;
  expect(jobs).toEqual([{ attempt: "1" }, { attempt: "2" }]);
  const [line] = await db().event.findMany({ where: { subjectId: importId, type: "import.retried" } });
  expect(JSON.parse(line?.line ?? "")).toMatchObject({
    data: { attempt: 2, before: { state: "failed", step: "reading", problem: expect.stringContaining("no readable") } },
  });
  // The job of the first attempt comes late, and finds that it is no longer wanted.
  await runCapture(importId, { attempt: 1 });
  expect(await importOf(importId)).toMatchObject({ state: "queued", attempt: 2 });
  await runCapture(importId, { attempt: 2 });
  expect(await importOf(importId)).toMatchObject({ state: "failed", attempt: 2 });
});

test("what is done can neither be cancelled nor retried; what runs is not retried; what failed is not cancelled", async () => {
  const importId = await aPaste(desk.editor);
  expect(await retryImport(desk.editor, { importId, render: true })).toEqual({ id: importId, state: "queued" });
  expect(await importOf(importId)).toMatchObject({ attempt: 1 });
  await runCapture(importId);
  for (const wish of [cancelImport, retryImport])
    await expect(wish(desk.editor, { importId })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("in the library"),
    });
  const failed = await aPaste(desk.editor);
  await failImport(desk.editor, { importId: failed, step: "reading", problem: "No." });
  await expect(cancelImport(desk.editor, { importId: failed })).rejects.toMatchObject({ code: "conflict" });
});

test("of a person who cancels and a job that is ready at the same moment one wins, and the other is told", async () => {
  for (let round = 0; round < 12; round++) {
    const importId = await aPaste(desk.editor, `Round ${round}\n\nThe quay was repaired in round ${round}.`);
    const before = await db().snapshot.count();
    const [captured, cancelled] = await Promise.allSettled([
      captureSnapshot(desk.editor, found(importId)),
      cancelImport(desk.reviewer, { importId }),
    ]);
    const row = await importOf(importId);
    const snapshots = (await db().snapshot.count()) - before;
    const told = [captured, cancelled].flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
    expect(told).toMatchObject([{ code: "conflict", message: expect.stringMatching(/was cancelled|was done before/) }]);
    const won = captured.status === "fulfilled" ? ["done", true, 1] : ["cancelled", false, 0];
    expect([row.state, row.snapshotId !== null, snapshots]).toEqual(won);
  }
});

test("what an earlier attempt found comes too late, whatever the row says now", async () => {
  const importId = await aPaste(desk.editor);
  await cancelImport(desk.editor, { importId });
  await retryImport(desk.editor, { importId });
  expect(await code(captureSnapshot(desk.editor, found(importId, 1)))).toBe("conflict");
  expect(await code(failImport(desk.editor, { importId, attempt: 1, step: "reading", problem: "Late." }))).toBe(
    "conflict",
  );
  expect(await importOf(importId)).toMatchObject({ state: "queued", attempt: 2 });
  expect(await code(captureSnapshot(desk.editor, found(importId, 2)))).toBe("done");
});

test("by no statement does an ended import begin anew without another attempt, nor a capture end otherwise", async () => {
  const importId = await aPaste(desk.editor);
  await cancelImport(desk.editor, { importId });
  const owner = await database.ownerClient();
  const say = (set: string, id = importId) => owner.query(`UPDATE import SET ${set} WHERE id = '${id}'`);
  for (const set of [
    "state = 'queued'",
    "state = 'done'",
    "state = 'failed', attempt = 2",
    "state = 'queued', attempt = 3",
    "attempt = 0",
  ])
    await expect(say(set)).rejects.toMatchObject({ code: "AS007" });
  await say("state = 'queued', attempt = 2");
  await runCapture(importId);
  for (const set of ["state = 'cancelled'", "state = 'queued', attempt = 3"])
    await expect(say(set)).rejects.toMatchObject({ code: "AS007" });
});
