// Parts that keep their hyphen before another word.
const compounds = new Set(
  "self well long short high low non ex anti post pre co re multi half cross mid semi pro neo pan inter intra all one two three four five six ten vice able hard soft full part e".split(
    " ",
  ),
);

/** What the text itself says of hyphens: every word written with one, and every word without. */
export interface WordsOfText {
  has(word: string): boolean;
}

/** The words of a text in small letters, whole and with their hyphens. */
export function wordsOfText(text: string): WordsOfText {
  return new Set(text.toLowerCase().match(/\p{L}+(?:-\p{L}+)*/gu) ?? []);
}

/**
 * Joins two lines of one paragraph. A word broken by a hyphen is made whole, with care: the hyphen stays where the text
 * writes that word with one elsewhere, before capitals and figures, after letters such as "EU-" and parts such as
 * "self-"; "Vor- und Nachteile" keeps hyphen and space.
 */
export function joinLines(first: string, second: string, words: WordsOfText): string {
  if (first.endsWith("\u00AD")) return first.slice(0, -1) + second;
  const start = /(\p{L}[\p{L}\p{N}]*)[-\u2010]$/u.exec(first)?.[1];
  const rest = /^[\p{L}\p{N}]+/u.exec(second)?.[0];
  if (start === undefined || rest === undefined) return `${first} ${second}`;
  if (/^(?:und|oder|bzw|sowie|als|bis|en|of|och|eller|og|und\/oder)$/u.test(rest)) return `${first} ${second}`;
  const [left, right] = [start.toLowerCase(), rest.toLowerCase()];
  const keeps =
    !/^\p{Ll}/u.test(rest) ||
    words.has(`${left}-${right}`) ||
    (!words.has(left + right) && (compounds.has(left) || (start.length > 1 && start === start.toUpperCase())));
  return keeps ? first + second : first.slice(0, -1) + second;
}
