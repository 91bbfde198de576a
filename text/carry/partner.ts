import type { Comparison } from "./comparison.ts";
import { sharedRuns } from "./difference.ts";
import { lettersIn, type Tokens } from "./token.ts";

/** The sentence of the new text that a lost or rewritten sentence most likely became: good enough to ask, never to carry. */
export interface Partner {
  /** The sentence of the old text, and the one of the new text. */
  readonly old: number;
  readonly new: number;
  /** For words of the old sentence the word of the new one. */
  readonly links: ReadonlyMap<number, number>;
}

const longest = 1_000;
const commonest = 100;
const candidateLimit = 8;
/** The least likeness (share of letters in common, Dice) anywhere in the text, and between the old neighbours. */
const [leastAnywhere, leastInPlace] = [0.5, 0.25];

/** What running on takes from the likeness, and how many times longer the sentence may have become by it. */
const [runOn, longestRun] = [0.25, 4];

const ends = ({ sentences }: Tokens, sentence: number): { from: number; to: number } => ({
  from: sentences[sentence]!,
  to: sentences[sentence + 1]!,
});

/**
 * Share of letters that two sentences have in common; words of the new one that came from elsewhere are not counted as
 * its own. A sentence that runs on into the next one, its stop left out, is still there: it is enough that most of it is.
 */
function likeness({ old, new: new_, alignment }: Comparison, sentence: number, candidate: number): number {
  const [mine, theirs] = [ends(old, sentence), ends(new_, candidate)];
  const left = new Map<number, number>();
  const whole = lettersIn(old, mine);
  const other = lettersIn(new_, theirs);
  for (let i = mine.from; i < mine.to; i++) left.set(old.ids[i]!, (left.get(old.ids[i]!) ?? 0) + 1);
  let shared = 0;
  for (let i = theirs.from; i < theirs.to; i++) {
    const origin = alignment.from[i]!;
    const count = left.get(new_.ids[i]!) ?? 0;
    if (count === 0 || (origin !== -1 && (origin < mine.from || origin >= mine.to))) continue;
    left.set(new_.ids[i]!, count - 1);
    shared += new_.letters[i]!;
  }
  if (shared === 0) return 0;
  return Math.max((2 * shared) / (whole + other), other <= longestRun * whole ? shared / whole - runOn : 0);
}

/** Sentences that hold words which the alignment knows as those of the old sentence. */
function linked({ new: new_, alignment }: Comparison, { from, to }: { from: number; to: number }): number[] {
  const sentences = new Set<number>();
  for (let i = from; i < to && sentences.size < candidateLimit; i++)
    if (alignment.to[i] !== -1) sentences.add(new_.sentenceOf[alignment.to[i]!]!);
  return [...sentences];
}

/** Sentences that stand between what the neighbours of an old sentence became, a few at most. */
function between({ old, new: new_, alignment }: Comparison, { from, to }: { from: number; to: number }): number[] {
  let [before, behind] = [from - 1, to];
  while (before >= 0 && from - before < longest && alignment.to[before] === -1) before--;
  while (behind < old.count && behind - to < longest && alignment.to[behind] === -1) behind++;
  const first = before >= 0 ? alignment.to[before]! : 0;
  const last = behind < old.count ? alignment.to[behind]! : new_.count - 1;
  if (new_.count === 0 || first === -1 || last === -1 || last < first) return [];
  const [one, other] = [new_.sentenceOf[first]!, new_.sentenceOf[last]!];
  // Of very many those at both ends, and around where it would stand if all had stayed in their order.
  const share = (from - before) / Math.max(1, behind - before);
  const middle = new_.sentenceOf[Math.round(first + share * (last - first))]!;
  const sentences = new Set<number>();
  for (let i = 0; i <= candidateLimit; i++)
    for (const sentence of [one + i, other - i, middle + i, middle - i])
      if (sentence >= one && sentence <= other) sentences.add(sentence);
  return [...sentences].toSorted((left, right) => left - right);
}

/** Sentences that hold new words which are words of the old sentence, the rare ones first. */
function holding({ old, new: new_, fresh }: Comparison, { from, to }: { from: number; to: number }): number[] {
  const weights = new Map<number, number>();
  for (let i = from; i < to; i++) {
    const places = old.letters[i] === 0 ? [] : (fresh.get(old.ids[i]!) ?? []);
    if (places.length > commonest) continue;
    for (const place of places) {
      const sentence = new_.sentenceOf[place]!;
      weights.set(sentence, (weights.get(sentence) ?? 0) + 1 / places.length);
    }
  }
  const ranked = [...weights].toSorted(([s1, a], [s2, b]) => b - a || s1 - s2);
  return ranked.slice(0, candidateLimit).map(([sentence]) => sentence);
}

/** The best of some sentences, if it is like enough. Nobody compares what is endless. */
function likest(comparison: Comparison, sentence: number, candidates: readonly number[], least: number): Likest | null {
  let best: Likest | null = null;
  for (const candidate of candidates) {
    const { from, to } = ends(comparison.new, candidate);
    const score = to - from > longest ? 0 : likeness(comparison, sentence, candidate);
    if (score >= least && score > (best?.score ?? 0)) best = { sentence: candidate, score };
  }
  return best;
}

interface Likest {
  readonly sentence: number;
  readonly score: number;
}

/** The new sentence most like an old one by itself: where it could stand, or anywhere if it is very like. */
function alone(comparison: Comparison, sentence: number): number | null {
  const own = ends(comparison.old, sentence);
  if (own.to - own.from > longest) return null;
  const near = [...linked(comparison, own), ...between(comparison, own)];
  const inPlace = likest(comparison, sentence, near, leastInPlace);
  const anywhere = likest(comparison, sentence, holding(comparison, own), leastAnywhere);
  const best = anywhere && anywhere.score > (inPlace?.score ?? 0) ? anywhere : inPlace;
  return best?.sentence ?? null;
}

/** The new sentence beside what the neighbours of an old one became: short ones of common words went with them. */
function beside(comparison: Comparison, sentence: number): number | null {
  const sentences = comparison.old.sentences.length - 1;
  const own = ends(comparison.old, sentence);
  if (own.to - own.from > longest) return null;
  const candidates = [-1, 1].flatMap((step) => {
    const neighbour = sentence + step;
    const place = neighbour >= 0 && neighbour < sentences ? alone(comparison, neighbour) : null;
    return place === null ? [] : [place - step, place - 2 * step];
  });
  const last = comparison.new.sentences.length - 2;
  const inside = candidates.filter((candidate) => candidate >= 0 && candidate <= last);
  return likest(comparison, sentence, inside, leastAnywhere)?.sentence ?? null;
}

/** What became of an old sentence, among the places where it could be. Null where nothing is like it. */
export function partnerOf(comparison: Comparison, sentence: number): Partner | null {
  const known = comparison.partners.get(sentence);
  if (known !== undefined) return known;
  const { old, new: new_, alignment } = comparison;
  const own = ends(old, sentence);
  const chosen = alone(comparison, sentence) ?? beside(comparison, sentence);
  let partner: Partner | null = null;
  if (chosen !== null) {
    const { from, to } = ends(new_, chosen);
    const [mine, theirs] = [old.ids.subarray(own.from, own.to), new_.ids.subarray(from, to)];
    const links = new Map<number, number>();
    for (const run of sharedRuns([...mine], [...theirs], { steps: longest * longest }))
      for (let i = 0; i < run.length; i++) {
        const origin = alignment.from[from + run.new + i]!;
        const isFree = origin === -1 || (origin >= own.from && origin < own.to);
        // The stop of this sentence may have been taken for that of one that was left out beside it.
        if (isFree || new_.letters[from + run.new + i] === 0) links.set(own.from + run.old + i, from + run.new + i);
      }
    partner = { old: sentence, new: chosen, links };
  }
  comparison.partners.set(sentence, partner);
  return partner;
}
