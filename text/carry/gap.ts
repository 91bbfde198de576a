import { type Budget, risingChain, sharedRuns } from "./difference.ts";
import type { Tokens } from "./token.ts";

/** A stretch of sentences that changed: `from` inclusive, `to` exclusive, on both sides. */
export interface Gap {
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** Equal sentences have equal numbers: both texts are read as lines of sentences. */
export function sentenceKeys(tokens: Tokens, known: Map<string, number>): number[] {
  const keys: number[] = [];
  for (let s = 0; s + 1 < tokens.sentences.length; s++) {
    const key = tokens.ids.subarray(tokens.sentences[s]!, tokens.sentences[s + 1]!).join();
    let number = known.get(key);
    if (number === undefined) known.set(key, (number = known.size));
    keys.push(number);
  }
  return keys;
}

/** Where each key stands that stands exactly once in a stretch. */
function onceOnly(keys: readonly number[], from: number, to: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let i = from; i < to; i++) places.set(keys[i]!, places.has(keys[i]!) ? -1 : i);
  return places;
}

/**
 * Compares two lines of sentences: sentences that stand once on both sides hold the texts together (patience), what
 * lies between is compared again, and what then differs is a gap.
 */
export function matchSentences(
  before: readonly number[],
  after: readonly number[],
  budget: Budget,
  keep: (old: number, new_: number) => void,
): Gap[] {
  const gaps: Gap[] = [];
  const waiting: Gap[] = [{ oldFrom: 0, oldTo: before.length, newFrom: 0, newTo: after.length }];
  for (let gap = waiting.pop(); gap; gap = waiting.pop()) {
    let { oldFrom, oldTo, newFrom, newTo } = gap;
    while (oldFrom < oldTo && newFrom < newTo && before[oldFrom] === after[newFrom]) keep(oldFrom++, newFrom++);
    while (oldFrom < oldTo && newFrom < newTo && before[oldTo - 1] === after[newTo - 1]) keep(--oldTo, --newTo);
    if (oldFrom === oldTo || newFrom === newTo) {
      if (oldFrom < oldTo || newFrom < newTo) gaps.push({ oldFrom, oldTo, newFrom, newTo });
      continue;
    }
    const once = onceOnly(after, newFrom, newTo);
    const pairs = [...onceOnly(before, oldFrom, oldTo)].flatMap(([key, old]) => {
      const new_ = once.get(key) ?? -1;
      return old === -1 || new_ === -1 ? [] : [{ old, new: new_ }];
    });
    const chain = risingChain(pairs.toSorted((one, other) => one.old - other.old));
    let runs = chain.map((pair) => ({ ...pair, length: 1 }));
    if (runs.length === 0)
      runs = sharedRuns(before.slice(oldFrom, oldTo), after.slice(newFrom, newTo), budget).map((run) => ({
        old: run.old + oldFrom,
        new: run.new + newFrom,
        length: run.length,
      }));
    if (runs.length === 0) {
      gaps.push({ oldFrom, oldTo, newFrom, newTo });
      continue;
    }
    let [old, new_] = [oldFrom, newFrom];
    for (const run of [...runs, { old: oldTo, new: newTo, length: 0 }]) {
      if (run.old > old || run.new > new_)
        // What a difference left over shares nothing in order; only the rest of a patience chain is looked at again.
        (chain.length > 0 ? waiting : gaps).push({ oldFrom: old, oldTo: run.old, newFrom: new_, newTo: run.new });
      for (let i = 0; i < run.length; i++) keep(run.old + i, run.new + i);
      [old, new_] = [run.old + run.length, run.new + run.length];
    }
  }
  return gaps;
}

/** The letters that two sentences share, word for word, as a share of both (0–1). From one half on, one is the other, edited. */
export function likenessOf(old: Tokens, one: number, new_: Tokens, other: number): number {
  const left = new Map<number, number>();
  let whole = 0;
  for (let i = new_.sentences[other]!; i < new_.sentences[other + 1]!; i++) {
    left.set(new_.ids[i]!, (left.get(new_.ids[i]!) ?? 0) + 1);
    whole += new_.letters[i]!;
  }
  let shared = 0;
  for (let i = old.sentences[one]!; i < old.sentences[one + 1]!; i++) {
    whole += old.letters[i]!;
    const count = left.get(old.ids[i]!) ?? 0;
    if (count === 0) continue;
    left.set(old.ids[i]!, count - 1);
    shared += old.letters[i]!;
  }
  return whole === 0 ? 0 : (shared * 2) / whole;
}

const leastLikeness = 0.3;
// Two halves of one sentence cannot both be that like it: two lookalikes can.
const doubtfulLikeness = 0.7;
const [oppositeLikeness, oppositeShare] = [0.5, 0.8];

interface Pairs {
  readonly pairs: readonly { readonly old: number; readonly new: number }[];
  /** Old sentences that two new ones are like: which of them it became nobody can say. */
  readonly doubtful: readonly number[];
}

/** How alike two sentences are by the words they share, common words counting less (weighted Dice, 0–1). */
function bestPairs(old: Tokens, new_: Tokens, gap: Gap): Pairs {
  const places = new Map<number, number[]>();
  for (let s = gap.newFrom; s < gap.newTo; s++)
    for (let i = new_.sentences[s]!; i < new_.sentences[s + 1]!; i++) {
      const list = places.get(new_.ids[i]!) ?? [];
      if (list.at(-1) !== s) list.push(s);
      places.set(new_.ids[i]!, list);
    }
  const weight = (id: number): number => 1 / (places.get(id)?.length ?? 1);
  const whole = (tokens: Tokens, s: number): number => {
    let sum = 0;
    for (let i = tokens.sentences[s]!; i < tokens.sentences[s + 1]!; i++) sum += weight(tokens.ids[i]!);
    return sum;
  };
  const best: { old: number; new: number; score: number }[] = [];
  const doubtful: number[] = [];
  for (let s = gap.oldFrom; s < gap.oldTo; s++) {
    const shared = new Map<number, number>();
    for (let i = old.sentences[s]!; i < old.sentences[s + 1]!; i++) {
      const found = places.get(old.ids[i]!) ?? [];
      if (found.length <= 40) for (const at of found) shared.set(at, (shared.get(at) ?? 0) + 1 / found.length);
    }
    let found: { old: number; new: number; score: number } | null = null;
    let second: { new: number; score: number } | null = null;
    const own = whole(old, s);
    for (const [at, sum] of shared) {
      const score = (2 * sum) / (own + whole(new_, at));
      if (score >= leastLikeness && score > (found?.score ?? 0)) [second, found] = [found, { old: s, new: at, score }];
      else if (score > (second?.score ?? 0)) second = { new: at, score };
    }
    if (found) best.push(found);
    if (second && likenessOf(old, s, new_, second.new) >= doubtfulLikeness) doubtful.push(s);
  }
  // A sentence was made from one old sentence: of two that are like it the more alike, of two as like the earlier.
  const made = new Map<number, { old: number; new: number; score: number }>();
  for (const pair of best) if (pair.score > (made.get(pair.new)?.score ?? 0)) made.set(pair.new, pair);
  return { pairs: best.filter((pair) => made.get(pair.new) === pair), doubtful };
}

/**
 * Pairs one by one where a gap holds as many sentences on both sides and most are like the one opposite: a text of
 * repeated or of templated sentences of which every one was edited.
 */
function oppositePairs(old: Tokens, new_: Tokens, gap: Gap): { old: number; new: number }[] {
  if (gap.oldTo - gap.oldFrom !== gap.newTo - gap.newFrom) return [];
  const pairs: { old: number; new: number }[] = [];
  for (let i = 0; i < gap.oldTo - gap.oldFrom; i++)
    if (likenessOf(old, gap.oldFrom + i, new_, gap.newFrom + i) >= oppositeLikeness)
      pairs.push({ old: gap.oldFrom + i, new: gap.newFrom + i });
  return pairs.length >= (gap.oldTo - gap.oldFrom) * oppositeShare ? pairs : [];
}

/** The old sentence that the one new sentence of a gap was made from, where several are that like it; else null. */
function madeFrom(old: Tokens, new_: Tokens, { oldFrom, oldTo, newFrom }: Gap): number | null {
  let best = { sentence: -1, likeness: 0 };
  let count = 0;
  for (let s = oldFrom; s < oldTo; s++) {
    const likeness = likenessOf(old, s, new_, newFrom);
    if (likeness >= doubtfulLikeness) count++;
    if (likeness > best.likeness) best = { sentence: s, likeness };
  }
  return count > 1 ? best.sentence : null;
}

/** Cuts a gap at the sentences that are clearly the same ones edited, so that each part is compared by words for itself. */
export function cutGap(old: Tokens, new_: Tokens, gap: Gap): { parts: readonly Gap[]; doubtful: readonly number[] } {
  if (gap.newTo - gap.newFrom === 1) {
    const made = madeFrom(old, new_, gap);
    return { parts: [made === null ? gap : { ...gap, oldFrom: made, oldTo: made + 1 }], doubtful: [] };
  }
  if (gap.oldTo === gap.oldFrom || gap.newTo === gap.newFrom) return { parts: [gap], doubtful: [] };
  const opposite = oppositePairs(old, new_, gap);
  const { pairs, doubtful } = opposite.length > 0 ? { pairs: opposite, doubtful: [] } : bestPairs(old, new_, gap);
  const chain = risingChain(pairs);
  if (chain.length === 0 || gap.oldTo - gap.oldFrom < 2) return { parts: [gap], doubtful };
  const parts: Gap[] = [];
  let [from, newFrom] = [gap.oldFrom, gap.newFrom];
  for (const pair of [...chain, null]) {
    const [to, newTo] = pair ? [pair.old, pair.new] : [gap.oldTo, gap.newTo];
    const last = parts.at(-1);
    const one = pair ? 1 : 0;
    // A part that is empty on one side holds the other half of a sentence that was split or joined.
    if (last && (to === from || newTo === newFrom) && to - from + (newTo - newFrom) <= 3)
      parts[parts.length - 1] = { ...last, oldTo: to, newTo };
    else if (to > from || newTo > newFrom) parts.push({ oldFrom: from, oldTo: to, newFrom, newTo });
    if (pair) parts.push({ oldFrom: to, oldTo: to + one, newFrom: newTo, newTo: newTo + one });
    [from, newFrom] = [to + one, newTo + one];
  }
  return { parts, doubtful };
}
