import { type APIRequestContext, expect, type Page, test } from "@playwright/test";

import { apiOf, makeToken } from "./support/api.ts";
import { foundNewsroom, invite } from "./support/people.ts";
import { useQuay } from "./support/quay.ts";
import { markOf, nowAltered, openQuayArticle, textOf, words } from "./support/quay-article.ts";
import { currentItem, walkTo } from "./support/queue.ts";

const quay = useQuay();

/** Opens the queue and makes the altered words the current item. */
async function walkToAltered(page: Page): Promise<void> {
  await page.goto(new URL("/desk/changed", quay.product.url).href);
  await walkTo(page, words.altered);
}

test("two editors carry the anchors of one article at once: one result, and nothing is lost", async ({
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
  const other = apiOf(request, await makeToken(colleague, ["write"]));
  const { articleId, sourceId, claims } = await openQuayArticle(owner, quay.site);
  type Line = { readonly type: string; readonly data: Readonly<Record<string, unknown>> };
  const historyOf = async (claimId: string) => (await owner.get(`/claims/${claimId}`)).body["history"] as Line[];

  await test.step("both ask for the source to be looked at again, and each anchor is carried once", async () => {
    quay.site.change();
    const asked = await Promise.all([owner, other].map((api) => api.send("POST", `/sources/${sourceId}/look`)));
    expect(asked.map(({ status }) => status)).toEqual([202, 202]);
    await expect
      .poll(async () => ((await owner.get("/carries")).body["items"] as unknown[]).length, { timeout: 60_000 })
      .toBe(2);
    for (const claimId of Object.values(claims)) {
      const carried = (await historyOf(claimId)).filter(({ type }) => type === "snapshot.carried");
      expect(carried).toHaveLength(1);
    }
  });

  await test.step("both read the article on in the newer copy in the same moment", async () => {
    const buttons = [];
    for (const one of [page, colleague]) {
      await one.goto(new URL(`/desk/articles/${articleId}`, quay.product.url).href);
      const button = one.getByRole("button", { name: "Read on in the newer copy" }).filter({ visible: true });
      await expect(button).toBeVisible();
      buttons.push(button);
    }
    await Promise.all(buttons.map((button) => button.dispatchEvent("click")));
    for (const one of [page, colleague]) {
      await expect(textOf(one)).toContainText(nowAltered, { timeout: 30_000 });
      await expect(markOf(one, claims.stays).first()).toHaveText(words.stays);
    }
    expect((await historyOf(claims.stays)).filter(({ type }) => type === "article.moved")).toHaveLength(1);
  });

  await test.step("both decide on the same words: the first decides, and the other is told", async () => {
    await walkToAltered(page);
    // The colleague's clock stands still, so that their ten seconds are over when the test says so.
    await colleague.clock.install();
    await walkToAltered(colleague);
    await colleague.clock.pauseAt(Date.now() + 3_600_000);
    await colleague.keyboard.press("s");
    await expect(currentItem(colleague)).not.toContainText(words.altered);
    await page.keyboard.press("y");
    // Who leaves the page has decided.
    await page.goto("/desk/articles");
    const told = "Somebody else has decided this already. Look at what they chose.";
    await expect(async () => {
      const decided = (await historyOf(claims.altered)).filter(({ type }) => type === "carry.decided");
      expect(decided).toHaveLength(1);
    }).toPass({ timeout: 30_000 });
    await colleague.clock.fastForward(11_000);
    await colleague.clock.resume();
    await expect(colleague.getByText(told).filter({ visible: true })).toBeVisible({ timeout: 30_000 });
    const decided = (await historyOf(claims.altered)).filter(({ type }) => type === "carry.decided");
    expect(decided.map(({ data }) => data["decision"])).toEqual(["confirmed"]);
  });

  await test.step("the article shows the one result to both", async () => {
    for (const one of [page, colleague]) {
      await one.goto(new URL(`/desk/articles/${articleId}`, quay.product.url).href);
      await expect(markOf(one, claims.altered).first()).toHaveText(nowAltered);
      await expect(markOf(one, claims.altered).first()).toHaveClass(/marked/);
    }
  });
  await request.dispose();
  await context.close();
});
