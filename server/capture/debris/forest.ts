/**
 * Trees as flat lists of three numbers a node: feature, threshold, and where the branch above the threshold stands
 * (the other follows at once); a leaf is −1 and its value.
 */
export type Forest = readonly (readonly number[])[];

/** The probability (0–1) that a forest gives to what the features describe. */
export function askForest(forest: Forest, features: Float32Array): number {
  let score = 0;
  for (const tree of forest) {
    let at = 0;
    while (tree[at]! >= 0) at = features[tree[at]!]! <= tree[at + 1]! ? at + 3 : tree[at + 2]!;
    score += tree[at + 1]!;
  }
  return 1 / (1 + Math.exp(-score));
}
