/** A text with what nobody can see or read taken out of it, and what was done, in words for a person. */
export interface CleanPlain {
  readonly text: string;
  readonly mended: readonly string[];
}

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
// Marks that isolate or embed a direction belong in texts written from right to left; overrides belong nowhere.
const overrides = /[\u202D\u202E]/gu;
const directions = /[\u202A-\u202E\u2066-\u2069]/gu;
// All control characters but those that end a line or part cells.
const controls = /(?![\t\n\v\f\r\u0085])\p{Cc}/gu;
const softHyphens = /\u00AD(?!\s*\n)/gu;
const zeroWidth = /[\u200B\u2060\uFEFF]/gu;

/**
 * Takes out of a plain text what is invisible (control characters, soft hyphens inside a line, zero-width spaces) and
 * shows characters that turn the direction of writing as U+FFFD, so that no line can read otherwise than it is stored.
 * Joiners (U+200C, U+200D) stay: words and emoji need them. No-break spaces stay as they are.
 */
export function cleanPlain(text: string): CleanPlain {
  const mended: string[] = [];
  const replace = (from: string, pattern: RegExp, by: string, one: string, many: string): string => {
    const count = from.match(pattern)?.length ?? 0;
    if (count === 0) return from;
    mended.push(count === 1 ? `1 ${one}` : `${count.toLocaleString("en")} ${many}`);
    return from.replace(pattern, by);
  };
  let clean = replace(text, controls, "", "control character taken out", "control characters taken out");
  clean = replace(clean, softHyphens, "", "soft hyphen taken out", "soft hyphens taken out");
  clean = replace(clean, zeroWidth, "", "zero-width space taken out", "zero-width spaces taken out");
  const turning = rightToLeft.test(clean) ? overrides : directions;
  clean = replace(
    clean,
    turning,
    "\uFFFD",
    "character that turns the direction of writing shown as �",
    "characters that turn the direction of writing shown as �",
  );
  return { text: clean, mended };
}
