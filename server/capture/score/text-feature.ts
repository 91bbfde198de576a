import { linePatternNames, writeLinePatterns } from "./line-pattern.ts";
import type { Line } from "./scene.ts";

const common = new Set(
  // The commonest small words of the languages of Europe in Latin, Cyrillic and Greek letters.
  (
    "the of and to in a is that it for was on are as with be this by have from at or not but an they which you we " +
    "der die das und in zu den von ist mit nicht ein eine sich auf des im dem auch es an als aus bei wird sie " +
    "le la les de des du et un une en est que qui dans pour pas sur au plus par ce il ne se sont avec " +
    "el los las y del que en una por con para no es al lo como más su sus o pero " +
    "il lo gli di che è per una non con del della si nel da dei alla sono " +
    "o os as do da e não uma com em dos das para ao pelo na no " +
    "de het een van en dat op te zijn met voor niet aan er ook " +
    "i w na z że się nie do to jest o jak po od za przez " +
    "och att det som är på för av med den till inte har " +
    "og er at til på med ikke den som af fra " +
    "je se na že v a s to si by pro jako " +
    "a az és hogy nem egy is " +
    "și în că nu la cu pe din care " +
    "ve bir bu da için ile " +
    "ja on ei että se oli " +
    "и в не на что с по как это из к за для он а то но " +
    "і та що не на до у з як це від " +
    "και το να του η της με για που τα από"
  ).split(" "),
);

const names = [
  "words",
  "chars",
  "wordLength",
  "linkShare",
  "links",
  "linkedWords",
  "smallWords",
  "closed",
  "punctuation",
  "commas",
  "sentences",
  "digits",
  "capitals",
  "titleCase",
  "beginsUpper",
  "beginsLower",
  "beginsQuote",
  "strong",
  "emphasis",
  "allCapitals",
  "exclaims",
];

/** The names of the features of a line's own words. */
export const textFeatureNames: readonly string[] = [...names, ...linePatternNames.map((name) => `line:${name}`)];

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Writes the features of a line's own words. */
export function writeTextFeatures(line: Line, row: Float32Array, at: number): void {
  const { block, words } = line;
  const text = line.text.length > 3_000 ? line.text.slice(0, 3_000) : line.text;
  const length = text.length;
  const tokens = text.split(/\s+/u, 500);
  let small = 0;
  let titled = 0;
  for (const token of tokens) {
    if (common.has(token.toLowerCase())) small++;
    if (/^["'“‘«(]?\p{Lu}/u.test(token)) titled++;
  }
  const letters = count(text, /\p{L}/gu);
  const capitals = count(text, /\p{Lu}/gu);
  let links = 0;
  let strong = 0;
  let emphasis = 0;
  let last = "";
  for (const { text: piece, marks } of block.runs) {
    for (const { type, attrs } of marks) {
      if (type === "strong") strong += piece.length;
      else if (type === "emphasis") emphasis += piece.length;
      else if (type === "link") {
        const href = String(attrs?.["href"]);
        if (href !== last) links++;
        last = href;
      }
    }
  }
  row[at] = words;
  row[at + 1] = line.chars;
  row[at + 2] = line.chars / Math.max(1, words);
  row[at + 3] = line.linkShare;
  row[at + 4] = links;
  row[at + 5] = links / Math.max(1, words);
  row[at + 6] = small / tokens.length;
  row[at + 7] = line.closed ? 1 : 0;
  row[at + 8] = count(text, /[.,;:!?…。、！？]/gu) / Math.max(1, words);
  row[at + 9] = count(text, /[,、،]/gu);
  row[at + 10] = count(text, /[.!?。！？]["'”’»)]*(?:\s|$)/gu);
  row[at + 11] = count(text, /\p{N}/gu) / length;
  row[at + 12] = letters === 0 ? 0 : capitals / letters;
  row[at + 13] = titled / tokens.length;
  row[at + 14] = /^\p{Lu}/u.test(text) ? 1 : 0;
  row[at + 15] = /^\p{Ll}/u.test(text) ? 1 : 0;
  row[at + 16] = /^["'“‘«„]/u.test(text) ? 1 : 0;
  row[at + 17] = Math.min(1, strong / line.chars);
  row[at + 18] = Math.min(1, emphasis / line.chars);
  row[at + 19] = letters > 2 && capitals > letters * 0.9 ? 1 : 0;
  row[at + 20] = /!["'”’»)]*$/u.test(text) ? 1 : 0;
  writeLinePatterns(text, row, at + names.length);
}

/** What differs from language to language: measured against the long lines of the same page. */
const relative = ["wordLength", "smallWords", "punctuation", "capitals", "titleCase"].map((name) =>
  names.indexOf(name),
);

/**
 * Writes, in place of what depends on the language (length of words, share of small words, capitals, punctuation), how it
 * compares to the long lines of the page: 1 is the same. German nouns are no headlines, and unknown small words say nothing.
 */
export function compareWithPage(lines: readonly Line[], rows: readonly Float32Array[], at: number): void {
  for (const column of relative) {
    let [sum, count] = [0, 0];
    for (const [i, { long }] of lines.entries()) {
      if (!long) continue;
      sum += rows[i]![at + column]!;
      count++;
    }
    const mean = count === 0 ? 0 : sum / count;
    for (const row of rows) row[at + column] = mean === 0 ? 1 : row[at + column]! / mean;
  }
}
