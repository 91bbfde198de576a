import { expect, type Locator, type Page } from "@playwright/test";

import { selectWords } from "./words.ts";

/** Searches the library beside the article and opens what is found; gives back the text of the source. */
export async function openSource(page: Page, query: string, title: string): Promise<Locator> {
  await page.keyboard.press("/");
  const search = page.getByRole("searchbox", { name: "Search the library for passages" });
  await expect(search).toBeFocused();
  await search.fill(query);
  await page.getByRole("list", { name: "Passages" }).getByRole("button").filter({ hasText: title }).first().click();
  const source = page.getByRole("document", { name: title });
  await expect(source).toBeVisible();
  return source;
}

/** Links words of a source to the chosen claim by one key, and waits for the card. */
export async function linkEvidence(source: Locator, words: string, key: "1" | "2" | "3" | "4"): Promise<void> {
  const page = source.page();
  await selectWords(source, words);
  await page.keyboard.press(key);
  const evidence = page.getByRole("region", { name: "Evidence" });
  await expect(evidence.getByRole("button", { name: words })).toBeVisible();
}
