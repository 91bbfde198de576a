import search from "approx-string-match";

import { fold } from "#/text/fold.ts";

import { backboneOf } from "./backbone.ts";

/** Words that say what other words say: a range of the text, and how much of the wording is there (0–1). */
export interface Repeated {
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/** From this share of characters on, words are nearly the same. */
const leastScore = 0.9;
const shortest = 12;
/** A claim is a sentence or two; beyond this, and beyond this much text, nothing is looked for, so that time is bounded. */
const longestWords = 600;
const longestText = 4_000;

const letter = /[\p{L}\p{N}\p{M}]/u;

/**
 * Where a text says what `words` say: letter for letter but for typography (score 1), or nearly so (at least .9 of the
 * characters). Another figure, or one denial more or less, is another claim, and is not found.
 */
export function findRepeated(text: string, words: string): Repeated | null {
  const wanted = fold(words.trim()).text;
  if (wanted.length < shortest || wanted.length > longestWords || text.length > longestText) return null;
  const folded = fold(text);
  const place = (from: number, to: number, score: number): Repeated | null => {
    let [start, end] = [folded.starts[from] ?? 0, folded.ends[to - 1] ?? 0];
    while (start > 0 && letter.test(text[start - 1] ?? "") && letter.test(text[start] ?? "")) start--;
    while (end < text.length && letter.test(text[end] ?? "") && letter.test(text[end - 1] ?? "")) end++;
    if (end - start > 1.2 * words.length + 10) return null; // A word without end, of which the words are a part.
    return backboneOf(text.slice(start, end)) === backboneOf(words) ? { start, end, score } : null;
  };
  const whole = folded.text.indexOf(wanted);
  if (whole !== -1) return place(whole, whole + wanted.length, 1);
  const matches = search(folded.text.toLowerCase(), wanted.toLowerCase(), Math.floor(wanted.length * (1 - leastScore)));
  const [best] = matches.toSorted((one, other) => one.errors - other.errors || one.start - other.start);
  return best ? place(best.start, best.end, 1 - best.errors / wanted.length) : null;
}
