import { defineConfig } from "@playwright/test";

import { browserArguments, browserPath } from "./tests/e2e/support/browser.ts";

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results/journeys",
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: "test-results/playwright.json" }]],
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: await browserPath(), args: browserArguments },
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    screenshot: "only-on-failure",
    // The page as it stood at each step, without a film of it, which took a quarter of the whole time.
    trace: { mode: "retain-on-failure", snapshots: true, screenshots: false, sources: false },
    reducedMotion: "reduce",
  },
});
