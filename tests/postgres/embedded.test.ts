import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";

import { freePort } from "#/server/postgres/free-port.ts";

import { place } from "#/tests/support/place.ts";

// Many processes are started one after another here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let folder: string;
const running = new Set<Workbench>();

/** A workbench with the embedded database, without its pages. */
interface Workbench {
  readonly child: ChildProcess;
  readonly url: string;
  /** Resolves with what it wrote, once it is ready or has ended. */
  readonly ready: Promise<string>;
  /** Resolves with its code, once it has ended. */
  readonly ended: Promise<number | null>;
}

beforeAll(async () => {
  folder = await mkdtemp(join(await place(), "assay-embedded-"));
  // Postgres may run as another user, who must pass through.
  await chmod(folder, 0o711);
});
afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill("SIGTERM");
    await ended;
  }
  running.clear();
  const left = await database();
  if (left !== null) process.kill(left, "SIGINT");
  await vi.waitUntil(async () => (await database()) === null, { timeout: 30_000 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts one, as the workbench itself or by what npm would run. */
async function start(command: "node" | "npm" = "node", port?: number): Promise<Workbench> {
  const own = port ?? (await freePort());
  const [program, args] = command === "npm" ? ["npm", ["run", "dev"]] : [process.execPath, ["server/main.ts", "--dev"]];
  const child = spawn(program, args as string[], {
    cwd: join(import.meta.dirname, "../.."),
    env: {
      ...process.env,
      NODE_ENV: "test",
      DATABASE_URL: "",
      ASSAY_DATA: join(folder, "data"),
      ASSAY_PORT: String(own),
      ASSAY_ROLES: "live,jobs",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const ready = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes("ready at")) resolve(output);
      });
    void ended.then(() => resolve(output));
  });
  const workbench = { child, url: `http://127.0.0.1:${own}`, ready, ended };
  running.add(workbench);
  return workbench;
}

/** The process of the embedded database, as it writes it down as long as it runs. */
async function database(): Promise<number | null> {
  const file = await readFile(join(folder, "data/postgres/18/postmaster.pid"), "utf8").catch(() => "");
  return Number(file.split("\n")[0]) || null;
}

/** What the workbench says of itself and its database. */
async function readiness(workbench: Workbench): Promise<number> {
  return (await fetch(`${workbench.url}/readyz`)).status;
}

test("each way to end the workbench ends its database too, in order", async () => {
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    const workbench = await start();
    expect(await workbench.ready).toContain("ready at");
    expect(await database()).not.toBeNull();
    workbench.child.kill(signal);
    expect([signal, await workbench.ended, await database()]).toEqual([signal, 0, null]);
  }
});

test("a workbench that is told to stop while it starts leaves no database behind", async () => {
  const workbench = await start();
  await expect.poll(database, { interval: 5, timeout: 30_000 }).not.toBeNull();
  workbench.child.kill("SIGTERM");
  expect(await workbench.ended).toBe(0);
  expect(await database()).toBeNull();
});

test("when npm is told to stop, the workbench that it started stops with its database", async () => {
  const workbench = await start("npm");
  expect(await workbench.ready).toContain("ready at");
  workbench.child.kill("SIGTERM");
  // npm and its shell end at once and tell nobody; what the workbench holds open ends with it.
  await workbench.ended;
  await expect.poll(database, { timeout: 30_000 }).toBeNull();
});

test("a database whose workbench was killed is taken over by the next, which says so and stops it at its end", async () => {
  const killed = await start();
  await killed.ready;
  killed.child.kill("SIGKILL");
  await killed.ended;
  const left = await database();
  const next = await start();
  expect(await next.ready).toContain("is taken over");
  expect(await database()).toBe(left);
  next.child.kill("SIGTERM");
  expect(await next.ended).toBe(0);
  expect(await database()).toBeNull();
});

test("a second workbench on the same folder leaves the first its database, also where it cannot start; the last stops it", async () => {
  const first = await start();
  await first.ready;
  const refused = await start("node", Number(new URL(first.url).port));
  expect(await refused.ready).toMatch(/port \d+ is in use/);
  expect(await refused.ended).toBe(1);
  expect(await readiness(first)).toBe(200);

  const second = await start();
  expect(await second.ready).not.toContain("is taken over");
  first.child.kill("SIGTERM");
  expect(await first.ended).toBe(0);
  expect(await readiness(second)).toBe(200);
  second.child.kill("SIGTERM");
  expect(await second.ended).toBe(0);
  expect(await database()).toBeNull();
});
