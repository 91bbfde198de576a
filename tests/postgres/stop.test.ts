import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "assay-stop-"));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

test("a Ctrl-C that arrives more than once, as it does under npm, still stops everything in order", async () => {
  const child = spawn(process.execPath, ["server/main.ts", "--dev"], {
    cwd: join(import.meta.dirname, "../.."),
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      ASSAY_DATA: folder,
      ASSAY_PORT: "0",
      ASSAY_ROLES: "live,jobs",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.once("exit", (code, signal) => resolve([code, signal])),
  );
  const ready = new Promise<void>((resolve) => {
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("ready at")) resolve();
    });
  });
  await Promise.race([ready, ended]);
  // Until it has ended, so that one of them falls into the middle of the stop, whenever that is.
  while (child.exitCode === null && child.signalCode === null) {
    child.kill("SIGINT");
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await ended).toEqual([0, null]);
});
