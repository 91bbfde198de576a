import { risingChain } from "#/text/carry/difference.ts";
import { lettersIn, type Tokens } from "#/text/carry/token.ts";
import type { Links, Stretch } from "./link.ts";

/** Which blocks stand beside each other: −1 for none. */
export interface Pairs {
  readonly newOf: Int32Array;
  readonly oldOf: Int32Array;
}

const leastShare = 0.2;

/**
 * Pairs each old block with the new one that holds most of its words, where each is the other's best; in order, so that both
 * texts can be read down side by side. Blocks that only moved are not paired.
 */
export function pairBlocks(
  old: Tokens,
  new_: Tokens,
  before: readonly Stretch[],
  after: readonly Stretch[],
  links: Links,
): Pairs {
  const blockOf = new Int32Array(new_.count);
  for (const [block, { from, to }] of after.entries()) blockOf.fill(block, from, to);
  const best = new Map<number, { old: number; new: number; letters: number }>();
  const candidates: { old: number; new: number; letters: number }[] = [];
  for (const [block, { from, to }] of before.entries()) {
    const shared = new Map<number, number>();
    for (let i = from; i < to; i++) {
      const partner = links.to[i]!;
      if (partner === -1 || links.moved[i] === 1) continue;
      // A sign is worth a little, so that blocks of signs find each other too.
      const worth = old.letters[i]! + 0.1;
      shared.set(blockOf[partner]!, (shared.get(blockOf[partner]!) ?? 0) + worth);
    }
    let found: { old: number; new: number; letters: number } | null = null;
    for (const [at, letters] of shared) if (!found || letters > found.letters) found = { old: block, new: at, letters };
    if (!found) continue;
    const least = Math.min(lettersIn(old, before[block]!), lettersIn(new_, after[found.new]!));
    if (found.letters < least * leastShare) continue;
    candidates.push(found);
    const rival = best.get(found.new);
    if (!rival || found.letters > rival.letters) best.set(found.new, found);
  }
  const newOf = new Int32Array(before.length).fill(-1);
  const oldOf = new Int32Array(after.length).fill(-1);
  for (const pair of risingChain(candidates.filter((one) => best.get(one.new) === one))) {
    newOf[pair.old] = pair.new;
    oldOf[pair.new] = pair.old;
  }
  return { newOf, oldOf };
}
