import type { Comparison } from "#/text/carry/comparison.ts";
import { sharedPhrases } from "#/text/carry/difference.ts";
import type { Tokens } from "#/text/carry/token.ts";
import type { Links, Stretch } from "./link.ts";

const leastLetters = 30;
const leastLikeness = 0.6;
const leastFree = 0.8;
/** A word that stands in more blocks than this tells none of them apart. */
const commonWord = 40;
const stepBudget = 2_000_000;
/** So many pairs of blocks are looked at in all; hostile texts run out of it instead of time. */
const mostPairs = 1_500_000;

/** Blocks of which next to nothing is linked yet, by their place in the list. */
function freeBlocks(tokens: Tokens, stretches: readonly Stretch[], linked: Int32Array): ReadonlySet<number> {
  const free = new Set<number>();
  for (const [block, { from, to }] of stretches.entries()) {
    let [own, all] = [0, 0];
    for (let i = from; i < to; i++) {
      all += tokens.letters[i]!;
      if (linked[i] === -1) own += tokens.letters[i]!;
    }
    if (all >= leastLetters && own >= all * leastFree) free.add(block);
  }
  return free;
}

const countsOf = (tokens: Tokens, { from, to }: Stretch): Map<number, number> => {
  const counts = new Map<number, number>();
  for (let i = from; i < to; i++)
    if (tokens.letters[i]! > 0) counts.set(tokens.ids[i]!, (counts.get(tokens.ids[i]!) ?? 0) + 1);
  return counts;
};
const sum = (counts: ReadonlyMap<number, number>): number => [...counts.values()].reduce((all, one) => all + one, 0);

/**
 * Blocks that moved and were edited on the way: what left and what came, where each is the other's likest by its words
 * (Dice). Their common words are linked as moved, the others stay removed and added.
 */
export function followEdited(
  { old, new: new_ }: Comparison,
  before: readonly Stretch[],
  after: readonly Stretch[],
  { to, from, moved }: Links,
): void {
  const came = new Map([...freeBlocks(new_, after, from)].map((block) => [block, countsOf(new_, after[block]!)]));
  const left = new Map([...freeBlocks(old, before, to)].map((block) => [block, countsOf(old, before[block]!)]));
  const totals = new Map([...came].map(([block, counts]) => [block, sum(counts)]));
  const places = new Map<number, number[]>();
  for (const [block, counts] of came)
    for (const id of counts.keys()) places.set(id, [...(places.get(id) ?? []).slice(0, commonWord), block]);
  const best = new Map<number, { block: number; at: number; score: number }>();
  const chosen: { block: number; at: number; score: number }[] = [];
  let pairs = 0;
  for (const [block, counts] of left) {
    if (pairs > mostPairs) break;
    const shared = new Map<number, number>();
    for (const [id, count] of counts) {
      const found = places.get(id) ?? [];
      if (found.length > commonWord) continue;
      pairs += found.length;
      for (const at of found) shared.set(at, (shared.get(at) ?? 0) + Math.min(count, came.get(at)!.get(id)!));
    }
    const total = sum(counts);
    let likest: { block: number; at: number; score: number } | null = null;
    for (const [at, words] of shared) {
      const score = (2 * words) / (total + totals.get(at)!);
      if (score >= leastLikeness && score > (likest?.score ?? 0)) likest = { block, at, score };
    }
    if (!likest) continue;
    chosen.push(likest);
    if (likest.score > (best.get(likest.at)?.score ?? 0)) best.set(likest.at, likest);
  }
  const budget = { steps: stepBudget };
  for (const one of chosen) {
    if (best.get(one.at) !== one) continue;
    const [mine, theirs] = [before[one.block]!, after[one.at]!];
    const runs = sharedPhrases(
      [...old.ids.subarray(mine.from, mine.to)],
      [...new_.ids.subarray(theirs.from, theirs.to)],
      budget,
    );
    for (const run of runs)
      for (let i = 0; i < run.length; i++) {
        const [a, b] = [mine.from + run.old + i, theirs.from + run.new + i];
        if (to[a] !== -1 || from[b] !== -1) continue;
        to[a] = b;
        from[b] = a;
        moved[a] = 1;
      }
  }
}
