import { expect, type Locator, type Page } from "@playwright/test";

interface Assessment {
  readonly rating: string;
  readonly note: string;
  /** Written before and after a citation of evidence 1. */
  readonly reasoning: readonly [before: string, after: string];
}

/** The text of the reasoning, once it is open for writing. */
export function reasoningOf(page: Page): Locator {
  return page.getByRole("textbox", { name: "Reasoning" });
}

/** Waits until the server has acknowledged every word of the reasoning. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: /^Saved$/ })).toBeVisible();
}

/** Judges the chosen claim: a rating, a sentence beside it, and reasons that cite evidence 1. */
export async function assess(page: Page, { rating, note, reasoning: [before, after] }: Assessment): Promise<void> {
  await page.getByRole("button", { name: "Begin the assessment" }).click();
  const choice = page.getByRole("radio", { name: rating, exact: true });
  await choice.click();
  await expect(choice).toBeChecked();
  await reasoningOf(page).click();
  await page.keyboard.type(`${before} [`);
  await page.getByRole("listbox", { name: "Evidence to cite" }).getByRole("option").first().click();
  await page.keyboard.type(after);
  await saved(page);
  const field = page.getByLabel("Verdict in one sentence").filter({ visible: true });
  await field.fill(note);
  const kept = page.waitForResponse((response) => response.request().method() === "POST" && response.ok());
  await field.blur();
  await kept;
  await page.reload();
  await expect(field).toHaveValue(note);
}
