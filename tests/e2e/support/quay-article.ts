import { expect, type Locator, type Page } from "@playwright/test";

import type { Api } from "./api.ts";
import { passages, type QuaySite, title } from "./quay-site.ts";

/** What is claimed of the page: words that stay, words of which a number changes, words that are taken out. */
export const words = {
  stays: "The toll house has a new roof",
  altered: passages.confirm.exact,
  gone: passages.keep.exact,
} as const;
/** How the altered words stand later. */
export const nowAltered = "the ferry leaves at noon in the morning";

/** The page of the site on the desk, with three claims, and a passage of another text for the one that stays. */
export async function openQuayArticle(owner: Api, site: QuaySite) {
  const { id } = await owner.done("POST", "/imports", { kind: "address", url: `http://${site.place}/quay` });
  const { body: done } = await owner.get(`/imports/${id ?? ""}?wait=20`);
  expect(done).toMatchObject({ state: "done" });
  const { id: articleId = "" } = await owner.done("POST", "/articles", { snapshotId: done["snapshotId"] });
  const claims = {} as Record<keyof typeof words, string>;
  for (const name of ["stays", "altered", "gone"] as const)
    claims[name] = (await owner.done("POST", `/articles/${articleId}/claims`, { exact: words[name] }))["id"] ?? "";
  const { snapshotId, sourceId } = await owner.importText("Notice to mariners\n\nThe old landing stays open.");
  await owner.done("PATCH", `/sources/${sourceId}`, { version: 1, title: "Notice", publisher: "Harbour office" });
  const evidence = { snapshotId, exact: "The old landing stays open.", stance: "supports" };
  await owner.done("POST", `/claims/${claims.stays}/evidence`, evidence);
  return { articleId, sourceId: String(done["sourceId"]), claims };
}

/** The text of the page as it stands on somebody's desk. */
export const textOf = (page: Page): Locator => page.getByRole("document", { name: title, exact: true });
/** The words that a claim is drawn over. */
export const markOf = (page: Page, claimId: string): Locator =>
  textOf(page).locator(`[data-mark="${claimId}"]:not(.margin-number)`);
