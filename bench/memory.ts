import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Resident memory of a process and of those it started, in megabytes, at one moment. */
interface Sample {
  readonly own: number;
  readonly all: number;
}

async function sample(pid: number): Promise<Sample | null> {
  const { stdout } = await run("ps", ["-A", "-o", "pid=,ppid=,rss="]);
  const rows = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/u).map(Number) as [number, number, number]);
  const own = rows.find(([one]) => one === pid);
  if (!own) return null;
  const family = new Set([pid]);
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const [one, parent] of rows) if (family.has(parent)) family.add(one);
  }
  const all = rows.filter(([one]) => family.has(one)).reduce((sum, [, , rss]) => sum + rss, 0);
  return { own: own[2] / 1024, all: all / 1024 };
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/**
 * Watches the memory of a process and its children until it has ended. `flat` compares the last quarter of the time with
 * the second: 1 where nothing grows.
 */
export function watchMemory(
  pid: number,
  pause: number,
): { end(): Promise<{ peakOwn: number; peakAll: number; flat: number }> } {
  const samples: Sample[] = [];
  let ended = false;
  const watching = (async () => {
    while (!ended) {
      const one = await sample(pid);
      if (one) samples.push(one);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  })();
  return {
    async end() {
      ended = true;
      await watching;
      const quarter = Math.floor(samples.length / 4);
      const all = samples.map((one) => one.all);
      return {
        peakOwn: Math.round(Math.max(...samples.map((one) => one.own))),
        peakAll: Math.round(Math.max(...all)),
        flat: Math.round((median(all.slice(3 * quarter)) / median(all.slice(quarter, 2 * quarter))) * 100) / 100,
      };
    },
  };
}
