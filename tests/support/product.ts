import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { place } from "./place.ts";

/** The product, started as a person starts it. */
export interface Product {
  readonly url: string;
  /** Its ASSAY_DATA. */
  readonly data: string;
  /** The one-time set-up link, as printed on the terminal. */
  readonly setUpLink: string | null;
  /** kill -9 of the server's process; its database goes on, as it would after a crash. */
  crash(): Promise<void>;
  /** Starts it again on the same data and the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, "../..");

function waitForExit(child: ChildProcess): Promise<void> {
  return new Promise((resolve) =>
    child.exitCode !== null || child.signalCode !== null ? resolve() : child.once("exit", () => resolve()),
  );
}

/** Starts `node server/main.ts` in a data folder of its own and waits until it says that it is ready. */
export async function startProduct(
  options: { demo?: boolean; environment?: Record<string, string> } = {},
): Promise<Product> {
  const folder = await mkdtemp(join(await place(), "assay-journey-"));
  await chmod(folder, 0o711);
  let port = "0";
  let child: ChildProcess;
  let setUpLink: string | null = null;

  async function start(): Promise<string> {
    const environment = {
      ...process.env,
      NODE_ENV: "production" as const,
      ASSAY_DATA: join(folder, "data"),
      ASSAY_PORT: port,
      ASSAY_LOG: "warn",
      ...options.environment,
    };
    child = spawn(process.execPath, ["server/main.ts", ...(options.demo ? ["--demo"] : [])], {
      cwd: root,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    return new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer): void => {
        output += chunk.toString();
        setUpLink = /once: (http\S+)/.exec(output)?.[1] ?? null;
        const url = /ready at (http\S+)/.exec(output)?.[1];
        // The line after the address says which kind of start it was.
        if (url && /ready at \S+\n[^\n]*\n/.test(output)) resolve(url);
      };
      child.stdout?.on("data", read);
      child.stderr?.on("data", read);
      child.once("exit", (code) => reject(new Error(`The product ended with code ${String(code)}:\n${output}`)));
    });
  }

  const url = await start();
  port = new URL(url).port;
  return {
    url,
    data: join(folder, "data"),
    get setUpLink() {
      return setUpLink;
    },
    async crash() {
      child.kill("SIGKILL");
      await waitForExit(child);
    },
    async restart() {
      await start();
    },
    async stop() {
      child.kill("SIGTERM");
      await waitForExit(child);
      await stopDatabase(join(folder, "data/postgres/18/postmaster.pid"));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Ends the embedded database of a product that was killed and did not end it itself. */
async function stopDatabase(pidFile: string): Promise<void> {
  const pid = Number((await readFile(pidFile, "utf8").catch(() => "")).split("\n")[0]);
  if (pid > 0) process.kill(pid, "SIGINT");
}
