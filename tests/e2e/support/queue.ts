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

/** Confirms the one item that differs in typography alone, takes it back, and confirms it again; `others` stay, and every count says so. */
export async function confirmTypography(page: Page, others: number): Promise<void> {
  const all = page.getByRole("navigation", { name: "Narrow the queue" }).getByRole("link", { name: /^All / });
  await page.keyboard.press("t");
  await expect(page.getByText("Confirmed 1: only the typography differs")).toBeVisible();
  await expect(page.getByText("Typography alone", { exact: false })).toHaveCount(0);
  await expect(all).toHaveText(`All ${others}`);
  await expect(page.getByRole("link", { name: `${others} waiting: Changed` })).toBeVisible();
  await page.keyboard.press("u");
  await expect(page.getByText("Typography alone · 1").filter({ visible: true })).toBeVisible();
  await expect(all).toHaveText(`All ${others + 1}`);
  await page.keyboard.press("t");
  await expect(all).toHaveText(`All ${others}`);
}
