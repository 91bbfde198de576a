import { type APIRequestContext, expect, type Page, test } from "@playwright/test";

import { type Api, apiOf, makeToken } from "./support/api.ts";
import { approveClaim } from "./support/approve.ts";
import { inspect } from "./support/inspect.ts";
import { foundNewsroom, invite, people } from "./support/people.ts";
import { useQuay } from "./support/quay.ts";
import { passages } from "./support/quay-site.ts";

const quay = useQuay();

const cited = passages.withdraw.exact;
const now = "A second boat was never promised for the following spring";
const seen = (page: Page, words: string | RegExp) => page.getByText(words).filter({ visible: true });

/** A claim that two passages of the page are cited for. */
async function arrange(owner: Api) {
  const { id } = await owner.done("POST", "/imports", { kind: "address", url: `http://${quay.site.place}/quay` });
  const { body } = await owner.get(`/imports/${id ?? ""}?wait=20`);
  await owner.done("PATCH", `/sources/${String(body["sourceId"])}`, { version: 1, publisher: "Harbour office" });
  const { snapshotId } = await owner.importText("Notes from the bay\n\nThe island gets a second boat next spring.");
  const { id: articleId = "" } = await owner.done("POST", "/articles", { snapshotId });
  const { id: claimId = "" } = await owner.done("POST", `/articles/${articleId}/claims`, {
    exact: "gets a second boat",
  });
  for (const exact of [cited, passages.keep.exact])
    await owner.done("POST", `/claims/${claimId}/evidence`, {
      snapshotId: body["snapshotId"],
      exact,
      stance: "supports",
    });
  return { sourceId: String(body["sourceId"]), articleId, claimId };
}

/** Captures the page again, and waits until its anchors were looked for in the new copy. */
async function lookAgain(page: Page, owner: Api, { sourceId, claimId }: { sourceId: string; claimId: string }) {
  const carried = async () =>
    ((await owner.get(`/claims/${claimId}`)).body["history"] as { type: string }[]).filter(
      ({ type }) => type === "snapshot.carried",
    ).length;
  const before = await carried();
  await page.goto(`/desk/sources/${sourceId}`);
  await page.getByRole("button", { name: "Look again" }).click();
  await expect.poll(carried, { timeout: 60_000 }).toBe(before + 1);
}

test("what a person decided on changed words is told on the card, to the reviewer and to the reader", async ({
  browser,
  playwright,
}) => {
  test.setTimeout(240_000);
  const context = await browser.newContext({ baseURL: quay.product.url });
  const page = await context.newPage();
  const request: APIRequestContext = await playwright.request.newContext({ baseURL: quay.product.url });
  await foundNewsroom(page, quay.product);
  const colleague = await invite(page, browser, "reviewer");
  const owner = apiOf(request, await makeToken(page, ["write", "publish"]));
  const reviewer = apiOf(request, await makeToken(colleague, ["review"]));
  const made = await arrange(owner);
  const { articleId, claimId } = made;
  await approveClaim(owner, reviewer, claimId);

  await test.step("the page changes, a person decides, and the page is captured once more with the changed words", async () => {
    quay.site.change();
    await lookAgain(page, owner, made);
    const waiting = (await owner.get(`/carries?claimId=${claimId}`)).body["items"] as { id: string; after: object }[];
    expect(waiting).toHaveLength(2);
    for (const { id, after } of waiting)
      await owner.done(
        "POST",
        `/carries/${id}/decide`,
        after ? { decision: "confirmed", note: "The office withdrew its promise." } : { decision: "kept" },
      );
    quay.site.grow();
    await lookAgain(page, owner, made);
  });

  await test.step("the card says what the source reads now, by whom, and shows the change", async () => {
    await page.goto(`/desk/articles/${articleId}?claim=${claimId}`);
    await expect(seen(page, `Now reads “${now}”, confirmed by ${people.owner.name} on `)).toBeVisible();
    await expect(seen(page, /^The source no longer says it .*, kept by /)).toBeVisible();
    await expect(seen(page, "The office withdrew its promise.")).toBeVisible();
    await expect(page.getByText(/^Still there/)).toHaveCount(0);
    await inspect(page, "standing-card");
    await page.getByRole("link", { name: "see the change" }).first().click();
    await expect(page).toHaveURL(/\/changes\?from=.+&to=.+/);
    await expect(page.getByRole("main")).toContainText(now);
  });

  await test.step("the reviewer reads what was cited and what stands there now", async () => {
    const { versionId = "", contentHash } = await owner.done("POST", `/claims/${claimId}/assessment/submit`);
    await colleague.goto(new URL(`/desk/reviews/${versionId}`, quay.product.url).href);
    await expect(seen(colleague, "The source now reads")).toBeVisible();
    await expect(seen(colleague, /^source of evidence 1, source of evidence 2$/)).toBeVisible();
    await expect(seen(colleague, "The source no longer says it")).toBeVisible();
    await inspect(colleague, "standing-review");
    await reviewer.done("POST", `/reviews/${versionId}/approve`, { contentHash });
  });

  await test.step("who publishes is told, and the reader reads it", async () => {
    await page.goto(`/desk/publish/${claimId}`);
    await expect(seen(page, /Passages 1 and 2 read otherwise by now/)).toBeVisible();
    await inspect(page, "standing-publish");
    const { address = "" } = await owner.done("POST", `/claims/${claimId}/check`, {});
    await page.goto(address);
    await expect(seen(page, /The source has since changed\. It now reads: “/)).toContainText(now);
    await expect(seen(page, /It no longer says this/)).toBeVisible();
    await expect(page.locator("q").first()).toHaveText(cited);
    await inspect(page, "standing-page");
  });
  await request.dispose();
});
