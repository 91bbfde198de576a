/**
 * One tree as lists: node `i` asks whether feature `f[i]` is at most `t[i]`; then the next node is `n[i]`, else the one
 * after it. Where `f[i]` is -1 the node is a leaf of the value `t[i]`.
 */
export interface Tree {
  readonly f: readonly number[];
  readonly t: readonly number[];
  readonly n: readonly number[];
}

/** Trees whose values are added to `base`: the log odds of belonging to the text. */
export interface Forest {
  readonly base: number;
  readonly trees: readonly Tree[];
}

/** The probability (0–1) that a forest gives to a row of features. */
export function probability({ base, trees }: Forest, row: Float32Array): number {
  let odds = base;
  for (const { f, t, n } of trees) {
    let at = 0;
    for (let feature = f[0]!; feature >= 0; feature = f[at]!) at = n[at]! + (row[feature]! <= t[at]! ? 0 : 1);
    odds += t[at]!;
  }
  return 1 / (1 + Math.exp(-odds));
}
