import { expect, type Page } from "@playwright/test";

import { test } from "./support/journey.ts";

test.use({ start: { of: "first-text", demo: true } });

/** What a reader sees of a text: each block with its words, each mark with its words and colour, in their order. */
const read = (page: Page, name: string) =>
  page.getByRole("document", { name }).evaluate((text) => ({
    blocks: [...text.querySelectorAll("p, h1, h2, h3, h4, .code-line")]
      .filter((block) => !block.matches(".aside-folded") && !block.closest(".aside-folded"))
      .map((block) => `${block.nodeName} ${block.className} ${block.textContent}`.replace(/ {2,}/gu, " ")),
    marks: [...text.querySelectorAll<HTMLElement>("[data-mark]")].map(
      ({ dataset, textContent }) => `${dataset["mark"]} ${dataset["tone"]} ${dataset["lane"]} ${textContent}`,
    ),
    runs: [...text.querySelectorAll(".aside-toggle")].map((run) => run.textContent),
  }));

test("an article is there to read before any script has run, as it will be afterwards", async ({ page, browser }) => {
  test.setTimeout(90_000);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Ines Sample" }).click();
  await expect(page.getByRole("heading", { name: "Good to see you, Ines" })).toBeVisible();
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
