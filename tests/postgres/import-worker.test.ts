import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { createBlobStore } from "#/server/capture/blob.ts";
import { cancelImport, retryImport } from "#/server/commands/import.ts";
import { importSource } from "#/server/commands/source.ts";
import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";
import { provide } from "#/server/env.ts";
import { closeQueue, openQueue, prepareQueue } from "#/server/jobs/queue.ts";
import { startWorker } from "#/server/jobs/worker.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";
import { type ImportSite, startImportSite } from "#/tests/support/import-site.ts";

// Several processes are started one after another here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

let database: TestDatabase;
let desk: TestDesk;
let site: ImportSite;
let folder: string;
const children: ChildProcess[] = [];

/** Markdown that takes seconds to read, and with more marks longer than one may: every opening mark may belong to every closing one. */
const tangled = (marks: number) => Array.from({ length: marks }, (_, index) => "`".repeat(index + 1)).join(" ");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-worker-"));
  site = await startImportSite();
  process.env["ASSAY_ALLOW_PRIVATE"] = site.place;
  provide({ ASSAY_DATA: folder });
  database = await createTestDatabase();
  await prepareQueue(database.url);
  desk = await aDesk();
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await site.close();
  await closeQueue();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const program = `
  const { startWorker } = await import("#/server/jobs/worker.ts");
  await startWorker();
  process.stdout.write("working\\n");
`;

/** A worker in a process of its own, working. */
async function aWorkerProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    env: { ...process.env, DATABASE_URL: database.url, ASSAY_DATA: folder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  await new Promise<void>((resolve) => child.stdout?.once("data", () => resolve()));
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}

const address = async (path: string) => (await importSource(desk.editor, { kind: "address", url: site.url(path) })).id;
async function file(text: string): Promise<string> {
  const blob = await createBlobStore(folders.blobs()).put(Buffer.from(text));
  return (await importSource(desk.editor, { kind: "file", blob, mediaType: null, fileName: "tangled.md" })).id;
}
const importOf = (id: string) => db().import.findUniqueOrThrow({ where: { id } });

/** Waits until the row is as wished; the limit of the test is the limit of the wait. */
async function until(id: string, isSo: (row: Awaited<ReturnType<typeof importOf>>) => boolean) {
  for (;;) {
    const row = await importOf(id);
    if (isSo(row)) return row;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What a minute without a heartbeat brings about: the job of the dead worker waits for another. */
async function noticeTheDead(): Promise<void> {
  const owner = await database.ownerClient();
  await owner.query(`UPDATE pgboss.job SET heartbeat_on = now() - interval '1 minute' WHERE state = 'active'`);
  await owner.query(`UPDATE pgboss.queue SET monitor_on = NULL`);
  const boss = await openQueue(true, () => undefined);
  await boss.supervise("capture");
  await boss.stop({ graceful: false });
}

const stepsToDieAt = ["fetching", "reading", "indexing"] as const;

test.each(stepsToDieAt)(
  "a worker killed while %s leaves nothing half done; another takes the import over and captures it once",
  async (step) => {
    const path = `/killed-while-${step}`;
    const child = await aWorkerProcess();
    // Whoever holds the source's lock keeps the capture from being written, for as long as the test wants.
    const holder = await database.ownerClient();
    await holder.query("BEGIN");
    if (step === "indexing") {
      const key = `assay-source:${desk.newsroom.id}:${site.url(path)}`;
      await holder.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [key]);
      site.release(path);
    }
    const before = await db().snapshot.count();
    const id = step === "reading" ? await file(tangled(1500)) : await address(path);
    await until(id, (row) => row.state === step);
    if (step === "fetching") await site.asked(path);
    await kill(child);
    await holder.query("ROLLBACK");
    site.release(path);
    expect(await importOf(id)).toMatchObject({ state: step, snapshotId: null });
    expect(await db().snapshot.count()).toBe(before);

    await noticeTheDead();
    const second = await startWorker();
    try {
      const row = await until(id, ({ finishedAt }) => finishedAt !== null);
      expect(row.attempt).toBe(1);
      expect([row.state, await db().snapshot.count()]).toEqual(["done", before + 1]);
    } finally {
      await second.stop();
    }
    const { sourceId } = await importOf(id);
    expect(await db().event.count({ where: { type: "source.captured", subjectId: sourceId ?? "" } })).toBe(1);
  },
);

test("somebody cancels, and the worker of another process hangs up on the site at once", async () => {
  const child = await aWorkerProcess();
  const id = await address("/cancelled");
  await site.asked("/cancelled");
  await cancelImport(desk.reviewer, { importId: id });
  await site.left("/cancelled");
  site.release("/cancelled");
  expect(await importOf(id)).toMatchObject({ state: "cancelled", snapshotId: null });

  // The same worker is free again, and the same import may be asked for once more.
  await retryImport(desk.editor, { importId: id });
  expect(await until(id, ({ finishedAt }) => finishedAt !== null)).toMatchObject({ state: "done", attempt: 2 });
  await kill(child);
});

test("somebody cancels while a text is being read, and its reader is ended", async () => {
  const worker = await startWorker();
  try {
    const id = await file(tangled(3500));
    await until(id, (row) => row.state === "reading");
    await cancelImport(desk.editor, { importId: id });
    const after = await address("/after");
    site.release("/after");
    expect(await until(after, ({ finishedAt }) => finishedAt !== null)).toMatchObject({ state: "done" });
    expect(await importOf(id)).toMatchObject({ state: "cancelled", problem: null });
  } finally {
    await worker.stop();
  }
});

test("a slow site holds up nobody: a paste that comes later is done while seven pages still load", async () => {
  const worker = await startWorker();
  try {
    const slow = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((one) => address(`/slow-${one}`)));
    await Promise.all([1, 2, 3, 4, 5, 6, 7].map((one) => site.asked(`/slow-${one}`)));
    const quick = await file("A short note\n\nThe quay was repaired in 2019.");
    expect(await until(quick, ({ finishedAt }) => finishedAt !== null)).toMatchObject({ state: "done" });
    expect((await Promise.all(slow.map(importOf))).map(({ state }) => state)).toEqual(slow.map(() => "fetching"));
    for (const one of [1, 2, 3, 4, 5, 6, 7]) site.release(`/slow-${one}`);
    for (const id of slow)
      expect(await until(id, ({ finishedAt }) => finishedAt !== null)).toMatchObject({ state: "done" });
  } finally {
    await worker.stop();
  }
});
