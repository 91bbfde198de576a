import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";

import { growth, spread } from "./figures.ts";
import { writeFileSet } from "./file-set.ts";
import { watchMemory } from "./memory.ts";

const sizes = [100, 300, 1000];
const root = join(import.meta.dirname, "..");

function assay(data: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ["--disable-warning=DeprecationWarning", "server/cli/main.ts", ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", ASSAY_DATA: data, DATABASE_URL: "", ASSAY_LOG: "silent" },
    stdio: ["pipe", "pipe", "inherit"],
  });
}

const exitOf = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once("close", resolve));

async function prepare(data: string, args: readonly string[], typed = ""): Promise<void> {
  const child = assay(data, args);
  child.stdout?.resume();
  child.stdin?.end(typed);
  const code = await exitOf(child);
  if (code !== 0) throw new Error(`assay ${args[0]} ended with code ${code}.`);
}

/** Imports so many files through the command line into an empty installation of its own. */
async function measure(size: number) {
  const folder = await mkdtemp(join(tmpdir(), "assay-bench-import-"));
  // The embedded server may run as another user, who must pass through.
  await chmod(folder, 0o711);
  try {
    const [data, files] = [join(folder, "data"), join(folder, "files")];
    const kinds = await writeFileSet(files, size);
    await prepare(data, ["migrate"]);
    const person = ["--email", "bench@example.org", "--name", "Bench Owner", "--role", "owner", "--newsroom", "Bench"];
    await prepare(data, ["user", "create", ...person], "slow green walking tables\n");
    const begun = performance.now();
    const child = assay(data, ["import", files, "--json"]);
    child.stdin?.end();
    const memory = watchMemory(child.pid ?? 0, 250);
    const ends: number[] = [];
    const failures: string[] = [];
    const lines = createInterface({ input: child.stdout! });
    lines.on("line", (line) => {
      const outcome = JSON.parse(line) as { what: string; state: string; problem: string | null };
      ends.push(performance.now());
      if (outcome.state !== "done") failures.push(`${outcome.what}: ${outcome.state}, ${outcome.problem}`);
    });
    const code = await exitOf(child);
    const { peakOwn, peakAll, flat } = await memory.end();
    if (code !== 0 || ends.length !== size || failures.length > 0)
      throw new Error(`The import of ${size} files ended with code ${code}: ${failures.slice(0, 5).join("; ")}`);
    const seconds = (performance.now() - begun) / 1000;
    const between = spread(ends.slice(1).map((end, index) => end - (ends[index] ?? end)));
    const steady = ((ends.at(-1) ?? 0) - (ends[0] ?? 0)) / 1000;
    return {
      size,
      kinds,
      seconds: Math.round(seconds * 10) / 10,
      filesPerSecond: Math.round((size / seconds) * 10) / 10,
      steadyFilesPerSecond: Math.round(((size - 1) / steady) * 10) / 10,
      millisecondsBetweenEnds: between,
      peakOwnMB: peakOwn,
      peakAllMB: peakAll,
      flat,
    };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/**
 * Files per second and memory of `assay import FOLDER` at 100, 300 and 1,000 files, each into an empty installation with
 * the embedded database. Memory is that of the importing process and of its readers; Postgres is not counted.
 */
export async function run(quick: boolean): Promise<void> {
  const points: Awaited<ReturnType<typeof measure>>[] = [];
  for (const size of quick ? sizes.slice(0, 2) : sizes) points.push(await measure(size));
  const grown = {
    seconds: growth(points.map(({ size, seconds }) => ({ size, value: seconds }))),
    peakAll: growth(points.map(({ size, peakAllMB }) => ({ size, value: peakAllMB }))),
  };
  console.table(
    Object.fromEntries(
      points.map(({ size, kinds, seconds, filesPerSecond, steadyFilesPerSecond, peakOwnMB, peakAllMB, flat }) => [
        `${size} files (${Object.keys(kinds).join(", ")})`,
        { seconds, filesPerSecond, steadyFilesPerSecond, peakOwnMB, peakAllMB, flat },
      ]),
    ),
  );
  console.log(`Growth: time ${grown.seconds}, peak memory ${grown.peakAll} (0 stays, 1 grows in step).`);
  console.log(JSON.stringify({ bench: "import", points, growth: grown }));
}
