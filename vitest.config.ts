import { defineConfig } from "vitest/config";

/** Pure rules need nothing. What needs a browser starts it itself. Tests on Postgres and on sockets share one cluster, with a database for each file. */
export default defineConfig({
  test: {
    env: { NODE_ENV: "test", ASSAY_LOG: "silent" },
    // A limit against hanging, generous enough for a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.ts", "tests/architecture.test.ts"] } },
      { extends: true, test: { name: "browser", include: ["tests/browser/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "postgres",
          include: ["tests/postgres/**/*.test.ts", "tests/live/**/*.test.ts"],
          globalSetup: ["tests/support/cluster.ts"],
          pool: "forks",
          execArgv: ["--disable-warning=DeprecationWarning"],
          maxWorkers: 2,
        },
      },
    ],
  },
});
