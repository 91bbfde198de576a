import { execFile, spawn } from "node:child_process";
import { chmod, chown, mkdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

import { binaries } from "./binaries.ts";
import { freePort } from "./free-port.ts";
import { type Hold, holdServer } from "./hold.ts";

const run = promisify(execFile);
const superuser = "assay";
/** How long a server that is just starting or stopping is waited for, milliseconds. */
const patience = 60_000;
/** What a server says while it starts or stops, and what its end looks like from outside. */
const passing = new Set(["57P01", "57P02", "57P03", "ECONNRESET", "ECONNREFUSED"]);

/** A running PostgreSQL of our own. */
export interface Cluster {
  /** postgres:// address of a database in it, for the owner. */
  url(database: string): string;
  /** Whether it was running already although no process held it: whoever started it was killed. */
  readonly wasLeft: boolean;
  /** Stops it, unless another process holds it too: whoever leaves last stops it. */
  stop(): Promise<void>;
}

interface Identity {
  readonly uid?: number;
  readonly gid?: number;
}

/** Postgres refuses to run as root, so root lends it the system user `postgres`, made where it is missing. */
async function identity(): Promise<Identity> {
  if (process.getuid?.() !== 0) return {};
  const ids = async () => {
    const [uid, gid] = await Promise.all([run("id", ["-u", "postgres"]), run("id", ["-g", "postgres"])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  };
  try {
    return await ids();
  } catch {
    await run("useradd", ["--system", "--user-group", "--no-create-home", "postgres"]);
    return ids();
  }
}

/** Runs pg_ctl or initdb; its output goes into the error, never to the terminal. */
async function execute(program: string, args: readonly string[], who: Identity, cwd: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    // The server that pg_ctl leaves behind inherits its output, so waiting for "close" would wait for ever.
    const child = spawn(program, args, {
      ...who,
      cwd,
      // Ctrl-C in a terminal is meant for us; we stop what we have started, and in order.
      detached: process.platform !== "win32",
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, LC_ALL: "C" },
    });
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    child.once("error", reject);
    child.once("exit", (code) => {
      child.stderr.destroy();
      if (code === 0) resolve();
      else reject(new Error(`${program.split("/").at(-1)} ended with code ${code}. ${errors.trim()}`));
    });
  });
}

/** The port of a server that already runs on this folder, such as one that outlived a killed workbench. */
async function runningPort(folder: string, pgCtl: string, who: Identity): Promise<number | null> {
  try {
    await execute(pgCtl, ["-D", folder, "status"], who, folder);
    const lines = (await readFile(join(folder, "postmaster.pid"), "utf8")).split("\n");
    return Number(lines[3]);
  } catch {
    return null;
  }
}

/** Lets other users pass through (not read) our own data folder, so that the one who runs Postgres reaches his. */
async function letThrough(parent: string): Promise<void> {
  await chmod(parent, (await stat(parent)).mode | 0o011);
}

/** npm packages hold no symbolic links; the package lists those that its libraries need. */
async function restoreLinks(root: string): Promise<void> {
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(join(root, "native/pg-symlinks.json"), "utf8").catch(() => "[]"),
  );
  for (const { source, target } of links)
    await symlink(relative(dirname(target), source), join(root, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
}

/** Whether the server behind an error may be there, or gone, in a moment. */
function isPassing(error: unknown): boolean {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return passing.has(code) || message.startsWith("Connection terminated");
}

/**
 * Starts the PostgreSQL 18 that comes with the package on `folder` (created at first use), or joins the one that runs
 * there already; one that is just being stopped is waited for. It listens on the loopback address only and asks for `password`. `fast` trades durability for speed
 * and is for tests whose data nobody wants back.
 */
export async function startCluster(options: { folder: string; password: string; fast?: boolean }): Promise<Cluster> {
  const { folder, password } = options;
  const { root, initdb, pgCtl } = await binaries();
  await restoreLinks(root);
  const who = await identity();
  const cluster = join(folder, "18");
  if (!(await stat(join(cluster, "PG_VERSION")).catch(() => null))) await initialise();
  const address = (at: number, database: string) => `postgres://${superuser}:${password}@127.0.0.1:${at}/${database}`;
  const { port, hold, wasLeft } = await enter();

  async function initialise(): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (who.uid !== undefined && who.gid !== undefined) {
      await chown(folder, who.uid, who.gid);
      await letThrough(dirname(folder));
    }
    const passwordFile = join(folder, "password");
    await writeFile(passwordFile, password, { mode: 0o644 });
    const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    const sync = options.fast ? ["--no-sync"] : ["--data-checksums"];
    // initdb wants an empty folder, so the cluster lies one below.
    const args = [
      `--pgdata=${cluster}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      ...locale,
      ...sync,
    ];
    await execute(initdb, args, who, folder).finally(() => rm(passwordFile, { force: true }));
  }

  async function start(): Promise<number> {
    const chosen = await freePort();
    const settings = [
      `-p ${chosen}`,
      "-c listen_addresses=127.0.0.1",
      "-c unix_socket_directories=''",
      "-c max_connections=200",
      "-c timezone=UTC",
    ];
    if (options.fast) settings.push("-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off");
    await execute(
      pgCtl,
      ["-D", cluster, "-o", settings.join(" "), "-l", join(folder, "server.log"), "-w", "-t", "60", "start"],
      who,
      folder,
    );
    return chosen;
  }

  /** Starts it where it does not run; several processes at once agree, because only one of them can start it. */
  async function enter(): Promise<{ port: number; hold: Hold; wasLeft: boolean }> {
    let isDead = false;
    for (const until = Date.now() + patience; ; await pause(200)) {
      // After a crash of the machine another program may have the number that the server had.
      const running = isDead ? null : await runningPort(cluster, pgCtl, who);
      try {
        const port = running ?? (await start());
        const hold = await holdServer(address(port, "postgres"));
        return { port, hold, wasLeft: running !== null && hold.alone };
      } catch (error) {
        isDead = (error as { code?: unknown }).code === "ECONNREFUSED";
        const isTaken = running === null && (await runningPort(cluster, pgCtl, who)) !== null;
        if (Date.now() > until || !(isTaken || isPassing(error))) throw error;
      }
    }
  }

  return {
    url: (database) => address(port, database),
    wasLeft,
    async stop() {
      if (await hold.release()) await execute(pgCtl, ["-D", cluster, "-m", "fast", "-w", "stop"], who, folder);
    },
  };
}
