import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { requireBuild, requireClient } from "#/server/start/build.ts";

import { runAll, type Step } from "./run.ts";

/** `npm test`: everything. Checks count as one test each; the last line is `N passed, N failed`. */
const results = join(import.meta.dirname, "../test-results");
await rm(results, { recursive: true, force: true });
await mkdir(results, { recursive: true });
await requireClient();

const checks: Step[] = [
  { name: "format", command: ["oxfmt", "--check"] },
  { name: "route types", command: ["next", "typegen"] },
  { name: "types", command: ["tsc", "--noEmit"] },
  { name: "lint", command: ["oxlint", "--type-aware"] },
  { name: "unused code", command: ["knip"] },
];
const tests: Step = {
  name: "unit, Postgres and live tests",
  command: ["vitest", "run", "--reporter=default", "--reporter=json", "--outputFile.json=test-results/vitest.json"],
};
const journeys: Step = { name: "journeys", command: ["playwright", "test"] };

interface Tally {
  passed: number;
  failed: number;
}

/** Reads a report; a suite without a readable report, or without any test, counts as one failure. */
async function tally(name: string, file: string, read: (report: Record<string, unknown>) => Tally): Promise<Tally> {
  try {
    const counted = read(JSON.parse(await readFile(join(results, file), "utf8")) as Record<string, unknown>);
    if (counted.passed + counted.failed === 0) throw new Error("no test ran");
    return counted;
  } catch (error) {
    process.stdout.write(`No result of ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    return { passed: 0, failed: 1 };
  }
}

const failedChecks = await runAll(checks);
// Only the journeys need the pages, which are built by one processor.
const building = requireBuild((text) => process.stdout.write(`${text}\n`)).then(
  () => [],
  (error: unknown) => {
    process.stdout.write(`The pages could not be built. ${String(error)}\n`);
    return ["pages"];
  },
);
const [failedTests, unbuilt] = await Promise.all([runAll([tests]), building]);
const failedSuites = [...failedTests, ...unbuilt, ...(unbuilt.length > 0 ? [] : await runAll([journeys]))];
const totals: Tally[] = [
  { passed: checks.length - failedChecks.length, failed: failedChecks.length },
  await tally("vitest", "vitest.json", (report) => ({
    passed: Number(report["numPassedTests"]),
    failed:
      Number(report["numFailedTests"]) +
      Number(report["numFailedTestSuites"] ?? 0) * (Number(report["numFailedTests"]) > 0 ? 0 : 1),
  })),
  await tally("playwright", "playwright.json", (report) => {
    const stats = report["stats"] as { expected: number; unexpected: number; flaky: number };
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
  }),
];
const passed = totals.reduce((sum, part) => sum + part.passed, 0);
// A suite that ended badly without naming a failed test (a crash, a time limit) must not look green.
const failed = Math.max(
  totals.reduce((sum, part) => sum + part.failed, 0),
  failedSuites.length + failedChecks.length,
);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed > 0 ? 1 : 0);
