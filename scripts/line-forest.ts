import type { Forest } from "#/server/capture/debris/forest.ts";

interface Rows {
  readonly count: number;
  readonly features: readonly Float32Array[];
  readonly labels: Uint8Array;
  readonly weights: Float32Array;
}

const settings = { depth: 6, rate: 0.1, bins: 32, rowShare: 0.6, featureShare: 0.5, l2: 3, least: 5 };

/** A small generator of numbers in [0, 1) from a seed (mulberry32): the same rows give the same forest. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Cuts between equally many rows of a feature. */
function cutsOf(column: Float32Array, random: () => number): number[] {
  const sample = Float32Array.from({ length: 4000 }, () => column[Math.floor(random() * column.length)]!).toSorted();
  const cuts = new Set<number>();
  for (let b = 1; b < settings.bins; b++) {
    cuts.add(Math.round(sample[Math.floor((b * sample.length) / settings.bins)]! * 1000) / 1000);
  }
  return [...cuts].toSorted((a, b) => a - b);
}

/**
 * Gradient boosting on log-loss over histograms of binned features. Deterministic. `trees` small trees are grown, each
 * on a share of the rows and features.
 */
export function growForest({ count, features, labels, weights }: Rows, trees: number): Forest {
  const random = seeded(20_231);
  const cuts = features.map((column) => cutsOf(column, random));
  const binned = features.map((column, f) => {
    const own = cuts[f]!;
    return Uint8Array.from(column, (value) => {
      let b = 0;
      while (b < own.length && value > own[b]!) b++;
      return b;
    });
  });
  const score = new Float32Array(count);
  const gradient = new Float32Array(count);
  const hessian = new Float32Array(count);
  const forest: number[][] = [];
  const width = settings.bins + 1;
  const sumG = new Float64Array(width);
  const sumH = new Float64Array(width);

  function grow(rows: Int32Array, chosen: readonly number[], depth: number, tree: number[]): number {
    let g = 0;
    let h = 0;
    for (const row of rows) {
      g += gradient[row]!;
      h += hessian[row]!;
    }
    const at = tree.length;
    tree.push(-1, Math.round((-g / (h + settings.l2)) * settings.rate * 1000) / 1000, 0);
    if (depth === 0 || h < 2 * settings.least) return at;
    let best = { gain: 1e-3, feature: -1, bin: 0 };
    for (const f of chosen) {
      const column = binned[f]!;
      sumG.fill(0);
      sumH.fill(0);
      for (const row of rows) {
        const b = column[row]!;
        sumG[b]! += gradient[row]!;
        sumH[b]! += hessian[row]!;
      }
      let leftG = 0;
      let leftH = 0;
      for (let b = 0; b < cuts[f]!.length; b++) {
        leftG += sumG[b]!;
        leftH += sumH[b]!;
        const [rightG, rightH] = [g - leftG, h - leftH];
        if (leftH < settings.least || rightH < settings.least) continue;
        const gain =
          leftG ** 2 / (leftH + settings.l2) + rightG ** 2 / (rightH + settings.l2) - g ** 2 / (h + settings.l2);
        if (gain > best.gain) best = { gain, feature: f, bin: b };
      }
    }
    if (best.feature === -1) return at;
    const column = binned[best.feature]!;
    const left = rows.filter((row) => column[row]! <= best.bin);
    const right = rows.filter((row) => column[row]! > best.bin);
    tree[at] = best.feature;
    tree[at + 1] = cuts[best.feature]![best.bin]!;
    grow(left, chosen, depth - 1, tree);
    tree[at + 2] = grow(right, chosen, depth - 1, tree);
    return at;
  }

  function add(tree: readonly number[]): void {
    for (let row = 0; row < count; row++) {
      let at = 0;
      while (tree[at]! >= 0) at = features[tree[at]!]![row]! <= tree[at + 1]! ? at + 3 : tree[at + 2]!;
      score[row]! += tree[at + 1]!;
    }
  }

  for (let t = 0; t < trees; t++) {
    for (let row = 0; row < count; row++) {
      const p = 1 / (1 + Math.exp(-score[row]!));
      gradient[row] = (p - labels[row]!) * weights[row]!;
      hessian[row] = p * (1 - p) * weights[row]!;
    }
    const rows = Int32Array.from(Array.from({ length: count }, (_, i) => i).filter(() => random() < settings.rowShare));
    const chosen = features.map((_, f) => f).filter(() => random() < settings.featureShare);
    const tree: number[] = [];
    grow(rows, chosen, settings.depth, tree);
    add(tree);
    forest.push(tree);
  }
  return forest;
}
