import type { Comparison } from "#/text/carry/comparison.ts";
import type { Tokens } from "#/text/carry/token.ts";
import { fold } from "#/text/fold.ts";
import { followEdited } from "./edited-move.ts";

/** Words of both texts with what became of each, for the eye: typography alone is no change, another case is one. */
export interface Links {
  /** For each old token its new one, or −1. */
  readonly to: Int32Array;
  /** For each new token its old one, or −1. */
  readonly from: Int32Array;
  /** 1 for each old token that stands at another place. */
  readonly moved: Uint8Array;
  /** Words and signs that differ in their typography alone. */
  readonly typography: number;
}

/** A stretch of tokens that is one block, `to` exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The tokens of each block of a text whose blocks are its lines. A token never reaches over a line end. */
export function stretchesOf(tokens: Tokens, blocks: readonly { readonly text: string }[]): Stretch[] {
  let at = 0;
  let token = 0;
  return blocks.map(({ text }) => {
    const from = token;
    const end = at + text.length;
    while (token < tokens.count && tokens.starts[token]! < end) token++;
    at = end + 1;
    return { from, to: token };
  });
}

const shortest = 8;

/** Blocks too short to be followed by their sentences, headings above all, that left one place and stand whole at another. */
function followShort(
  { old, new: new_ }: Comparison,
  before: readonly Stretch[],
  after: readonly Stretch[],
  { to, from, moved }: Links,
): void {
  const keysOf = (tokens: Tokens, stretches: readonly Stretch[], linked: Int32Array): Map<string, Stretch[]> => {
    const keys = new Map<string, Stretch[]>();
    for (const stretch of stretches) {
      let letters = 0;
      let isFree = true;
      for (let i = stretch.from; i < stretch.to; i++) {
        letters += tokens.letters[i]!;
        isFree &&= linked[i] === -1;
      }
      if (!isFree || letters < shortest) continue;
      const key = tokens.ids.subarray(stretch.from, stretch.to).join();
      keys.set(key, [...(keys.get(key) ?? []), stretch]);
    }
    return keys;
  };
  const arrived = keysOf(new_, after, from);
  for (const [key, left] of keysOf(old, before, to)) {
    const came = arrived.get(key) ?? [];
    if (came.length !== left.length) continue;
    for (const [n, stretch] of left.entries())
      for (let i = 0; i < stretch.to - stretch.from; i++) {
        to[stretch.from + i] = came[n]!.from + i;
        from[came[n]!.from + i] = stretch.from + i;
        moved[stretch.from + i] = 1;
      }
  }
}

/** Reads an alignment for the eye of a person. */
export function linksOf(comparison: Comparison, before: readonly Stretch[], after: readonly Stretch[]): Links {
  const { old, new: new_, alignment } = comparison;
  const [to, from, moved] = [alignment.to.slice(), alignment.from.slice(), alignment.moved.slice()];
  const links = { to, from, moved, typography: 0 };
  followShort(comparison, before, after, links);
  followEdited(comparison, before, after, links);
  let typography = 0;
  for (let i = 0; i < old.count; i++) {
    const j = to[i]!;
    if (j === -1) continue;
    const mine = comparison.before.slice(old.starts[i], old.ends[i]);
    const theirs = comparison.after.slice(new_.starts[j], new_.ends[j]);
    if (mine === theirs) continue;
    if (fold(mine).text === fold(theirs).text) {
      typography++;
      continue;
    }
    to[i] = from[j] = -1;
    moved[i] = 0;
  }
  return { to, from, moved, typography };
}

/** So many words in a row, or half of a block, are words that stayed; fewer of them in a block that came or went are chance. */
const leastRun = 4;

function unlinkStray(
  mine: Tokens,
  blocks: readonly Stretch[],
  pairOf: Int32Array,
  own: Int32Array,
  other: Int32Array,
  isMoved: (i: number) => boolean,
): void {
  for (const [block, { from, to }] of blocks.entries()) {
    if (pairOf[block] !== -1) continue;
    const runs: { from: number; to: number; words: number }[] = [];
    let words = 0;
    for (let i = from; i < to; i++) {
      const word = mine.letters[i]! > 0 ? 1 : 0;
      words += word;
      if (own[i] === -1 || isMoved(i)) continue;
      const last = runs.at(-1);
      if (last?.to === i && own[i] === own[i - 1]! + 1) {
        last.to = i + 1;
        last.words += word;
      } else runs.push({ from: i, to: i + 1, words: word });
    }
    if (runs.reduce((sum, run) => sum + run.words, 0) * 2 >= words) continue;
    for (const run of runs.filter((one) => one.words < leastRun))
      for (let i = run.from; i < run.to; i++) {
        other[own[i]!] = -1;
        own[i] = -1;
      }
  }
}

/**
 * Takes apart what links a block of one text alone, that was removed or added, with words somewhere in the other by chance: an
 * "of the" is no part of a paragraph that stayed. Changes `links`; whole sentences and what moved stay linked.
 */
export function dropStray(
  { old, new: new_ }: Comparison,
  stretches: { readonly old: readonly Stretch[]; readonly new: readonly Stretch[] },
  { newOf, oldOf }: { readonly newOf: Int32Array; readonly oldOf: Int32Array },
  { to, from, moved }: Links,
): void {
  unlinkStray(old, stretches.old, newOf, to, from, (i) => moved[i] === 1);
  unlinkStray(new_, stretches.new, oldOf, from, to, (j) => moved[from[j]!] === 1);
}
