import { shorten } from "#/text/clean.ts";

/** Words short enough for a path or a tab, or for `most` units; cut between words, or characters where no space comes. */
export function shortLabel(words: string, most = 56): string {
  if (words.length <= most) return words;
  const space = words.lastIndexOf(" ", most);
  return `${space > 20 ? words.slice(0, space) : shorten(words, most)}…`;
}
