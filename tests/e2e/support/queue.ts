import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";

/** The item of the queue that the keys act on. */
export const currentItem = (page: Page): Locator =>
  page.getByRole("list").locator("[aria-current=true]").filter({ hasText: "“" });

/** Walks down the queue by keyboard until the item with these words is the current one. */
export async function walkTo(page: Page, words: string): Promise<void> {
  await expect(async () => {
    if ((await currentItem(page).innerText()).includes(words)) return;
    await page.keyboard.press("j");
    throw new Error("Not there yet.");
  }).toPass({ timeout: 20_000 });
}
