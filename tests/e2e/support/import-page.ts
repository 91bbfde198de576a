import { expect, type Locator, type Page } from "@playwright/test";

/** The parts of the page of imports, as people see them. */
export function importPage(page: Page) {
  const rows = page.getByRole("list", { name: "Imports" }).getByRole("listitem");
  return {
    field: page.getByRole("textbox", { name: "Address or text to import" }),
    offers: page.getByRole("list", { name: "Will be imported" }),
    rows,
    rowOf: (name: string): Locator => rows.filter({ hasText: name }),
  };
}

/** Opens the page of imports, awake: the field takes the focus by itself then. */
export async function openImport(page: Page): Promise<void> {
  await page.goto("/desk/import");
  await expect(importPage(page).field).toBeFocused();
}

/** Writes addresses or a text into the field and sends it from the keyboard. */
export async function send(page: Page, text: string): Promise<void> {
  await openImport(page);
  await page.keyboard.insertText(text);
  await page.keyboard.press("ControlOrMeta+Enter");
}

/** The page of that title is open. The first import starts a reader, which takes its time on a busy machine. */
export async function isOpen(page: Page, title: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible({ timeout: 60_000 });
}
