import { expect, type Locator, type Page } from "@playwright/test";

import { checkThis, importText } from "./desk.ts";
import { sample } from "./sample.ts";

/** Brings the sample source and article in; leaves the page on the article's workbench and gives back its text. */
export async function openSample(page: Page): Promise<Locator> {
  await importText(page, { text: sample.source.text, publisher: sample.publisher });
  await importText(page, { text: sample.article.text });
  return checkThis(page);
}

/** The cards of evidence of the chosen claim. */
export function evidenceOf(page: Page): Locator {
  return page.getByRole("region", { name: "Evidence" }).getByRole("article");
}

/** The claim whose words these are stands open. */
export async function isOpen(page: Page, words: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 2, name: words })).toBeVisible();
}
