import { type APIRequestContext, expect, type Page, test } from "@playwright/test";

import { type Api, apiOf, makeToken } from "./support/api.ts";
import { approveClaim } from "./support/approve.ts";
import { inspect } from "./support/inspect.ts";
import { foundNewsroom, invite } from "./support/people.ts";
import { useQuay } from "./support/quay.ts";
import { confirmTypography, currentItem, walkTo } from "./support/queue.ts";
import { arrangeFive } from "./support/quay-desk.ts";
import { passages, title } from "./support/quay-site.ts";

const quay = useQuay();

const stateOf = async (api: Api, claimId: string) => (await api.get(`/claims/${claimId}`)).body["state"];
const heading = (page: Page, name: string) => page.getByRole("heading", { level: 2, name });
test("what changed after it was cited reopens the review and is worked off by keyboard", async ({
  browser,
  playwright,
}) => {
  test.setTimeout(240_000);
  const context = await browser.newContext({ baseURL: quay.product.url });
  const page = await context.newPage();
  const request: APIRequestContext = await playwright.request.newContext({ baseURL: quay.product.url });
  await foundNewsroom(page, quay.product);
  await page.goto("/desk/changed");
  await expect(page.getByText("Nothing that you cite has changed").filter({ visible: true })).toBeVisible();
  await inspect(page, "changed-empty");
  const colleague = await invite(page, browser, "reviewer");
  const owner = apiOf(request, await makeToken(page, ["write"]));
  const reviewer = apiOf(request, await makeToken(colleague, ["review"]));
  const { sourceId, first, articleId, claims } = await arrangeFive(owner, quay.site);
  const versionId = await approveClaim(owner, reviewer, claims.confirm);
  expect(await stateOf(owner, claims.confirm)).toBe("approved");

  await test.step("the page changes; captured again, its passages are looked for, and who works with them is told", async () => {
    quay.site.change();
    await page.goto(`/desk/sources/${sourceId}`);
    await page.getByRole("button", { name: "Look again" }).click();
    await expect(page.getByText("Words that you work with changed in their source")).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole("link", { name: /5 waiting: Changed/ })).toBeVisible();
    expect(await stateOf(owner, claims.confirm)).toBe("assessing");
  });

  await test.step("the review says what happened, the desk lists the claims, and no new review can be asked for", async () => {
    await page.goto(`/desk/reviews/${versionId}`);
    await expect(page.getByText(/^The approval by .* is void$/).filter({ visible: true })).toBeVisible();
    await expect(page.getByRole("list", { name: "What changed" })).toContainText(passages.confirm.exact);
    await inspect(page, "review-void");
    await colleague.goto(`${quay.product.url}/desk`);
    const fallen = colleague.getByRole("list", { name: "Your approval is void" });
    await expect(fallen).toBeVisible();
    await inspect(colleague, "desk-fallen");
    await fallen.getByRole("link").click();
    await expect(colleague.getByRole("link", { name: "Decide what holds" })).toHaveAttribute(
      "href",
      `/desk/changed?claim=${claims.confirm}`,
    );
    await page.goto("/desk");
    await expect(page.getByRole("list", { name: "Changed since cited" }).getByRole("listitem")).toHaveCount(5);
    await inspect(page, "desk-changed");
    const refused = await owner.send("POST", `/claims/${claims.confirm}/assessment/submit`);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: "changed" }] } });
    await page.goto(`/desk/articles/${articleId}?claim=${claims.confirm}`);
    await expect(page.getByText(/^A cited passage changed on /).filter({ visible: true })).toBeVisible();
    await expect(page.getByText(/^Altered on .*: decide/).filter({ visible: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "Ask for review" })).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Decide what changed" }).filter({ visible: true })).toBeVisible();
    await inspect(page, "workbench-changed");
    await page.getByRole("link", { name: "decide", exact: true }).click();
    await expect(heading(page, "The words are not the same any more")).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Narrow the queue" })).toContainText("The confirm claim says so");
    await page.getByRole("link", { name: /show all again/ }).click();
    await expect(page.getByRole("tab", { name: /Queue/ }).or(page.getByText("Words changed · 4"))).toBeVisible();
  });

  await test.step("typography is confirmed with one key, and taken back as any other decision", async () => {
    await expect(page.getByText("Typography alone · 1").filter({ visible: true })).toBeVisible();
    await inspect(page, "changed-queue");
    await confirmTypography(page, 4);
  });

  await test.step("one is confirmed, taken back, and confirmed again; the next comes by itself", async () => {
    await walkTo(page, passages.confirm.exact);
    await expect(page.getByRole("article").locator("ins")).toHaveText("noon");
    await expect(page.getByRole("article").locator("del")).toHaveText("nine");
    await page.keyboard.press("y");
    await expect(page.getByText("Words changed · 3")).toBeVisible();
    await page.keyboard.press("u");
    await expect(currentItem(page)).toContainText(passages.confirm.exact);
    await expect(page.getByText("Words changed · 4")).toBeVisible();
    await page.keyboard.press("y");
    await expect(page.getByText("Words changed · 3")).toBeVisible();
  });

  await test.step("other words are chosen in the newer copy", async () => {
    await walkTo(page, passages.choose.exact);
    await expect(page.getByRole("document", { name: `Newer copy of ${title}` })).toBeVisible();
    await expect(page.getByText(/^Newer copy, /).filter({ visible: true })).toBeVisible();
    await page.keyboard.press("o");
    const bar = page.getByRole("toolbar", { name: "Selected words" });
    // Without a proposal the caret begins where to look; with one, its words are selected already.
    if (!(await bar.isVisible())) {
      await page.keyboard.press("Enter");
    }
    await expect(bar).toBeVisible();
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("c");
    await expect(page.getByText("Words changed · 2")).toBeVisible();
  });

  await test.step("one is kept as it was cited, with a note, and one withdrawn", async () => {
    await walkTo(page, passages.keep.exact);
    // What stood beside words that are gone shows where to look.
    await expect(page.locator(".reader-text .hinted").first()).toHaveText(title);
    await inspect(page, "changed-gone");
    await page.keyboard.press("n");
    await page.keyboard.type("The first print counts.");
    await page.keyboard.press("Escape");
    await page.keyboard.press("s");
    await expect(page.getByText("Words changed · 1")).toBeVisible();
    await expect(currentItem(page)).toContainText(passages.withdraw.exact);
    await expect(heading(page, "A number or a negation changed")).toBeVisible();
    // Nobody turns a denial into a support by pressing what is blue.
    const decide = page.getByRole("toolbar", { name: "Decide" });
    await expect(decide.getByRole("button", { name: "Confirm: it still supports" })).toBeVisible();
    await expect(decide.locator(".bg-accent")).toHaveCount(0);
    await inspect(page, "changed-negation");
    await page.keyboard.press("w");
    await expect(page.getByText("Everything is decided")).toBeVisible();
  });

  await test.step("who leaves the page has decided, too; the claims and their history tell it", async () => {
    await page.goto(`/desk/articles/${articleId}?claim=${claims.keep}`);
    await expect
      .poll(async () => ((await owner.get("/carries")).body["items"] as unknown[]).length, { timeout: 30_000 })
      .toBe(0);
    await page.reload();
    await expect(
      page
        .getByText(/^The source no longer says it .*; the copy of .* stays the reference, kept by /)
        .filter({ visible: true }),
    ).toBeVisible();
    await page.getByRole("tab", { name: "History" }).click();
    const history = page.getByRole("list", { name: "History of the claim" });
    await expect(history).toContainText("decided on words that changed");
    await expect(history).toContainText("the old copy stays the reference");
    await expect(history).toContainText("looked for its words in a newer copy");
    await inspect(page, "claim-history-changed");
    const { body } = await owner.get(`/claims/${claims.withdraw}`);
    expect((body["evidence"] as { withdrawnAt: string | null }[])[0]?.withdrawnAt).not.toBeNull();
    const { body: reopened } = await owner.get(`/claims/${claims.confirm}`);
    expect(reopened["history"]).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          type: "carry.decided",
          data: expect.objectContaining({ decision: "confirmed" }) as object,
        }),
        expect.objectContaining({
          type: "snapshot.carried",
          data: expect.objectContaining({ reopened: true }) as object,
        }),
      ]),
    );
    await owner.done("POST", `/claims/${claims.confirm}/assessment/submit`);
    const { body: other } = await owner.get(`/claims/${claims.choose}`);
    expect((other["history"] as { type: string; data: object }[])[0]).toMatchObject({
      type: "carry.decided",
      data: { decision: "chosen", exact: expect.stringMatching(/^A crowd of eighty saw/) },
    });
  });

  await test.step("an article that was captured anew says so, and its claim is found in another text", async () => {
    const { exact } = passages.keep;
    await owner.importText(`Another paper\n\nIt was said before. The ${exact}, and nobody minded.`);
    const { id = "" } = await owner.done("POST", "/articles", { snapshotId: first });
    const { id: claimId = "" } = await owner.done("POST", `/articles/${id}/claims`, { exact });
    await expect
      .poll(async () => ((await owner.get(`/carries?articleId=${id}`)).body["items"] as unknown[]).length)
      .toBe(1);
    await page.goto(`/desk/articles/${id}?claim=${claimId}`);
    await expect(
      page.getByText(/^A newer capture of this article exists, of /).filter({ visible: true }),
    ).toBeVisible();
    await expect(page.getByText(/^1 claim waits\./).filter({ visible: true })).toBeVisible();
    await page.getByRole("button", { name: "Add the appearance in Another paper" }).click();
    const further = page.getByRole("list", { name: "Further appearances" });
    await expect(further.getByRole("button", { name: exact })).toBeVisible();
    await inspect(page, "further-appearance");
    await page.getByRole("link", { name: "Decide on what changed" }).click();
    await expect(heading(page, "The words are gone")).toBeVisible();
  });
  await request.dispose();
  await context.close();
});
