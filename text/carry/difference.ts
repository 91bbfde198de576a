import { diffArrays } from "diff";

/** A stretch that two sequences share: `old` and `new` are its beginnings. */
export interface Run {
  readonly old: number;
  readonly new: number;
  readonly length: number;
}

/** What all differences of one comparison may cost together, in steps; hostile texts run out of it instead of time. */
export interface Budget {
  steps: number;
}

const longestEdit = 1500;

/**
 * The stretches that two sequences share, in order (Myers 1986 by jsdiff). Nothing but the common beginning and end
 * where the sequences differ by more than the budget allows. Deterministic: it counts steps, never time.
 */
export function sharedRuns(before: readonly number[], after: readonly number[], budget: Budget): Run[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++;
  const runs: Run[] = head > 0 ? [{ old: 0, new: 0, length: head }] : [];
  const [left, right] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  if (left.length > 0 && right.length > 0 && overlaps(left, right)) {
    const most = Math.min(longestEdit, left.length + right.length, Math.floor(Math.sqrt(Math.max(0, budget.steps))));
    const changes = most > 0 ? diffArrays(left, right, { maxEditLength: most }) : undefined;
    let edits = 0;
    let [old, new_] = [head, head];
    for (const { added, removed, count } of changes ?? []) {
      if (added) new_ += count;
      else if (removed) old += count;
      else {
        runs.push({ old, new: new_, length: count });
        old += count;
        new_ += count;
        continue;
      }
      edits += count;
    }
    budget.steps -= changes ? edits * edits : most * most;
  }
  if (tail > 0) runs.push({ old: before.length - tail, new: after.length - tail, length: tail });
  return runs;
}

const gram = 4;

/** Where each run of four stands that stands once in a sequence. */
function gramsOf(sequence: readonly number[]): Map<string, number> {
  const places = new Map<string, number>();
  for (let i = 0; i + gram <= sequence.length; i++) {
    const key = `${sequence[i]} ${sequence[i + 1]} ${sequence[i + 2]} ${sequence[i + 3]}`;
    places.set(key, places.has(key) ? -1 : i);
  }
  return places;
}

/**
 * As {@link sharedRuns}, but held together by runs of four words that stand once on both sides, so that a rare phrase
 * decides and not the number of little words that happen to agree.
 */
export function sharedPhrases(before: readonly number[], after: readonly number[], budget: Budget): Run[] {
  const theirs = gramsOf(after);
  const pairs = [...gramsOf(before)].flatMap(([key, old]) => {
    const new_ = theirs.get(key) ?? -1;
    return old === -1 || new_ === -1 ? [] : [{ old, new: new_ }];
  });
  const runs: Run[] = [];
  let [old, new_] = [0, 0];
  const between = (oldTo: number, newTo: number): void => {
    for (const run of sharedRuns(before.slice(old, oldTo), after.slice(new_, newTo), budget))
      runs.push({ old: run.old + old, new: run.new + new_, length: run.length });
  };
  for (const pair of risingChain(pairs.toSorted((one, other) => one.old - other.old))) {
    if (pair.old < old || pair.new < new_) continue;
    between(pair.old, pair.new);
    let length = gram;
    while (
      pair.old + length < before.length &&
      pair.new + length < after.length &&
      before[pair.old + length] === after[pair.new + length]
    )
      length++;
    runs.push({ ...pair, length });
    [old, new_] = [pair.old + length, pair.new + length];
  }
  between(before.length, after.length);
  return runs;
}

/** Whether enough is shared at all that looking for its order is worth the steps. */
function overlaps(before: readonly number[], after: readonly number[]): boolean {
  const counts = new Map<number, number>();
  for (const id of after) counts.set(id, (counts.get(id) ?? 0) + 1);
  let shared = 0;
  for (const id of before) {
    const left = counts.get(id) ?? 0;
    if (left === 0) continue;
    shared++;
    counts.set(id, left - 1);
  }
  return shared > 0 && shared >= Math.min(before.length, after.length) * 0.2;
}

/** The longest chain of pairs that rises on both sides (patience), from pairs sorted by their old side. */
export function risingChain<P extends { readonly old: number; readonly new: number }>(pairs: readonly P[]): P[] {
  const ends: number[] = [];
  const previous = new Int32Array(pairs.length).fill(-1);
  for (const [i, pair] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[ends[middle]!]!.new < pair.new) low = middle + 1;
      else high = middle;
    }
    if (low > 0) previous[i] = ends[low - 1]!;
    ends[low] = i;
  }
  const chain: P[] = [];
  for (let i = ends.at(-1) ?? -1; i !== -1; i = previous[i]!) chain.push(pairs[i]!);
  return chain.toReversed();
}
