import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import type { Actor } from "#/domain/actor.ts";
import { importSource } from "#/server/commands/source.ts";
import { watchSource } from "#/server/commands/look/watch-source.ts";
import { db } from "#/server/db.ts";
import { provide } from "#/server/env.ts";
import { runCapture } from "#/server/jobs/capture.ts";
import { closeQueue, prepareQueue } from "#/server/jobs/queue.ts";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aMember } from "#/tests/support/factories/member.ts";
import { aNewsroom } from "#/tests/support/factories/newsroom.ts";

// Several processes are started one after another here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

let database: TestDatabase;
let site: Server;
let folder: string;
let place: string;
let sourceId: string;
let owner: Actor;
let answer = { status: 200, time: "nine" };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-cli-look-"));
  site = createServer((_, response) =>
    response.writeHead(answer.status, { "content-type": "text/html; charset=utf-8" })
      .end(`<title>Ferry timetable</title><article><h1>Ferry timetable</h1><p>The ferry leaves at ${answer.time} in
        the morning, says the harbour office of the island, and in winter one hour later.</p></article>`),
  );
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  place = `127.0.0.1:${(site.address() as AddressInfo).port}`;
  process.env["ASSAY_ALLOW_PRIVATE"] = place;
  database = await createTestDatabase();
  provide({ ASSAY_DATA: join(folder, "data") });
  await prepareQueue(database.url);
  owner = await aMember(await aNewsroom(), "owner");
  const { id } = await importSource(owner, { kind: "address", url: `http://${place}/ferry` });
  await runCapture(id);
  sourceId = (await db().import.findUniqueOrThrow({ where: { id } })).sourceId!;
});
afterAll(async () => {
  await closeQueue();
  await database.close();
  await new Promise((resolve) => site.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

/** Runs `assay look` as a person does. */
async function look(...args: readonly string[]) {
  const child = spawn(
    process.execPath,
    ["--disable-warning=DeprecationWarning", "server/cli/main.ts", "look", ...args],
    {
      env: { ...process.env, DATABASE_URL: database.url, ASSAY_DATA: join(folder, "data"), ASSAY_ALLOW_PRIVATE: place },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (out += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, out };
}

test("a source is looked at from the command line, and what was found is said and told by the exit code", async () => {
  const same = await look(sourceId, "--json");
  expect(JSON.parse(same.out)).toMatchObject({ outcome: "unchanged", status: 200, title: "Ferry timetable" });
  expect(same.code).toBe(0);
  answer = { ...answer, time: "noon" };
  await watchSource(owner, { sourceId, pace: "daily" });
  expect(await look("--due")).toMatchObject({ code: 0, out: expect.stringMatching(/^changed +Ferry timetable/) });
  expect(await look("--due")).toMatchObject({ code: 0, out: "There is nothing to look at.\n" });
  answer = { ...answer, status: 404 };
  expect(await look(sourceId)).toMatchObject({ code: 1, out: expect.stringMatching(/^gone +Ferry timetable/) });
});

test("bad arguments end with 2, and what is not there with 1", async () => {
  expect((await look()).code).toBe(2);
  expect((await look(sourceId, "--due")).code).toBe(2);
  expect((await look("00000000-0000-7000-8000-000000000000")).code).toBe(1);
});
