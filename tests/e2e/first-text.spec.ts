import { expect, type Page } from "@playwright/test";

import { markClaim } from "./support/desk.ts";
import { test } from "./support/journey.ts";

test.use({ start: { of: "first-text", demo: true } });

const critics = "Enlargement and its critics";

/** What a reader sees of a text: each block with its words, each mark with its words, colour and number, in their order. */
const read = (page: Page, name: string) =>
  page.getByRole("document", { name }).evaluate((text) => ({
    blocks: [...text.querySelectorAll("p, h1, h2, h3, h4, .code-line")]
      .filter((block) => !block.matches(".aside-folded") && !block.closest(".aside-folded"))
      .map((block) => `${block.nodeName} ${block.className} ${block.textContent}`.replace(/ {2,}/gu, " ")),
    marks: [...text.querySelectorAll<HTMLElement>("mark[data-mark]")].map(
      ({ dataset, textContent }) => `${dataset["mark"]} ${dataset["tone"]} ${dataset["lane"]} ${textContent}`,
    ),
    numbers: [...text.querySelectorAll<HTMLElement>("[data-number]")].map(
      ({ dataset }) => `${dataset["number"]} ${dataset["mark"]} ${dataset["tone"]}`,
    ),
    runs: [...text.querySelectorAll(".aside-toggle")].map((run) => run.textContent),
  }));

async function stepIn(page: Page, name: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name }).click();
  await expect(page.getByRole("heading", { name: `Good to see you, ${name.split(" ")[0] ?? ""}` })).toBeVisible();
}

/** Holds what a page asks for at these addresses until it is let go. */
async function hold(page: Page, address: RegExp): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(address, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

async function openCritics(page: Page): Promise<string> {
  await page.goto("/desk/articles");
  await page.getByRole("link", { name: critics }).first().click();
  await expect(page.locator(".tiptap").first()).toBeVisible();
  return page.url();
}

test("who reads and selects before the code has come goes on where they were", async ({ page }) => {
  await stepIn(page, "Ines Sample");
  const address = await openCritics(page);
  await page.setViewportSize({ width: 1440, height: 500 });
  const release = await hold(page, /\/_next\/static\/.*\.js/);
  await page.goto(address, { waitUntil: "commit" });
  const text = page.getByRole("document", { name: critics });
  await expect(text).toBeVisible();
  const words = "largest round in the alliance";
  const drag = text.getByText(words).first();
  await drag.scrollIntoViewIfNeeded();
  await drag.evaluate((mark) => window.getSelection()?.selectAllChildren(mark));
  const before = await drag.evaluate((mark) => mark.getBoundingClientRect().top);
  const selected = await page.evaluate(() => String(window.getSelection()));
  expect(selected).toContain(words);
  await expect(page.locator(".tiptap")).toHaveCount(0);
  release();
  await expect(page.getByRole("toolbar", { name: "Selected words" })).toBeVisible();
  await expect(page.locator(".tiptap").first()).toBeVisible();
  expect(await page.evaluate(() => String(window.getSelection()))).toBe(selected);
  const after = await text
    .getByText(words)
    .first()
    .evaluate((mark) => mark.getBoundingClientRect().top);
  expect(Math.abs(after - before)).toBeLessThan(3);
});

test("what a colleague does while an article is being opened is seen once it is open", async ({ page, browser }) => {
  await stepIn(page, "Ines Sample");
  const address = await openCritics(page);
  const context = await browser.newContext({ baseURL: address });
  const colleague = await context.newPage();
  await stepIn(colleague, "Tomas Sample");
  await colleague.goto(address);
  const theirs = colleague.getByRole("document", { name: critics });
  await expect(colleague.locator(".tiptap").first()).toBeVisible();
  const release = await hold(page, /\/live\/ticket/);
  await page.goto(address);
  await expect(page.locator(".tiptap").first()).toBeVisible();
  const words = "Few subjects in European security";
  await markClaim(theirs, words);
  await expect(page.getByRole("list", { name: "All claims" }).getByText(words)).toHaveCount(0);
  release();
  await expect(page.getByRole("list", { name: "All claims" }).getByText(words)).toBeVisible();
  await expect(page.getByRole("document", { name: critics }).locator("mark", { hasText: words })).toBeVisible();
  await context.close();
});

test("an article is there to read before any script has run, as it will be afterwards", async ({ page, browser }) => {
  test.setTimeout(90_000);
  await stepIn(page, "Ines Sample");
  await page.goto("/desk/articles");
  const titles = await page.getByRole("list", { name: "Articles" }).getByRole("heading").allInnerTexts();
  expect(titles.length).toBeGreaterThan(0);
  const scriptless = await browser.newContext({
    javaScriptEnabled: false,
    baseURL: page.url(),
    storageState: await page.context().storageState(),
  });
  const first = await scriptless.newPage();
  for (const title of titles) {
    await page.goto("/desk/articles");
    await page.getByRole("link", { name: title, exact: true }).click();
    // Opened from another page, the text comes with the editor.
    await expect(page.locator(".tiptap").first()).toBeVisible();
    const address = page.url();
    await first.goto(address);
    await expect(first.locator(".tiptap")).toHaveCount(0);
    const before = await read(first, title);
    await page.goto(address);
    await expect(page.locator(".tiptap").first()).toBeVisible();
    expect(await read(page, title)).toEqual(before);
    expect(before.marks.length).toBeGreaterThan(0);
  }
  await first.screenshot({ path: "test-results/screens/article-first-desktop.png" });
  await scriptless.close();
});
