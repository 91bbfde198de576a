import type { Alignment } from "./alignment.ts";
import type { Tokens } from "./token.ts";

/** What the alignment says of an anchor: where its words went, and how many of its letters went there. */
export interface Mapped {
  readonly start: number;
  readonly end: number;
  /** Share of the anchor's letters and digits that stand there (0–1). */
  readonly share: number;
  /** Whether every word stands there, one behind the other, and nothing between them. */
  readonly isWhole: boolean;
  readonly isMoved: boolean;
  /** Whether its sentence was rewritten and two sentences are like it. */
  readonly isDoubtful: boolean;
}

/** The new tokens of a range, where most of its letters lie close together: its own length and half as much again. */
function densest(old: Tokens, range: { from: number; to: number }, { to }: Alignment) {
  const kept: number[] = [];
  let total = 0;
  let isRising = true;
  for (let i = range.from; i < range.to; i++) {
    total += old.letters[i]!;
    if (to[i] === -1) continue;
    isRising &&= kept.length === 0 || to[kept.at(-1)!]! < to[i]!;
    kept.push(i);
  }
  // Long anchors in texts that kept their order are the rule: those need no sorting.
  if (!isRising) kept.sort((one, other) => to[one]! - to[other]!);
  const width = Math.ceil((range.to - range.from) * 1.5) + 8;
  let best = { from: 0, to: 0, letters: 0 };
  let letters = 0;
  let first = 0;
  for (let i = 0; i < kept.length; i++) {
    letters += old.letters[kept[i]!]!;
    while (to[kept[i]!]! - to[kept[first]!]! >= width) letters -= old.letters[kept[first++]!]!;
    // Of two stretches with as many letters the one that goes on, so that closing signs belong to it.
    if (letters > best.letters) best = { from: first, to: i + 1, letters };
    else if (letters === best.letters && first === best.from) best.to = i + 1;
  }
  return {
    kept: kept.slice(best.from, best.to).map((i) => ({ old: i, new: to[i]! })),
    share: total === 0 ? (kept.length > 0 ? 1 : 0) : best.letters / total,
  };
}

/** How many signs beside a word, at most `most`, are the same in both texts: the stop of another sentence was taken for theirs. */
function signsBeside(
  old: Tokens,
  new_: Tokens,
  word: { old: number; new: number },
  step: 1 | -1,
  most: number,
): number {
  let count = 0;
  while (count < most) {
    const [mine, theirs] = [word.old + step * (count + 1), word.new + step * (count + 1)];
    if (old.letters[mine] !== 0 || old.ids[mine] !== new_.ids[theirs]) break;
    count++;
  }
  return count;
}

/**
 * Maps an anchor through an alignment. Its ends are those of its own first and last word; where these are gone, the
 * place beside the word that stood before or behind it, if that is near.
 */
export function mapThrough(
  old: Tokens,
  new_: Tokens,
  alignment: Alignment,
  anchor: { readonly start: number; readonly end: number },
  range: { readonly from: number; readonly to: number },
): Mapped | null {
  const { kept, share } = densest(old, range, alignment);
  const [head, tail] = [kept[0], kept.at(-1)];
  if (!head || !tail) return null;
  const length = range.to - range.from;
  let first = head.new;
  let last = tail.new;
  let startCut = 0;
  let endCut = 0;
  if (head.old === range.from) startCut = Math.max(0, anchor.start - old.starts[range.from]!);
  else {
    const neighbour = range.from > 0 ? alignment.to[range.from - 1]! : -1;
    if (neighbour !== -1 && neighbour < first && first - neighbour - 1 <= Math.max(3, head.old - range.from + 3))
      first = neighbour + 1;
    else first -= signsBeside(old, new_, head, -1, head.old - range.from);
  }
  if (tail.old === range.to - 1) endCut = Math.max(0, old.ends[range.to - 1]! - anchor.end);
  else {
    const neighbour = range.to < old.count ? alignment.to[range.to]! : -1;
    if (neighbour > last && neighbour - last - 1 <= Math.max(3, range.to - 1 - tail.old + 3)) last = neighbour - 1;
    else last += signsBeside(old, new_, tail, 1, range.to - 1 - tail.old);
  }
  const start = Math.min(new_.starts[first]! + startCut, new_.ends[first]! - 1);
  const end = Math.max(new_.ends[last]! - endCut, new_.starts[last]! + 1);
  if (start >= end) return null;
  let isWhole = kept.length === length;
  for (let i = 1; isWhole && i < kept.length; i++)
    if (kept[i]!.new !== kept[i - 1]!.new + 1 || kept[i]!.old !== kept[i - 1]!.old + 1) isWhole = false;
  return {
    start,
    end,
    share,
    isWhole,
    isMoved: kept.some((token) => alignment.moved[token.old] === 1),
    isDoubtful: kept.some((token) => alignment.doubtful[token.old] === 1),
  };
}

const smallest = 6;

/**
 * The words that took the place of an anchor whose own words are all gone: only where both neighbours still stand in
 * the same sentence and no more than a few words lie between them. Null otherwise.
 */
export function replacedBy(
  old: Tokens,
  new_: Tokens,
  alignment: Alignment,
  range: { readonly from: number; readonly to: number },
): { start: number; end: number } | null {
  const [before, behind] = [range.from - 1, range.to];
  if (before < 0 || behind >= old.count || range.to - range.from > smallest) return null;
  const [left, right] = [alignment.to[before]!, alignment.to[behind]!];
  if (left === -1 || right === -1 || right - left < 2 || right - left - 1 > smallest + range.to - range.from)
    return null;
  const sentence = old.sentenceOf[range.from]!;
  const isInside = old.sentenceOf[before] === sentence || old.sentenceOf[behind] === sentence;
  // A reference such as [6] is a sentence for itself: as many signs as before stand in its place.
  return isInside || right - left === behind - before
    ? { start: new_.starts[left + 1]!, end: new_.ends[right - 1]! }
    : null;
}

const reach = 400;

/**
 * Where the words of an anchor stand in another order, between what still stands before and behind it: the closest
 * stretch of new words there that holds at least half of its letters. Null where there is none.
 */
export function findScattered(
  old: Tokens,
  new_: Tokens,
  { to, from }: Alignment,
  range: { readonly from: number; readonly to: number },
): { start: number; end: number; share: number } | null {
  let [before, behind] = [range.from - 1, range.to];
  while (before >= 0 && range.from - before < reach && to[before] === -1) before--;
  while (behind < old.count && behind - range.to < reach && to[behind] === -1) behind++;
  const first = before >= 0 && to[before] !== -1 ? to[before]! + 1 : 0;
  const last = behind < old.count && to[behind] !== -1 ? to[behind]! : new_.count;
  if (last <= first || last - first > 4 * reach) return null;
  const wanted = new Map<number, number>();
  let total = 0;
  for (let i = range.from; i < range.to; i++) {
    wanted.set(old.ids[i]!, (wanted.get(old.ids[i]!) ?? 0) + 1);
    total += old.letters[i]!;
  }
  const width = Math.ceil((range.to - range.from) * 1.5) + 2;
  let best = { from: 0, to: 0, letters: 0 };
  for (let start = first; start < last; start++) {
    if (from[start] !== -1 || !wanted.has(new_.ids[start]!) || new_.letters[start] === 0) continue;
    const left = new Map(wanted);
    let letters = 0;
    for (let i = start; i < Math.min(last, start + width); i++) {
      const count = from[i] === -1 ? (left.get(new_.ids[i]!) ?? 0) : 0;
      if (count === 0) continue;
      left.set(new_.ids[i]!, count - 1);
      letters += new_.letters[i]!;
      if (letters > best.letters) best = { from: start, to: i + 1, letters };
    }
  }
  const share = total === 0 ? 0 : best.letters / total;
  return share < 0.5 ? null : { start: new_.starts[best.from]!, end: new_.ends[best.to - 1]!, share };
}
