import { defineConfig } from "vitest/config";

/** Pure rules need nothing; tests on Postgres and on sockets share a cluster of their own, one database for each file. */
const withDatabase = {
  globalSetup: ["tests/support/cluster.ts"],
  pool: "forks" as const,
  maxWorkers: 2,
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    env: { NODE_ENV: "test", ASSAY_LOG: "silent" },
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.ts", "tests/architecture.test.ts"] } },
      { extends: true, test: { name: "postgres", include: ["tests/postgres/**/*.test.ts"], ...withDatabase } },
      { extends: true, test: { name: "live", include: ["tests/live/**/*.test.ts"], ...withDatabase } },
    ],
  },
});
