import type { Comparison } from "./comparison.ts";
import { denies } from "./negation.ts";
import { type Partner, partnerOf } from "./partner.ts";
import { lettersIn } from "./token.ts";

/** A place to ask about, with the share of the anchor's letters that stand there (0–1). */
interface Proposal {
  readonly start: number;
  readonly end: number;
  readonly share: number;
}

const figure = /\p{N}/u;

/** Whether a stretch of the old text holds a figure or a word that denies: where it goes, the sentence says something else. */
function turns({ before, old, negations }: Comparison, { from, to }: { from: number; to: number }): boolean {
  for (let i = from; i < to; i++)
    if (denies(negations, old, i) || figure.test(before.slice(old.starts[i]!, old.ends[i]!))) return true;
  return false;
}

/**
 * Where the words of an anchor stand in the sentence that its own one became; if none is left there, what took their
 * place; if nothing did, the seam, but only where a figure or a denial was taken out. Null where the words are gone.
 */
function placeIn(comparison: Comparison, partner: Partner, range: { from: number; to: number }): Proposal | null {
  const { old, new: new_ } = comparison;
  const { links } = partner;
  const from = Math.max(range.from, old.sentences[partner.old]!);
  const to = Math.min(range.to, old.sentences[partner.old + 1]!);
  const theirs = { from: new_.sentences[partner.new]!, to: new_.sentences[partner.new + 1]! };
  let [left, right] = [from - 1, to];
  while (left >= old.sentences[partner.old]! && !links.has(left)) left--;
  while (right < old.sentences[partner.old + 1]! && !links.has(right)) right++;
  const low = (links.get(left) ?? theirs.from - 1) + 1;
  const high = links.get(right) ?? theirs.to;
  const kept = Array.from({ length: to - from }, (_, i) => from + i).filter((i) => links.has(i));
  const letters = kept.reduce((sum, i) => sum + old.letters[i]!, 0);
  const span = (first: number, last: number): Proposal => ({
    start: new_.starts[first]!,
    end: new_.ends[last]!,
    share: letters / Math.max(1, lettersIn(old, range)),
  });
  if (kept.length > 0) {
    const [head, tail] = [links.get(kept[0]!)!, links.get(kept.at(-1)!)!];
    const isNear = (gap: number, lost: number): boolean => gap <= lost + 3;
    return span(
      kept[0] !== from && left === from - 1 && isNear(head - low, kept[0]! - from) ? low : head,
      kept.at(-1) !== to - 1 && right === to && isNear(high - 1 - tail, to - 1 - kept.at(-1)!) ? high - 1 : tail,
    );
  }
  const isFramed = links.has(left) || links.has(right);
  if (!isFramed || high < low) return null;
  if (lettersIn(new_, { from: low, to: high }) > 0 && high - low <= 3 * (to - from) + 6) return span(low, high - 1);
  if (!turns(comparison, { from, to })) return null;
  return span(Math.max(theirs.from, low - 1), Math.min(theirs.to - 1, high));
}

const home = 0.5;
const sentenceLimit = 20;

/** Whether at least half of the letters of the anchor's sentences stand where they stood, whatever became of its own words. */
export function isAtHome({ old, alignment }: Comparison, range: { from: number; to: number }): boolean {
  const from = old.sentences[old.sentenceOf[range.from]!]!;
  const to = old.sentences[old.sentenceOf[range.to - 1]! + 1]!;
  let kept = 0;
  for (let i = from; i < to; i++) if (alignment.to[i] !== -1) kept += old.letters[i]!;
  return kept >= home * Math.max(1, lettersIn(old, { from, to }));
}

const shortest = 6;
const neighbours = 10;

/**
 * The sentence that stands where a short one with a figure or a denial stood, a cell of a table or a reference, of
 * which nothing is left: as many sentences as before lie between what still stands around it.
 */
function opposite(comparison: Comparison, range: { from: number; to: number }): Proposal | null {
  const { old, new: new_, alignment } = comparison;
  const sentence = old.sentenceOf[range.from]!;
  if (range.to - range.from > shortest || !turns(comparison, range)) return null;
  const standing = (step: 1 | -1): { old: number; new: number } | null => {
    for (let s = sentence + step; s >= 0 && s < old.sentences.length - 1; s += step) {
      if (Math.abs(s - sentence) > neighbours) return null;
      const [from, to] = [old.sentences[s]!, old.sentences[s + 1]!];
      const token = step === 1 ? from : to - 1;
      if (alignment.to[token] !== -1) return { old: s, new: new_.sentenceOf[alignment.to[token]!]! };
    }
    return null;
  };
  const [before, behind] = [standing(-1), standing(1)];
  if (!before || !behind || behind.new - before.new !== behind.old - before.old) return null;
  const place = before.new + sentence - before.old;
  const [from, to] = [new_.sentences[place]!, new_.sentences[place + 1]!];
  for (let i = from; i < to; i++) if (alignment.from[i] !== -1 && new_.letters[i]! > 0) return null;
  return { start: new_.starts[from]!, end: new_.ends[to - 1]!, share: 0 };
}

/** The place to ask about where the sentence of an anchor still stands, rewritten or elsewhere. Null where it does not. */
export function remainderOf(comparison: Comparison, range: { from: number; to: number }): Proposal | null {
  const { old } = comparison;
  // Of several sentences the one that holds most of the anchor, if it stands.
  const touched: { sentence: number; letters: number }[] = [];
  const last = Math.min(old.sentenceOf[range.to - 1]!, old.sentenceOf[range.from]! + sentenceLimit);
  for (let sentence = old.sentenceOf[range.from]!; sentence <= last; sentence++) {
    const from = Math.max(range.from, old.sentences[sentence]!);
    touched.push({ sentence, letters: lettersIn(old, { from, to: Math.min(range.to, old.sentences[sentence + 1]!) }) });
  }
  for (const { sentence } of touched.toSorted((one, other) => other.letters - one.letters)) {
    const partner = partnerOf(comparison, sentence);
    const place = partner && placeIn(comparison, partner, range);
    if (place) return place;
  }
  return opposite(comparison, range);
}
