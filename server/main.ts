import { rm } from "node:fs/promises";

import { closeDb } from "./db.ts";
import { EnvironmentError, env, provide } from "./env.ts";
import { throwAwayFolder } from "./demo/folder.ts";
import { closeQueue } from "./jobs/queue.ts";
import { publicOrigin } from "./origin.ts";
import { freePort } from "./postgres/free-port.ts";
import { requireBuild } from "./start/build.ts";
import { openDatabase, prepareDatabase } from "./start/database.ts";
import { startServer } from "./start/http-server.ts";

/** Longest time for an ordered stop, milliseconds. */
const patience = 30_000;
const dev = process.argv.includes("--dev");
const demo = process.argv.includes("--demo");

/** A line for the person at the terminal. */
function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/**
 * The composition root: database, migrations, then HTTP with the workbench and the live server on one port, and the
 * jobs. Everything that was started is stopped in the opposite order.
 */
async function start(stops: (() => Promise<void>)[]): Promise<void> {
  provide({ NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1", ASSAY_DEMO: String(demo) });
  // Published pages carry their address, so the port is known before the first of them is written.
  if (env().ASSAY_PORT === 0) provide({ ASSAY_PORT: String(await freePort()) });
  if (demo) {
    const folder = await throwAwayFolder();
    if (folder) {
      provide({ ASSAY_DATA: folder });
      stops.push(() => rm(folder, { recursive: true, force: true }));
    }
  }
  if (!dev) await requireBuild(say);
  const database = await openDatabase();
  stops.push(() => database.stop());
  const applied = await prepareDatabase();
  if (applied.length > 0) say(`Database prepared (${applied.length} migrations).`);
  stops.push(closeDb, closeQueue);
  if (demo) await (await import("./demo/seed.ts")).seedDemo();
  if (env().ASSAY_ROLES.includes("jobs")) {
    const worker = await (await import("./jobs/worker.ts")).startWorker();
    stops.push(() => worker.stop());
  }
  const server = await startServer({ dev });
  stops.push(() => server.stop());
  let stopping = false;
  const stop = (): void => {
    // One Ctrl-C arrives twice under npm, which passes on what the terminal sends to all; the second must not cut the stop short.
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), patience).unref();
    void stopAll(stops).then(() => process.exit(0));
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  say(`\n  Assay is ready at ${publicOrigin()}`);
  if (demo) say("  Demo: a sample newsroom. Sign in with one click; everything is thrown away when it stops.\n");
  else if (server.setUpLink) say(`  Create your newsroom and its owner, once: ${server.setUpLink}\n`);
  else say("");
}

/** Stops what was started, last first; what cannot be stopped is told and does not keep the rest from stopping. */
async function stopAll(stops: (() => Promise<void>)[]): Promise<void> {
  for (let end = stops.pop(); end; end = stops.pop())
    await end().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
}

const started: (() => Promise<void>)[] = [];
start(started).catch(async (error: unknown) => {
  const told =
    error instanceof EnvironmentError
      ? error.message
      : `Assay could not start.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  process.stderr.write(`${told}\n`);
  await stopAll(started);
  process.exit(1);
});
