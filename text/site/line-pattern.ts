/** Code units that the pattern of a line may have: more does not fit into an index. */
const longest = 600;

const fewestWords = 18;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/**
 * Whether a line is prose: eighteen words or more that end as a sentence does. Two signs of a script that writes no
 * spaces count as a word.
 */
export function isProse(text: string): boolean {
  if (!/[.!?…。！？؟।]["'”’»)\]]*\s*$/u.test(text)) return false;
  const words = text.replaceAll(unspaced, " ").match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return words + (text.match(unspaced)?.length ?? 0) / 2 >= fewestWords;
}

/**
 * How a line is known again on another page of the same site: its words in lower case, figures as "#", everything else
 * one space. Prose is known only by exactly the same words, which an equals sign in front says. Null for what has no
 * words, or too many.
 */
export function linePattern(text: string): string | null {
  const pattern = isProse(text)
    ? `=${text.trim()}`
    : text
        .toLowerCase()
        .replaceAll(/\p{N}+(?:[.,:]\p{N}+)*/gu, "#")
        .replaceAll(/[^\p{L}\p{M}#]+/gu, " ")
        .trim();
  return !/\p{L}/u.test(pattern) || pattern.length > longest ? null : pattern;
}
