import { type BrowserContext, expect, type Locator, type Page, test } from "@playwright/test";

import { type Product, startProduct } from "#/tests/support/product.ts";

import { checkThis, importText, markClaim } from "./support/desk.ts";
import { foldOf, kindOf, lineOf } from "./support/fold.ts";
import { inspect } from "./support/inspect.ts";
import { type FerrySite, openFerrySite, series, sharing, titles } from "./support/ferry-site.ts";
import { foundNewsroom } from "./support/people.ts";
import { selectWords } from "./support/words.ts";

let site: FerrySite;
let product: Product;
let signedIn: Awaited<ReturnType<BrowserContext["storageState"]>>;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  site = await openFerrySite();
  product = await startProduct({ environment: { ASSAY_ALLOW_PRIVATE: site.place } });
  const context = await browser.newContext({ baseURL: product.url });
  await foundNewsroom(await context.newPage(), product);
  signedIn = await context.storageState();
  await context.close();
});
test.afterAll(async () => {
  await product.stop();
  await site.close();
});

/** The text with the heading of a page of the site, which was imported just now. */
async function open(page: Page, path: string): Promise<Locator> {
  await importText(page, { text: `http://${site.place}${path}` });
  const text = page.getByRole("document", { name: titles[path] ?? "" });
  await expect(text).toBeVisible();
  return text;
}

test("what was set aside is seen, restored, set aside by hand, and remembered for the site", async ({ browser }) => {
  test.setTimeout(240_000);
  const context = await browser.newContext({ baseURL: product.url, storageState: signedIn });
  const page = await context.newPage();
  const text = await open(page, "/one");
  const summary = page.getByRole("region", { name: "What was set aside" });
  const undo = () => page.getByRole("button", { name: "Undo" }).last().click();

  await test.step("folded in place and counted by kind; a kind leads to its lines, each with why, how sure and what it is", async () => {
    await expect(summary.getByText(/^Set aside: \d+ lines$/)).toBeVisible();
    await expect(lineOf(text, sharing[0])).toBeHidden();
    await summary.getByRole("button", { name: /^share 4$/ }).click();
    await expect(lineOf(text, sharing[0])).toBeVisible();
    await expect(foldOf(text, /set aside: .*share/)).toBeFocused();
    await expect(kindOf(text, sharing[0])).toHaveValue("share");
    await expect(text.locator("p", { hasText: sharing[0] })).toContainText(/sure \(0\.\d\d\)|not sure/);
    await inspect(page, "set-aside-open");
  });

  await test.step("one line is restored, and Undo puts it back as it was read", async () => {
    const line = text.locator("p", { hasText: sharing[1] });
    const before = await line.innerText();
    await line.getByRole("button", { name: "restore this line" }).click();
    await expect(kindOf(text, sharing[1])).toHaveCount(0);
    await expect(page.getByText("The line is back in the text")).toBeVisible();
    await undo();
    await expect(kindOf(text, sharing[1])).toHaveValue("share");
    expect(await line.innerText()).toBe(before);
  });

  await test.step("several are restored by dragging over them", async () => {
    await lineOf(text, sharing[0]).scrollIntoViewIfNeeded();
    const box = async (words: string) => (await lineOf(text, words).boundingBox())!;
    const [from, to] = [await box(sharing[0]), await box(sharing[2])];
    await page.mouse.move(from.x + 8, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(to.x + 60, to.y + 10, { steps: 8 });
    await page.mouse.up();
    const bar = page.getByRole("toolbar", { name: "Selected words" });
    await bar.getByRole("button", { name: "Restore 3 lines" }).click();
    for (const words of sharing.slice(0, 3)) await expect(kindOf(text, words)).toHaveCount(0);
    await expect(kindOf(text, sharing[3])).toHaveValue("share");
    await undo();
    await expect(kindOf(text, sharing[0])).toHaveValue("share");
  });

  await test.step("all of a kind are restored at once", async () => {
    await summary.getByRole("button", { name: "restore all of a kind" }).click();
    await page.getByRole("menuitem", { name: "Restore all 4 share lines" }).click();
    await expect(summary.getByRole("button", { name: /^share/ })).toHaveCount(0);
    for (const words of sharing) await expect(lineOf(text, words)).toBeVisible();
    await undo();
    await expect(summary.getByRole("button", { name: "share 4" })).toBeVisible();
  });

  await test.step("the kind of a line is changed", async () => {
    await kindOf(text, sharing[3]).selectOption("navigation");
    await expect(summary.getByRole("button", { name: "navigation 1" })).toBeVisible();
    await undo();
    await expect(summary.getByRole("button", { name: "share 4" })).toBeVisible();
  });

  await test.step("a line of the text is set aside by one key, and its words can still be quoted", async () => {
    await selectWords(text, series);
    await page.keyboard.press("x");
    await page.getByRole("menuitem", { name: "Set aside: related link" }).click();
    await expect(lineOf(text, series)).toBeHidden();
    await expect(page.getByText("Set aside as related link: 1 line")).toBeVisible();
  });

  await test.step("the newsroom does the same on the next page of the site, with whose word it was", async () => {
    await summary.getByRole("button", { name: /^Do the same on the next page of 127\.0\.0\.1/ }).click();
    await expect(summary.getByRole("button", { name: /^remembered for 127\.0\.0\.1:\d+: 1/ })).toBeVisible();
    const next = await open(page, "/two");
    await expect(lineOf(next, series)).toBeHidden();
    await foldOf(next, /^1 line set aside: related link/).click();
    await expect(next.locator("p", { hasText: series })).toContainText(
      /Your newsroom sets this aside on 127\.0\.0\.1:\d+ \(chosen by Olga Owner on \d+ \w+ \d{4}\)/,
    );
    await inspect(page, "set-aside-remembered");
    await page.goto("/desk/newsroom?part=sites");
    await expect(page.getByRole("list", { name: "Remembered choices" })).toContainText(series.toLowerCase());
    await inspect(page, "site-choices");
  });

  await test.step("forgotten by one press at the line itself, the page after is read without it", async () => {
    await page.goBack();
    const next = page.getByRole("document", { name: titles["/two"] ?? "" });
    await foldOf(next, /^1 line set aside: related link/).click();
    await next.getByRole("button", { name: "forget this choice for the site" }).click();
    await expect(page.getByText(/^Forgotten: the next page of/)).toBeVisible();
    const third = await open(page, "/three");
    await expect(lineOf(third, series)).toBeVisible();
    await expect(kindOf(third, series)).toHaveCount(0);
  });
  await context.close();
});

test("with the keyboard alone, on a phone, and with claims on lines that were set aside", async ({ browser }) => {
  test.setTimeout(240_000);
  const context = await browser.newContext({ baseURL: product.url, storageState: signedIn });
  const page = await context.newPage();
  const text = await open(page, "/one");

  await test.step("a fold opens and a line is restored without a mouse", async () => {
    const fold = foldOf(text, /set aside: share/);
    await fold.focus();
    await page.keyboard.press("Enter");
    await expect(fold).toHaveAttribute("aria-expanded", "true");
    await expect(fold).toBeFocused();
    const restore = text.locator("p", { hasText: sharing[0] }).getByRole("button", { name: "restore this line" });
    await restore.focus();
    await page.keyboard.press("Enter");
    await expect(kindOf(text, sharing[0])).toHaveCount(0);
    // The focus stays in the text, at what comes next.
    await expect.poll(() => text.evaluate((root) => root.contains(document.activeElement))).toBe(true);
  });

  await test.step("a range of lines is chosen by Shift and the arrows, and restored by one key", async () => {
    await text.focus();
    await text.evaluate((root, words) => {
      const line = [...root.querySelectorAll("p")].find((one) => one.textContent.includes(words));
      window.getSelection()?.collapse(line?.firstChild ?? null, 0);
    }, sharing[1]);
    await page.keyboard.press("Shift+End");
    const bar = page.getByRole("toolbar", { name: "Selected words" });
    await expect(bar.getByRole("button", { name: "Restore line" })).toBeVisible();
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await expect(bar.getByRole("button", { name: /^Restore [23] lines/ })).toBeVisible();
    await page.keyboard.press("r");
    await expect(kindOf(text, sharing[1])).toHaveCount(0);
    await expect(kindOf(text, sharing[2])).toHaveCount(0);
  });

  await test.step("on the desk the same fold is at hand; a claim on a line that is set aside opens it", async () => {
    const desk = await checkThis(page);
    await markClaim(desk, series);
    await selectWords(desk, series);
    await page.keyboard.press("x");
    await page.keyboard.press("Enter");
    const fold = foldOf(desk, /^1 line set aside: related link/);
    await expect(fold).toHaveAttribute("aria-expanded", "true");
    await expect(desk.getByText("holds claim 1")).toBeVisible();
    await page.reload();
    await expect(lineOf(desk, series)).toBeVisible();
    await inspect(page, "set-aside-claim");
  });

  await test.step("on a phone the lines are opened and restored by the thumb", async () => {
    const phone = await open(page, "/two");
    await page.setViewportSize({ width: 390, height: 844 });
    await foldOf(phone, /set aside: share/).click();
    await phone.locator("p", { hasText: sharing[0] }).getByRole("button", { name: "restore this line" }).click();
    await expect(kindOf(phone, sharing[0])).toHaveCount(0);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wide).toBe(false);
  });
  await context.close();
});
