import { type APIRequestContext, expect, type Page, test } from "@playwright/test";

import { apiOf, makeToken } from "./support/api.ts";
import { approveClaim } from "./support/approve.ts";
import { inspect } from "./support/inspect.ts";
import { foundNewsroom, invite } from "./support/people.ts";
import { useQuay } from "./support/quay.ts";
import { markOf, nowAltered, openQuayArticle, textOf, words } from "./support/quay-article.ts";
import { currentItem, walkTo } from "./support/queue.ts";
import { title } from "./support/quay-site.ts";
import { selectWords } from "./support/words.ts";

const added = "Workers had lodgings in the old school";

const quay = useQuay();

const list = (page: Page) => page.getByRole("list", { name: "All claims" });
const readOn = (page: Page) => page.getByRole("button", { name: "Read on in the newer copy" });

/** Presses a button that has the focus by then, as who works without a mouse does. */
async function pressByKey(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole("button", { name }).filter({ visible: true });
  await button.focus();
  await page.keyboard.press("Enter");
}

test("an article is read on in its newer copy, its claims are carried, decided and drawn, and the way back loses nothing", async ({
  browser,
  playwright,
}) => {
  test.setTimeout(240_000);
  const context = await browser.newContext({ baseURL: quay.product.url });
  const page = await context.newPage();
  const request: APIRequestContext = await playwright.request.newContext({ baseURL: quay.product.url });
  await foundNewsroom(page, quay.product);
  const colleague = await invite(page, browser, "reviewer");
  const owner = apiOf(request, await makeToken(page, ["write"]));
  const reviewer = apiOf(request, await makeToken(colleague, ["review"]));
  const { articleId, sourceId, claims } = await openQuayArticle(owner, quay.site);
  const versionId = await approveClaim(owner, reviewer, claims.stays);

  await test.step("its site changes; captured again, the open article says so, and a colleague's does, too", async () => {
    await page.goto(`/desk/articles/${articleId}`);
    await expect(markOf(page, claims.altered).first()).toHaveText(words.altered);
    await colleague.goto(new URL(`/desk/articles/${articleId}`, quay.product.url).href);
    await expect(markOf(colleague, claims.gone).first()).toBeVisible();
    quay.site.change();
    await page.getByRole("button", { name: "Look again at all sources" }).click();
    await page.getByRole("button", { name: "Look now" }).click();
    for (const one of [page, colleague])
      await expect(one.getByText(/^A newer capture of this article exists, of /).filter({ visible: true })).toBeVisible(
        {
          timeout: 60_000,
        },
      );
    await page.keyboard.press("Escape");
    await expect(page.getByText("1 claim stands there, 2 claims wait.").filter({ visible: true })).toBeVisible();
    await inspect(page, "read-on-newer");
  });

  await test.step("at one press it is read on there, on the colleague's screen as well", async () => {
    await pressByKey(page, "Read on in the newer copy");
    for (const one of [page, colleague]) {
      await expect(textOf(one)).toContainText(nowAltered, { timeout: 30_000 });
      await expect(one.getByText(/^Read on in the copy of .*, by Olga Owner$/).filter({ visible: true })).toBeVisible();
      await expect(markOf(one, claims.stays).first()).toHaveText(words.stays);
      // What is proposed is drawn as a hint, and what is gone is drawn nowhere.
      await expect(markOf(one, claims.altered).first()).toHaveClass(/hinted/);
      await expect(markOf(one, claims.gone)).toHaveCount(0);
    }
    await expect(readOn(page)).toHaveCount(0);
    await expect(list(page).getByRole("listitem").filter({ hasText: words.gone })).toContainText(
      "No longer in this copy",
    );
    await expect(list(page).getByRole("listitem").filter({ hasText: words.altered })).toContainText(
      "Altered in this copy",
    );
    await inspect(page, "read-on-moved");
  });

  await test.step("a claim whose words are gone leads to them in the copy they are from", async () => {
    await list(page).getByRole("button").filter({ hasText: words.gone }).click();
    await expect(page.getByText("Its words are no longer in this copy.").filter({ visible: true })).toBeVisible();
    await page.getByRole("button", { name: "see it in its own copy" }).click();
    await expect(page.getByRole("document", { name: title }).filter({ hasText: words.gone })).toBeVisible();
    await inspect(page, "read-on-gone");
  });

  await test.step("a new claim is marked in the newer copy", async () => {
    await page.goto(`/desk/articles/${articleId}`);
    await selectWords(textOf(page), added);
    await page.keyboard.press("c");
    await expect(page.getByRole("heading", { level: 2, name: new RegExp(added) })).toBeVisible();
    await expect(textOf(page).locator("mark").filter({ hasText: added })).toBeVisible();
  });

  await test.step("what was altered is decided by keyboard, and the article shows what was decided", async () => {
    await page.goto(`/desk/articles/${articleId}`);
    await page.getByRole("link", { name: "Decide on what changed" }).click();
    await expect(currentItem(page)).toBeVisible();
    await walkTo(page, words.altered);
    await page.keyboard.press("y");
    await walkTo(page, words.gone);
    await page.keyboard.press("s");
    await expect(page.getByText("Everything is decided")).toBeVisible();
    await page.goto(`/desk/articles/${articleId}`);
    await expect
      .poll(async () => ((await owner.get("/carries")).body["items"] as unknown[]).length, { timeout: 30_000 })
      .toBe(0);
    await page.reload();
    await expect(markOf(page, claims.altered).first()).toHaveText(nowAltered);
    await expect(markOf(page, claims.altered).first()).toHaveClass(/marked/);
    await expect(list(page).getByRole("listitem").filter({ hasText: words.altered })).toContainText("Other words here");
    await expect(list(page).getByRole("listitem").filter({ hasText: words.gone })).toContainText("Of the older copy");
  });

  await test.step("the review that was approved stands, and shows its words in the copy they were judged in", async () => {
    expect((await owner.get(`/claims/${claims.stays}`)).body["state"]).toBe("approved");
    await page.goto(`/desk/reviews/${versionId}`);
    await expect(page.locator("mark").filter({ hasText: words.stays }).first()).toBeVisible();
    await expect(page.getByText("A second boat was promised for the following spring").first()).toBeVisible();
  });

  await test.step("back in the older copy everything is where it was, and the newer claim says where it is from", async () => {
    await page.goto(`/desk/articles/${articleId}`);
    await pressByKey(page, "Back to the older copy");
    await expect(textOf(page)).toContainText(words.gone, { timeout: 30_000 });
    for (const name of ["stays", "altered", "gone"] as const)
      await expect(markOf(page, claims[name]).first()).toHaveText(words[name]);
    await expect(list(page).getByRole("listitem").filter({ hasText: added })).toContainText("Of a newer copy");
    await expect(readOn(page).filter({ visible: true })).toBeVisible();
    await pressByKey(page, "Read on in the newer copy");
    await expect(textOf(page).locator("mark").filter({ hasText: added })).toBeVisible({ timeout: 30_000 });
  });

  await test.step("who reads the timeline of the page sees when it changed", async () => {
    await page.goto(`/desk/sources/${sourceId}/changes`);
    await expect(page.getByRole("list", { name: "Timeline" }).getByText(/words? added, .* removed/)).toBeVisible();
  });
  await request.dispose();
  await context.close();
});
