import { env } from "#/server/env.ts";

/** The scripts of package.json that start the workbench. */
const scripts: readonly (string | undefined)[] = ["start", "demo", "dev"];
/** How often it is looked whether npm is still there, milliseconds. */
const pause = 500;

/**
 * Aborted once somebody wants the workbench to stop: Ctrl-C, SIGTERM, a terminal that is closed, and the end of the npm that
 * started it. The last is no signal: npm passes SIGTERM on to its shell, which ends of it without telling anybody.
 */
export function wishToStop(): AbortSignal {
  const wish = new AbortController();
  const stop = (): void => wish.abort();
  // Listened to until the end: one Ctrl-C arrives twice under npm, and the second must not cut the stop short.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  // Who writes to a terminal that was closed fails, and must not fail of that.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  if (process.platform !== "win32" && scripts.includes(env().npm_lifecycle_event)) {
    const parent = process.ppid;
    const look = setInterval(() => process.ppid !== parent && stop(), pause);
    look.unref();
  }
  return wish.signal;
}
