/** A line with every run of white space, no-break and zero-width included, as one space: the form rules look at. */
export function foldLine(text: string): string {
  return text.replace(/[\s\u200b\u200c\u2060\ufeff]+/gu, " ").trim();
}

/** The number of words of a line, where a word is anything between spaces that holds a letter or digit. */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Whether a line ends as a sentence does; closing quotation marks, brackets and footnote marks may follow the stop. */
export function isClosed(text: string): boolean {
  return /[.!?…。！？]["'”’»)\]]*(?:\[\d{1,3}\])*["'”’»)\]]*$/u.test(text.trim());
}
