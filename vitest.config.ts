import { defineConfig } from "vitest/config";

/** Pure rules need nothing; tests on Postgres and on sockets share a cluster of their own, one database for each file. */
const withDatabase = {
  globalSetup: ["tests/support/cluster.ts"],
  pool: "forks" as const,
  maxWorkers: 2,
};

export default defineConfig({
  test: {
    env: { NODE_ENV: "test", ASSAY_LOG: "silent" },
    // A limit against hanging, generous enough for a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.ts", "tests/architecture.test.ts"] } },
      { extends: true, test: { name: "postgres", include: ["tests/postgres/**/*.test.ts"], ...withDatabase } },
      { extends: true, test: { name: "live", include: ["tests/live/**/*.test.ts"], ...withDatabase } },
    ],
  },
});
