import type { ChangeSize } from "#/text/change/difference.ts";

const count = (number: number, what: string): string =>
  `${number.toLocaleString("en")} ${number === 1 ? "word" : "words"} ${what}`;

/** How much changed, as a sentence says it: "12 words added, 3 removed". */
export function sizeWords({ added, removed, moved, typography }: ChangeSize): string {
  const parts = [
    ...(added > 0 ? [["added", added] as const] : []),
    ...(removed > 0 ? [["removed", removed] as const] : []),
    ...(moved > 0 ? [["moved", moved] as const] : []),
  ];
  if (parts.length === 0) return typography > 0 ? "Only the typography differs" : "The same words";
  return parts
    .map(([what, number], index) => (index === 0 ? count(number, what) : `${number.toLocaleString("en")} ${what}`))
    .join(", ");
}

/** What made a snapshot, in words. */
export const reasonWords: Readonly<Record<string, string>> = {
  import: "First capture",
  recapture: "Captured again",
  re_extracted: "Read again from the kept bytes",
  transcribed: "Text corrected by hand",
};

/** Who or what asked for a look, as a sentence. */
export function causeWords(cause: string, by: string): string {
  if (cause === "schedule") return "By its schedule";
  return cause === "article" ? `With all sources of an article, asked for by ${by}` : `Asked for by ${by}`;
}

/** Facts that a page says of itself, in words. */
export const factWords: Readonly<Record<string, string>> = {
  title: "Title",
  byline: "Byline",
  publisher: "Publisher",
  publishedOn: "Date of publication",
  modifiedOn: "Date of the last change",
};
