import type { Server } from "node:http";
import { expect, type Page, test } from "@playwright/test";

import { type Product, startProduct } from "#/tests/support/product.ts";

import { checkThis, importText } from "./support/desk.ts";
import { inspect } from "./support/inspect.ts";
import { foundNewsroom } from "./support/people.ts";
import { close, listen, placeOf } from "./support/site.ts";

const quay =
  "The harbour office opened the new quay on Monday morning, three weeks after the last stone was laid. About two hundred people came to watch the first ferry leave from it.";
const stone =
  "The work took eleven months and cost more than had been planned, because stone of the right kind had to be brought by barge from the far side of the bay.";
const ferry =
  "From now on the ferry leaves at nine in the morning, and in winter at ten, because the ice has to be broken first. A second boat was promised for the following spring.";
const dock =
  "The old landing stays open for fishing boats until then, the office said, and whoever moors there pays nothing.";
const calm = "The barges waited for calm weather on forty days, and the divers for clear water on as many more.";
const toll =
  "The town will not ask for a toll before the second boat has come, the mayor told the council in the evening.";

let site: Server;
let product: Product;
/** What the site answers now. */
let answer = { status: 200, words: [quay, stone, ferry, dock, calm, toll] };

const pageOf = () =>
  `<!doctype html><html lang="en"><head><title>A quay for the bay</title><meta property="article:modified_time" content="2026-11-20"></head>
  <body><article><h1>A quay for the bay</h1>${answer.words.map((one) => `<p>${one}</p>`).join("")}</article></body></html>`;

test.beforeAll(async () => {
  site = await listen((_, response) =>
    response.writeHead(answer.status, { "content-type": "text/html; charset=utf-8" }).end(pageOf()),
  );
  product = await startProduct({ environment: { ASSAY_ALLOW_PRIVATE: placeOf(site) } });
});
test.afterAll(async () => {
  await product.stop();
  await close(site);
});

const panel = (page: Page) => page.getByRole("complementary", { name: "About this source" });

async function look(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Look again" }).click();
  await expect(page.getByRole("button", { name: "Look again" })).toHaveAttribute("aria-busy", "true");
}

test("a source changes between captures, and what changed is seen, by words and by keyboard", async ({ browser }) => {
  test.setTimeout(300_000);
  const context = await browser.newContext({ baseURL: product.url, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await foundNewsroom(page, product);
  await importText(page, { text: `http://${placeOf(site)}/quay` });
  const source = page.url();

  await test.step("looked at again while nothing changed, it is still there, and no copy is made", async () => {
    await look(page);
    await expect(panel(page).getByText(/^Still there on/)).toBeVisible({ timeout: 60_000 });
    await expect(panel(page).getByRole("list", { name: "Captures" }).getByRole("listitem")).toHaveCount(1);
  });

  await test.step("it is watched from now on, and says when it is looked at next", async () => {
    await panel(page).getByRole("combobox", { name: "Look by itself" }).click();
    await page.getByRole("option", { name: "Weekly" }).click();
    await expect(panel(page).getByText(/^(First|Next) look/)).toBeVisible();
    await page.reload();
    await expect(panel(page).getByRole("combobox", { name: "Look by itself" })).toHaveText("Weekly");
  });

  await test.step("after the site changed its text, a look finds another capture", async () => {
    answer = { ...answer, words: [stone, ferry.replace("at nine", "at noon"), dock, calm, toll, quay] };
    await look(page);
    await expect(panel(page).getByText(/^Changed on/)).toBeVisible({ timeout: 60_000 });
    await expect(panel(page).getByRole("list", { name: "Captures" }).getByRole("listitem")).toHaveCount(2);
    await inspect(page, "source-looking-again");
  });

  await test.step("the timeline shows it, and the difference stands side by side", async () => {
    await panel(page).getByRole("link", { name: "Changes" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Changes" })).toBeVisible();
    const timeline = page.getByRole("list", { name: "Timeline" });
    await expect(timeline.getByText("Still there, unchanged")).toBeVisible();
    await expect(timeline.getByText(/1 word added, 1 removed, \d+ moved/)).toBeVisible();
    const chart = page.getByRole("list", { name: /^Size of each change/ });
    await expect(chart.getByRole("link", { name: /1 word added, 1 removed/ })).toBeVisible();
    await expect(page.getByText("Changed without a new date")).toBeVisible();
    const changed = page.getByRole("group", { name: /^Change \d: Changed/ });
    await expect(changed.locator("del")).toHaveText(["nine "]);
    await expect(changed.locator("ins")).toHaveText(["noon "]);
    await expect(page.getByRole("group", { name: /Moved away/ })).toContainText("three weeks after the last stone");
    await inspect(page, "changes-side");
  });

  await test.step("a moved block leads to where it went", async () => {
    await page.getByRole("link", { name: "Where it went" }).click();
    const hash = new URL(page.url()).hash;
    await expect(page.locator(hash)).toContainText("Where it was");
  });

  await test.step("n and p go from change to change, and back to the first after the last", async () => {
    await page.getByRole("heading", { level: 1 }).click();
    const status = page.getByRole("status").filter({ hasText: /change/i });
    for (const words of ["Change 1 of 3", "Change 2 of 3", "Change 3 of 3", "Change 1 of 3"]) {
      await page.keyboard.press("n");
      await expect(status).toHaveText(words);
      const number = words.split(" ")[1];
      await expect(page.getByRole("group", { name: new RegExp(`^Change ${number}:`) })).toBeFocused();
    }
    await page.keyboard.press("p");
    await expect(status).toHaveText("Change 3 of 3");
  });

  await test.step("inline it is one text, and the choice stays in the address", async () => {
    await page.getByRole("link", { name: "Inline" }).click();
    await page.waitForURL(/view=inline/);
    const changed = page.getByRole("group", { name: /: Changed$/ });
    await expect(changed).toContainText("From now on the ferry leaves at nine noon in the morning");
    await page.reload();
    await expect(page.getByRole("link", { name: "Inline" })).toHaveAttribute("aria-current", "true");
    await inspect(page, "changes-inline");
  });

  await test.step("when the site answers 404 the source is called gone, and the kept copy stays", async () => {
    answer = { ...answer, status: 404 };
    await look(page);
    await expect(page.getByText(/^Gone since .* answered 404/)).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole("list", { name: "Timeline" }).getByText("Gone, answered 404")).toBeVisible();
    answer = { ...answer, status: 200 };
  });

  await test.step("a person corrects the text, sees the difference first, and it is kept with the reason", async () => {
    await page.goto(source.split("?")[0]!);
    await panel(page).getByRole("link", { name: "Correct the text" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Correct the text" })).toBeVisible();
    await page.getByRole("button", { name: "Correct paragraph 2" }).click();
    const field = page.getByRole("textbox", { name: "Text of paragraph 2" });
    await field.fill((await field.inputValue()).replace("eleven months", "twelve months"));
    await page.keyboard.press("Enter");
    await expect(page.getByText("1 paragraph corrected")).toBeVisible();
    await inspect(page, "correct-text");
    await page.getByRole("button", { name: "Look at the changes" }).click();
    await expect(page.locator("del")).toHaveText(["eleven "]);
    await expect(page.locator("ins")).toHaveText(["twelve "]);
    await page.getByRole("button", { name: "Keep the corrected text" }).click();
    await page.getByLabel("Why is it corrected?").fill("The page was read without its erratum.");
    await page.getByRole("button", { name: "Keep the corrected text" }).click();
    await page.waitForURL(/\/changes\?from=/);
    const entry = page.getByRole("list", { name: "Timeline" }).getByRole("listitem").first();
    await expect(entry).toContainText("Text corrected by hand");
    await expect(entry).toContainText("The page was read without its erratum.");
  });

  await test.step("all sources of an article are looked at at once, and the result is told", async () => {
    await page.goto(source.split("?")[0]!);
    await checkThis(page);
    await page.getByRole("button", { name: "Look again at all sources" }).click();
    await page.getByRole("button", { name: "Look now" }).click();
    const list = page.getByRole("list", { name: "Sources looked at" });
    await expect(list.getByRole("listitem")).toHaveCount(1);
    // What a person corrected is no change of the site.
    await expect(list.getByText("Unchanged")).toBeVisible({ timeout: 60_000 });
    await inspect(page, "article-look");
  });
});
