import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that mostly wait, for a worker to be missed or for processes to start; begun last, they would be waited for alone. */
const patient = /postgres\/(?:import-worker|command-line|embedded|stop)|live\/durable/;

/** Begins with the patient ones, then goes on as usual. */
class PatientFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    const waits = (file: TestSpecification) => patient.test(file.moduleId);
    return [...usual.filter(waits), ...usual.filter((file) => !waits(file))];
  }
}

/** Pure rules need nothing. What needs a browser starts it itself. Tests on Postgres and on sockets share one cluster, with a database for each file. */
export default defineConfig({
  test: {
    env: { NODE_ENV: "test", ASSAY_LOG: "silent" },
    // A limit against hanging, generous enough for a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // As many as a small machine has processors; by itself Vitest leaves one idle.
    maxWorkers: 2,
    sequence: { sequencer: PatientFirst },
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.ts", "tests/architecture.test.ts"] } },
      // What runs in a process of its own, reads whole sets of pages, or is fed what is huge: too long to wait for at each commit.
      { extends: true, test: { name: "heavy", include: ["tests/heavy/**/*.test.ts"] } },
      { extends: true, test: { name: "browser", include: ["tests/browser/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "postgres",
          include: ["tests/postgres/**/*.test.ts", "tests/live/**/*.test.ts"],
          globalSetup: ["tests/support/cluster.ts"],
          pool: "forks",
          execArgv: ["--disable-warning=DeprecationWarning"],
        },
      },
    ],
  },
});
