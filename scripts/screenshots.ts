import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "@playwright/test";

import { browserArguments, browserPath } from "#/tests/e2e/support/browser.ts";
import { startProduct } from "#/tests/support/product.ts";

/** `npm run screenshots`: the two pictures of the README, taken from the sample newsroom as it is today. */
const folder = join(import.meta.dirname, "../docs/images");
const words = "all practical cooperation between";

const product = await startProduct({ demo: true });
const browser = await chromium.launch({ executablePath: await browserPath(), args: browserArguments });
try {
  await mkdir(folder, { recursive: true });
  const page = await browser.newPage({
    baseURL: product.url,
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
  });
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Ines Sample" }).click();
  await page.goto("/desk/articles");
  await page.getByRole("link", { name: "Enlargement and its critics" }).first().click();
  await page.getByRole("list", { name: "All claims" }).getByRole("button", { name: words }).click();
  await page.getByRole("region", { name: "Evidence" }).getByRole("article").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, "workbench.png"), animations: "disabled" });
  await page.goto("/the-sample-review");
  await page.getByRole("link", { name: words }).first().click();
  await page.getByRole("region", { name: "Verdict" }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, "check.png"), animations: "disabled" });
  console.log(`docs/images/workbench.png and docs/images/check.png are new.`);
} finally {
  await browser.close();
  await product.stop();
}
