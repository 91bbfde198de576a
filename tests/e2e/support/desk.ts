import { expect, type Locator, type Page } from "@playwright/test";

import { selectWords } from "./words.ts";

interface Given {
  readonly text?: string;
  readonly file?: string;
  /** Written into the facts of the source, where the text itself does not say it. */
  readonly publisher?: string;
}

/** Imports a text by paste, or a file by upload, and waits for its preview, which opens by itself. */
export async function importText(page: Page, { text, file, publisher }: Given): Promise<void> {
  await page.goto("/desk/import");
  const form = page.getByRole("form", { name: "Import" });
  // The field takes the focus by itself once the page is awake.
  await expect(form.getByRole("textbox", { name: "Address or text to import" })).toBeFocused();
  if (text !== undefined) await page.keyboard.insertText(text);
  if (file !== undefined) await form.getByLabel("Files to import").setInputFiles(file);
  await form.getByRole("button", { name: /^Import/ }).click();
  await page.waitForURL(/\/desk\/sources\//);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  if (publisher === undefined) return;
  const facts = page.getByRole("form", { name: "About this source" });
  await facts.getByLabel("Publisher").fill(publisher);
  await facts.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Written by a person of this newsroom").filter({ visible: true })).toBeVisible();
}

/** From the preview to the workbench: the text, ready to be marked. */
export async function checkThis(page: Page): Promise<Locator> {
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  await page.getByRole("button", { name: "Check this" }).click();
  await page.waitForURL(/\/desk\/articles\//);
  const text = page.getByRole("document", { name: title });
  await expect(text).toBeVisible();
  return text;
}

/** Selects words and presses C; waits until the claim stands open beside the text. */
export async function markClaim(text: Locator, words: string): Promise<void> {
  const page = text.page();
  await selectWords(text, words);
  await page.keyboard.press("c");
  await expect(page.getByRole("heading", { level: 2, name: words })).toBeVisible();
}
