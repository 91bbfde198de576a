import { type Budget, sharedPhrases } from "./difference.ts";
import { cutGap, type Gap, likenessOf, matchSentences, sentenceKeys } from "./gap.ts";
import { lettersIn, type Tokens } from "./token.ts";

/** Which word of the new text each word of the old one became. */
export interface Alignment {
  /** For each old token the new one, or −1. */
  readonly to: Int32Array;
  /** For each new token the old one, or −1: such a token is new. */
  readonly from: Int32Array;
  /** 1 for each old token that was carried to another place, with its sentence. */
  readonly moved: Uint8Array;
  /** 1 for each old token of a rewritten sentence that two new ones are like. */
  readonly doubtful: Uint8Array;
}

const stepBudget = 8_000_000;
const shortestMove = 30;
const leastLikeness = 0.5;
const heirLikeness = 0.75;
const heirReach = 5;

/** Stray little words that happen to stand in both halves of a change prove nothing. */
const isStray = (tokens: Tokens, from: number, length: number): boolean =>
  lettersIn(tokens, { from, to: from + length }) < 4;

const between = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

const lettersOf = (tokens: Tokens, sentence: number): number =>
  lettersIn(tokens, { from: tokens.sentences[sentence]!, to: tokens.sentences[sentence + 1]! });

/**
 * Aligns two versions of a text in two levels: sentences first, then words inside what changed; and finds sentences
 * that stand word for word at another place. Deterministic, and bounded in steps whatever the texts are.
 */
export function align(old: Tokens, new_: Tokens): Alignment {
  const to = new Int32Array(old.count).fill(-1);
  const from = new Int32Array(new_.count).fill(-1);
  const moved = new Uint8Array(old.count);
  const budget: Budget = { steps: stepBudget };
  const link = (a: number, b: number): void => {
    to[a] = b;
    from[b] = a;
  };
  const linkSentence = (a: number, b: number, isMoved: boolean): void => {
    const length = old.sentences[a + 1]! - old.sentences[a]!;
    for (let i = 0; i < length; i++) {
      link(old.sentences[a]! + i, new_.sentences[b]! + i);
      if (isMoved) moved[old.sentences[a]! + i] = 1;
    }
  };

  const known = new Map<string, number>();
  const [before, after] = [sentenceKeys(old, known), sentenceKeys(new_, known)];
  const gaps = matchSentences(before, after, budget, (a, b) => linkSentence(a, b, false));

  // Sentences that left one gap and arrived in another, as often as they left.
  const left = new Map<number, number[]>();
  const gapOf = new Map<number, Gap>();
  const note = (places: Map<number, number[]>, key: number, s: number): void => {
    const list = places.get(key);
    if (list) list.push(s);
    else places.set(key, [s]);
  };
  for (const gap of gaps)
    for (let s = gap.oldFrom; s < gap.oldTo; s++) {
      gapOf.set(s, gap);
      if (lettersOf(old, s) >= shortestMove) note(left, before[s]!, s);
    }
  // A sentence that was edited where it stood did not move, though its old words be quoted somewhere else.
  const isEditedInPlace = (s: number): boolean => {
    const gap = gapOf.get(s)!;
    const isPaired = gap.oldTo - gap.oldFrom === gap.newTo - gap.newFrom;
    const opposite = gap.newFrom + s - gap.oldFrom;
    const reach = isPaired ? 0 : heirReach;
    for (let t = Math.max(gap.newFrom, opposite - reach); t < Math.min(gap.newTo, opposite + reach + 1); t++)
      if (!left.has(after[t]!) && likenessOf(old, s, new_, t) >= (isPaired ? leastLikeness : heirLikeness)) return true;
    return false;
  };
  const arrived = new Map<number, number[]>();
  for (const gap of gaps)
    for (let s = gap.newFrom; s < gap.newTo; s++) if (left.has(after[s]!)) note(arrived, after[s]!, s);
  const gone = new Set<number>();
  const came = new Set<number>();
  for (const [key, places] of arrived) {
    const origins = left.get(key)!;
    if (origins.length !== places.length || origins.some(isEditedInPlace)) continue;
    const [sources, targets] = [origins.toSorted((a, b) => a - b), places.toSorted((a, b) => a - b)];
    for (const [i, target] of targets.entries()) {
      linkSentence(sources[i]!, target, true);
      gone.add(sources[i]!);
      came.add(target);
    }
  }
  // A short sentence may be said anywhere; it moved if it went with its neighbour. So did one that was edited on the way.
  const edited: { old: number; new: number }[] = [];
  const isChanged = new Set(gaps.flatMap(({ oldFrom, oldTo }) => between(oldFrom, oldTo)));
  const isNew = new Set(gaps.flatMap(({ newFrom, newTo }) => between(newFrom, newTo)));
  for (const source of gone)
    for (const step of [1, -1]) {
      let target = new_.sentenceOf[to[old.sentences[source]!]!]! + step;
      for (let s = source + step; isChanged.has(s) && isNew.has(target); s += step, target += step) {
        if (gone.has(s) || came.has(target)) break;
        // One that was put in on the way may be like the one that went; the very words come first.
        if (before[s] !== after[target] && isNew.has(target + step) && before[s] === after[target + step])
          target += step;
        if (before[s] === after[target]) linkSentence(s, target, true);
        else {
          const likeness = likenessOf(old, s, new_, target);
          if (likeness < leastLikeness) break;
          // A sentence that was left out on the way may be like the one behind it: the more alike went.
          const next = s + step;
          if (isChanged.has(next) && !gone.has(next) && likenessOf(old, next, new_, target) > likeness) s = next;
          edited.push({ old: s, new: target });
        }
        gone.add(s);
        came.add(target);
      }
    }

  const tokensOf = (tokens: Tokens, a: number, b: number, without: ReadonlySet<number>): number[] => {
    const list: number[] = [];
    for (let s = a; s < b; s++)
      if (!without.has(s)) for (let i = tokens.sentences[s]!; i < tokens.sentences[s + 1]!; i++) list.push(i);
    return list;
  };
  const compare = (mine: readonly number[], theirs: readonly number[], isMoved: boolean): void => {
    if (mine.length === 0 || theirs.length === 0) return;
    const runs = sharedPhrases(
      mine.map((i) => old.ids[i]!),
      theirs.map((i) => new_.ids[i]!),
      budget,
    );
    for (const run of runs) {
      const isEdge =
        run.old === 0 && run.new === 0
          ? true
          : run.old + run.length === mine.length && run.new + run.length === theirs.length;
      if (!isEdge && isStray(old, mine[run.old]!, run.length)) continue;
      for (let i = 0; i < run.length; i++) {
        link(mine[run.old + i]!, theirs[run.new + i]!);
        if (isMoved) moved[mine[run.old + i]!] = 1;
      }
    }
  };
  const none = new Set<number>();
  for (const pair of edited)
    compare(tokensOf(old, pair.old, pair.old + 1, none), tokensOf(new_, pair.new, pair.new + 1, none), true);
  const doubtful = new Uint8Array(old.count);
  for (const gap of gaps) {
    const cut = cutGap(old, new_, gap);
    for (const { oldFrom, oldTo, newFrom, newTo } of cut.parts)
      compare(tokensOf(old, oldFrom, oldTo, gone), tokensOf(new_, newFrom, newTo, came), false);
    for (const s of cut.doubtful) if (!gone.has(s)) doubtful.fill(1, old.sentences[s], old.sentences[s + 1]);
  }
  return { to, from, moved, doubtful };
}
