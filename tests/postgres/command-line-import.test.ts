import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { db } from "#/server/db.ts";
import { provide } from "#/server/env.ts";
import { closeQueue, prepareQueue } from "#/server/jobs/queue.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aMember } from "#/tests/support/factories/member.ts";
import { aNewsroom } from "#/tests/support/factories/newsroom.ts";
import { type ImportSite, startImportSite } from "#/tests/support/import-site.ts";

// Several processes are started one after another here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

let database: TestDatabase;
let site: ImportSite;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-cli-"));
  site = await startImportSite();
  database = await createTestDatabase();
  provide({ ASSAY_DATA: join(folder, "data") });
  await prepareQueue(database.url);
  await aMember(await aNewsroom(), "owner");
});
afterAll(async () => {
  await site.close();
  await closeQueue();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

/** Starts `assay import` as a person does. */
function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ["--disable-warning=DeprecationWarning", "server/cli/main.ts", "import", ...args], {
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      ASSAY_DATA: join(folder, "data"),
      ASSAY_ALLOW_PRIVATE: site.place,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function ended(child: ChildProcess): Promise<{ code: number | null; out: string; error: string }> {
  let out = "";
  let error = "";
  child.stdout?.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (error += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, out, error };
}

const assayImport = (...args: readonly string[]) => ended(start(args));
const lines = (out: string) =>
  out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** Waits until what the database says is so; the limit of the test is the limit of the wait. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function aFolder(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const place = join(folder, name);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(place, path, ".."), { recursive: true });
    await writeFile(join(place, path), text);
  }
  return place;
}
const note = (name: string) => `${name}\n\nThe quay of ${name} was repaired in 2019, says the harbour office.\n`;

test("a folder is imported with all it holds; called again, nothing is imported twice, and new files are", async () => {
  const place = await aFolder("papers", {
    "one.txt": note("One"),
    "deep/er/two.md": `# Two\n\nThe dam was built in 1932.`,
    "deep/README": note("Three"),
    "copy/one.txt": note("One"),
    "empty.txt": "",
    ".hidden/four.txt": note("Four"),
    ".five.txt": note("Five"),
    "sums.xlsx": "not a text",
  });
  const first = await assayImport(place, "--json");
  expect(first.code).toBe(1);
  expect(first.error).toContain("3 imports done, 1 failed, 1 the same as another, of 5.");
  expect(first.error).toContain("Left out, because Assay does not read them: 1 .xlsx.");
  const told = lines(first.out);
  expect(told.filter(({ state }) => state === "done").map(({ title }) => title)).toEqual(
    expect.arrayContaining(["One", "Two", "Three"]),
  );
  expect(told.find(({ state }) => state === "failed")).toMatchObject({
    what: join(place, "empty.txt"),
    problem: expect.stringContaining("empty"),
  });
  const snapshots = await db().snapshot.count();

  await writeFile(join(place, "six.txt"), note("Six"));
  const second = await assayImport(place);
  expect(second).toMatchObject({
    code: 1,
    error: expect.stringContaining("1 import done, 3 had been imported before"),
  });
  expect(second.out).toMatch(/ok +\S+six\.txt {2}"Six"/);
  expect(await db().snapshot.count()).toBe(snapshots + 1);

  await rm(join(place, "empty.txt"));
  const anew = await assayImport(place, "--again");
  expect(anew).toMatchObject({ code: 0, error: expect.stringContaining("4 imports done, 1 the same as another") });
  expect(await db().snapshot.count()).toBe(snapshots + 5);
});

test("killed in the middle and called again, a list goes on where it stopped; each address is captured once", async () => {
  const paths = ["/a", "/b", "/c", "/held-1", "/held-2"];
  const list = join(folder, "list.txt");
  await writeFile(
    list,
    `# pages of the harbour\n${paths.map((path) => `${site.url(path)}  # ${path}`).join("\n\n")}\n`,
  );
  for (const path of ["/a", "/b", "/c"]) site.release(path);
  const child = start(["--list", list]);
  await Promise.all(paths.map((path) => site.asked(path)));
  await until(
    async () => (await db().snapshot.count({ where: { requestedUrl: { startsWith: site.url("/") } } })) === 3,
  );
  const gone = ended(child);
  child.kill("SIGKILL");
  expect((await gone).code).toBeNull();
  const left = await db().import.findMany({ where: { url: { startsWith: site.url("/held") } } });
  expect(left.map(({ state, snapshotId }) => [state, snapshotId])).toEqual([
    ["fetching", null],
    ["fetching", null],
  ]);

  site.release("/held-1");
  site.release("/held-2");
  // What a minute without a heartbeat brings about.
  const owner = await database.ownerClient();
  await owner.query(`UPDATE pgboss.job SET heartbeat_on = now() - interval '1 minute' WHERE state = 'active'`);
  await owner.query(`UPDATE pgboss.queue SET monitor_on = NULL`);
  const { code, error } = await assayImport("--list", list);
  expect([code, error]).toEqual([0, expect.stringContaining("2 imports done, 3 had been imported before")]);
  for (const path of paths) expect(await db().snapshot.count({ where: { requestedUrl: site.url(path) } })).toBe(1);
  expect(await db().import.count({ where: { url: { startsWith: site.url("/") } } })).toBe(paths.length);
});

test("Ctrl-C finishes what is under way and begins nothing more; the next call does the rest", async () => {
  const files = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${index}.txt`, note(`Paper ${index}`)]));
  const place = await aFolder("many", files);
  const before = await db().snapshot.count();
  const child = start([place]);
  const first = new Promise<void>((resolve) => child.stdout?.once("data", () => resolve()));
  const gone = ended(child);
  await first;
  child.kill("SIGINT");
  const { code, error } = await gone;
  expect(code).toBe(130);
  expect(error).toContain("Broken off. Call it again");
  const done = (await db().snapshot.count()) - before;
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(60);
  expect(await db().import.count({ where: { state: { notIn: ["done", "failed", "cancelled"] } } })).toBe(0);
  const rest = await assayImport(place);
  expect([rest.code, rest.error]).toEqual([0, expect.stringContaining(`${60 - done} imports done, ${done} had been`)]);
  expect((await db().snapshot.count()) - before).toBe(60);
});

test("a failure is told with its step, its reason and what to try, and tried again by the next call", async () => {
  const { code, error } = await assayImport("http://10.0.0.1/", site.url("/a"));
  expect(code).toBe(1);
  expect(error).toContain("stopped while fetching: This address points into a private network");
  expect(error).toContain("ASSAY_ALLOW_PRIVATE");
  await assayImport("http://10.0.0.1/", site.url("/a"));
  expect(await db().import.findFirstOrThrow({ where: { url: "http://10.0.0.1/" } })).toMatchObject({ attempt: 2 });
});

test("a list with a line that is no address begins nothing", async () => {
  const list = join(folder, "wrong.txt");
  await writeFile(list, `${site.url("/x")}\nsomewhere else\n`);
  const before = await db().import.count();
  expect(await assayImport("--list", list)).toMatchObject({
    code: 2,
    error: expect.stringContaining('Line 2 of wrong.txt is no http(s) address: "somewhere else"'),
  });
  expect(await db().import.count()).toBe(before);
});
