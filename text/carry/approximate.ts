import search from "approx-string-match";

import type { Alignment } from "./alignment.ts";
import { lettersIn, type Tokens } from "./token.ts";

/** A place whose words are nearly those of the anchor. `score` is the share of characters that agree (0–1). */
export interface Near {
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

const fewestLetters = 16;
const longest = 2_000;
const rivalDistance = 0.05;
const nearest = 0.8;
const stretchLimit = 8;

/** For each word of the new text that came from nowhere, the places where it stands. */
export function newWords(tokens: Tokens, alignment: Alignment): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>();
  for (let i = 0; i < tokens.count; i++) {
    if (alignment.from[i] !== -1 || tokens.letters[i] === 0) continue;
    const list = places.get(tokens.ids[i]!);
    if (list) list.push(i);
    else places.set(tokens.ids[i]!, [i]);
  }
  return places;
}

interface Stretch {
  readonly sentence: number;
  /** How much of the anchor's wording is there, rare words counting most (0–1). */
  readonly shared: number;
}

/** Sentences of the new text that hold rare words of the anchor and are mostly new themselves, the best first. */
function stretches(
  old: Tokens,
  range: { from: number; to: number },
  new_: Tokens,
  alignment: Alignment,
  fresh: ReadonlyMap<number, readonly number[]>,
): Stretch[] {
  const scores = new Map<number, number>();
  let whole = 0;
  for (let i = range.from; i < range.to; i++) {
    if (old.letters[i] === 0) continue;
    const places = fresh.get(old.ids[i]!) ?? [];
    const weight = 1 / Math.max(1, places.length);
    whole += weight;
    if (places.length > 200) continue;
    let last = -1;
    for (const place of places) {
      const sentence = new_.sentenceOf[place]!;
      if (sentence !== last) scores.set(sentence, (scores.get(sentence) ?? 0) + weight);
      last = sentence;
    }
  }
  const isNew = (sentence: number): boolean => {
    let [own, all] = [0, 0];
    for (let i = new_.sentences[sentence]!; i < new_.sentences[sentence + 1]!; i++) {
      all += new_.letters[i]!;
      if (alignment.from[i] === -1) own += new_.letters[i]!;
    }
    return own >= all / 2;
  };
  return [...scores]
    .toSorted(([s1, a], [s2, b]) => b - a || s1 - s2)
    .slice(0, stretchLimit)
    .map(([sentence, sum]) => ({ sentence, shared: Math.min(1, sum / whole) }))
    .filter(({ sentence }) => isNew(sentence));
}

/**
 * Looks for words that are nearly those of the anchor (Myers 1999), only where the text is new: a lookalike that stood
 * in the old text already cannot be the anchor. Null where nothing is near enough, or two places are equally near and neither very.
 */
export function findNear(
  texts: { readonly old: string; readonly new: string },
  old: Tokens,
  range: { from: number; to: number },
  anchor: { readonly start: number; readonly end: number },
  new_: Tokens,
  alignment: Alignment,
  fresh: ReadonlyMap<number, readonly number[]>,
): Near | null {
  const words = texts.old.slice(anchor.start, anchor.end);
  if (words.length > longest || lettersIn(old, range) < fewestLetters) return null;
  const errors = Math.floor(words.length / 4);
  const found: (Near & { weighed: number })[] = [];
  for (const { sentence, shared } of stretches(old, range, new_, alignment, fresh)) {
    // One sentence more on each side: an anchor may begin in the one before, or go on behind.
    const first = new_.sentences[Math.max(0, sentence - 1)]!;
    const last = new_.sentences[Math.min(new_.sentences.length - 1, sentence + 2)]! - 1;
    const from = new_.starts[first]!;
    const text = texts.new.slice(from, Math.min(new_.ends[last]!, from + 20_000));
    for (const match of search(text, words, errors)) {
      const score = 1 - match.errors / words.length;
      found.push({ start: from + match.start, end: from + match.end, score, weighed: score + shared / 4 });
      if (found.length > 1000) break;
    }
  }
  const [best, ...rest] = found.toSorted((one, other) => other.weighed - one.weighed || one.start - other.start);
  if (!best) return null;
  const rival = rest.find(({ start, end }) => end <= best.start || start >= best.end);
  // Of two equally near ones neither is proposed, unless it is a figure or a denial away: that must not pass for gone.
  return rival && rival.weighed > best.weighed - rivalDistance && best.score < nearest ? null : best;
}
