import type { Locator } from "@playwright/test";

/** A line of a text by some of its words. */
export const lineOf = (text: Locator, words: string) => text.getByText(words);

/** The kind of a line that is set aside and shown; lines of the text have none. */
export const kindOf = (text: Locator, words: string) =>
  text.locator("p", { hasText: words }).getByRole("combobox", { name: "Kind of this line" });

/** The button that opens and closes a fold, by what it says of its lines. */
export const foldOf = (text: Locator, kind: RegExp) =>
  text.getByRole("button", { name: kind }).and(text.locator("[aria-expanded]"));
