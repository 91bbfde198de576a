import { expect, type Page } from "@playwright/test";

import { importPage, isOpen, openImport, send } from "./support/import-page.ts";
import { inspect } from "./support/inspect.ts";
import { test } from "./support/journey.ts";
import { foundNewsroom } from "./support/people.ts";

test.use({ start: { of: "import" } });

let page: Page;

test.beforeAll(async ({ browser, product }) => {
  page = await (await browser.newContext()).newPage();
  await foundNewsroom(page, product);
});
test.afterAll(() => page.context().close());

/** Puts something on the clipboard of the page and pastes it as a person does. */
async function paste(content: { html?: string; text: string }): Promise<void> {
  await openImport(page);
  await importPage(page).field.evaluate((element, { html, text }) => {
    const data = new DataTransfer();
    if (html) data.setData("text/html", html);
    data.setData("text/plain", text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, content);
}

test("rich text is pasted with its structure, plain text with its lines", async () => {
  const html =
    "<h1>The quay of the town</h1><p>The quay was <b>repaired</b> in 2019.</p><ul><li>First the stones.</li><li>Then the crane.</li></ul>";
  await paste({ html, text: "The quay of the town The quay was repaired in 2019. First the stones. Then the crane." });
  await expect(importPage(page).offers).toContainText("Pasted page");
  await page.keyboard.press("Enter");
  await isOpen(page, "The quay of the town");
  const text = page.getByRole("document").first();
  await expect(text.getByRole("listitem").filter({ hasText: "Then the crane." })).toBeVisible();

  await send(page, "A note on the dam\n\nThe dam was built in 1932 by the town.\n\nIt holds two million litres.");
  await isOpen(page, "A note on the dam");
});

test("redirects are followed, odd character sets are read, packed bodies unpacked", async ({ site }) => {
  const wanted = {
    "/one": "Behind two redirects",
    "/cyrillic": "Паром",
    "/utf-16": "Fähre in UTF-16",
    "/japanese": "Harbour 港",
    "/gzip": "Packed by gzip",
    "/br": "Packed by Brotli",
  };
  await send(page, Object.keys(wanted).map(site.url).join("\n"));
  const list = page.getByRole("region", { name: "List of 6 imports" });
  await expect(list).toContainText("6 of 6 done", { timeout: 60_000 });
  for (const name of Object.values(wanted))
    await expect(
      importPage(page)
        .rowOf(name)
        .getByRole("link", { name: `Look at it: ${name}` }),
    ).toBeVisible();
});

test("what never ends, unpacks to too much, turns in a circle or lies in a private network is refused in words", async ({
  site,
}) => {
  const refused = {
    [site.url("/endless")]: /larger than 10 MB/,
    [site.url("/bomb")]: /larger than 10 MB|unpacks/,
    [site.url("/circle")]: /forwarded more than 5 times/,
    [site.url("/nothing")]: /answered 404.*Check the address/s,
    "http://192.168.1.1/": /private network/,
  };
  await send(page, Object.keys(refused).join("\n"));
  await expect(page.getByRole("region", { name: "List of 5 imports" })).toContainText("5 failed", { timeout: 60_000 });
  for (const [url, words] of Object.entries(refused)) await expect(importPage(page).rowOf(url)).toContainText(words);
  for (const url of Object.keys(refused))
    await expect(importPage(page).rowOf(url)).toContainText("It stopped while fetching it.");
  await inspect(page, "import-failed");
  await page.getByRole("button", { name: "Retry all 5 that failed" }).click();
  for (const url of Object.keys(refused)) await expect(importPage(page).rowOf(url)).toContainText("attempt 2");
  await expect(page.getByRole("region", { name: "List of 5 imports" })).toContainText("5 failed", { timeout: 60_000 });
});

test("of a list that nobody wants any more the rest is cancelled at once", async ({ site }) => {
  await send(page, ["/plain", "/waits?one", "/waits?two"].map(site.url).join("\n"));
  const list = page.getByRole("region", { name: "List of 3 imports" });
  await expect(list).toContainText("1 of 3 done, 2 under way", { timeout: 60_000 });
  await list.getByRole("button", { name: "Cancel the rest" }).click();
  await expect(list).toContainText("1 of 3 done, 2 cancelled");
  await page.goto("/desk/import?state=cancelled");
  await expect(importPage(page).rows).toHaveCount(2);
});

test("an import is left, found again with its step, cancelled, taken back by undo, and done when the site answers", async ({
  site,
}) => {
  const url = site.url("/held");
  await send(page, url);
  const progress = page.getByRole("progressbar", { name: `Progress of ${url}` });
  await expect(progress).toHaveAttribute("aria-valuetext", /^Fetching, 40 bytes of \d+ bytes$/);
  await page.goto("/desk/claims");
  await page.goBack();
  await expect(progress).toHaveAttribute("aria-valuetext", /^Fetching/);
  await inspect(page, "import-running");
  await importPage(page)
    .rowOf(url)
    .getByRole("button", { name: `Cancel: ${url}` })
    .click();
  await expect(importPage(page).rowOf(url)).toContainText("Cancelled");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(progress).toBeVisible();

  // Away on other work, one hears of the end where one is.
  await page.goto("/desk/claims");
  await isOpen(page, "Claims");
  site.release();
  await expect(page.getByText("Imported: The held page")).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Open" }).click();
  await isOpen(page, "The held page");
});

test("what failed is tried again from the keyboard once the site has recovered, and stays one import", async ({
  site,
}) => {
  const url = site.url("/broken");
  await send(page, url);
  await expect(importPage(page).rowOf(url)).toContainText("Try again later");
  site.mend();
  await page.goto("/desk/import?state=failed");
  await expect(importPage(page).field).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await expect(importPage(page).rows.first()).toBeFocused();
  await expect(importPage(page).rows.first()).toContainText(url);
  await page.keyboard.press("r");
  // It has not failed any more, so it leaves the list of those that have.
  await expect(importPage(page).rowOf(url)).toHaveCount(0);
  await openImport(page);
  await expect(importPage(page).rowOf("Mended again")).toContainText("attempt 2");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await isOpen(page, "Mended again");
});
