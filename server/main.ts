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
import { wishToStop } from "./start/wish-to-stop.ts";

/** Time for all that is to be stopped before the database, milliseconds. */
const patience = 25_000;
const dev = process.argv.includes("--dev");
const demo = process.argv.includes("--demo");
/** How many of the stops, counted from the first, are waited for however long they take: the database's and what lies below it. */
let ground = 0;

/** A line for the person at the terminal. */
function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/**
 * The composition root: database, migrations, then HTTP with the workbench and the live server on one port, and the
 * jobs. Everything that was started is stopped in the opposite order. Broken off between two of them once `wish` is aborted.
 */
async function start(stops: (() => Promise<void>)[], wish: AbortSignal): Promise<void> {
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
  if (!dev) await requireBuild(say, wish);
  wish.throwIfAborted();
  const database = await openDatabase();
  ground = stops.push(() => database.stop());
  if (database.wasLeft)
    say("The database of an Assay that was killed still ran here. It is taken over; nothing is lost.");
  wish.throwIfAborted();
  const applied = await prepareDatabase();
  if (applied.length > 0) say(`Database prepared (${applied.length} migrations).`);
  stops.push(closeDb, closeQueue);
  if (demo) await (await import("./demo/seed.ts")).seedDemo();
  wish.throwIfAborted();
  if (env().ASSAY_ROLES.includes("jobs")) {
    const worker = await (await import("./jobs/worker.ts")).startWorker();
    stops.push(() => worker.stop());
  }
  wish.throwIfAborted();
  const server = await startServer({ dev });
  stops.push(() => server.stop());
  wish.throwIfAborted();
  say(`\n  Assay is ready at ${publicOrigin()}`);
  if (demo) say("  Demo: a sample newsroom. Sign in with one click; everything is thrown away when it stops.\n");
  else if (server.setUpLink) say(`  Create your newsroom and its owner, once: ${server.setUpLink}\n`);
  else say("");
}

/**
 * Stops what was started, last first; what cannot be stopped is told and does not keep the rest from stopping. What takes
 * longer than there is patience for is left to itself, but the database is always stopped.
 */
async function stopAll(stops: (() => Promise<void>)[]): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, patience).unref());
  for (let end = stops.pop(); end; end = stops.pop()) {
    const ended = end().catch((error: unknown) => void process.stderr.write(`${String(error)}\n`));
    await (stops.length < ground ? ended : Promise.race([ended, late]));
  }
}

/** What a person reads who could not start it. */
function told(error: unknown): string {
  if (error instanceof EnvironmentError) return error.message;
  if ((error as { code?: unknown }).code === "EADDRINUSE")
    return `Assay could not start: port ${env().ASSAY_PORT} is in use. Another Assay may run on it, or be stopping; otherwise set ASSAY_PORT to another one.`;
  return `Assay could not start.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

const started: (() => Promise<void>)[] = [];
let code = 0;
try {
  const wish = wishToStop();
  await start(started, wish).catch((error: unknown) => {
    // What is broken off fails in its own way.
    if (!wish.aborted) throw error;
  });
  if (!wish.aborted) await new Promise((resolve) => wish.addEventListener("abort", resolve, { once: true }));
  say("Stopping…");
} catch (error) {
  process.stderr.write(`${told(error)}\n`);
  code = 1;
}
await stopAll(started);
process.exit(code);
