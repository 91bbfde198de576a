import type { Forest } from "#/server/capture/score/forest.ts";

/** How a forest is grown: gradient boosting on the logistic loss with histograms. */
export interface Growth {
  readonly trees: number;
  readonly depth: number;
  readonly rate: number;
  /** Shares of the rows and of the features that each tree sees (0–1). */
  readonly rows: number;
  readonly features: number;
  readonly l2: number;
  /** The least sum of second derivatives in a leaf. */
  readonly leaf: number;
  readonly seed: number;
}

interface Growing {
  readonly f: number[];
  readonly t: number[];
  readonly n: number[];
}

const most = 48;

/** A small generator of pseudo-random numbers (mulberry32): the same seed gives the same forest. */
export function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Columns of values cut into at most 48 bins each; `edges` are the largest values of the bins. */
export interface Binned {
  readonly bins: readonly Uint8Array[];
  readonly edges: readonly (readonly number[])[];
  readonly size: number;
}

/** Cuts the columns of a table of features into bins by their quantiles. */
export function bin(rows: readonly Float32Array[], width: number): Binned {
  const bins: Uint8Array[] = [];
  const edges: number[][] = [];
  const sample = Math.max(1, Math.floor(rows.length / 40_000));
  for (let f = 0; f < width; f++) {
    const seen: number[] = [];
    for (let i = 0; i < rows.length; i += sample) seen.push(rows[i]![f]!);
    const sorted = Float32Array.from(seen).sort();
    const cuts: number[] = [];
    const distinct = [...new Set(sorted)];
    if (distinct.length <= most)
      for (let i = 0; i + 1 < distinct.length; i++) cuts.push((distinct[i]! + distinct[i + 1]!) / 2);
    else
      for (let q = 1; q < most; q++) {
        const at = Math.floor((q / most) * sorted.length);
        const value = sorted[at]!;
        if (value < sorted.at(-1)! && value !== cuts.at(-1)) cuts.push(value);
      }
    // Rounded before the bins are made, so that the model as shipped decides as the model as trained.
    const rounded = [...new Set(cuts.map((cut) => Number(cut.toPrecision(4))))].toSorted((a, b) => a - b);
    const column = new Uint8Array(rows.length);
    for (let i = 0; i < rows.length; i++) {
      const value = rows[i]![f]!;
      let [low, high] = [0, rounded.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (value <= rounded[middle]!) high = middle;
        else low = middle + 1;
      }
      column[i] = low;
    }
    bins.push(column);
    edges.push(rounded);
  }
  return { bins, edges, size: rows.length };
}

interface Node {
  readonly rows: Int32Array;
  readonly depth: number;
  readonly at: number;
  readonly sums: Float64Array;
}

/** Grows a forest; `only` names the rows it may learn from. Scores are log odds, to be added to `base`. */
export function grow(
  { bins, edges, size }: Binned,
  labels: Uint8Array,
  weights: Float32Array,
  only: Int32Array,
  growth: Growth,
): Forest {
  const next = random(growth.seed);
  const width = bins.length;
  let [positive, all] = [0, 0];
  for (const i of only) {
    all += weights[i]!;
    positive += weights[i]! * labels[i]!;
  }
  const base = Math.log(positive / (all - positive));
  const margin = new Float32Array(size).fill(base);
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size);
  const trees: Growing[] = [];
  const inTree = new Int32Array(only.length);

  const near = new Float64Array(only.length);
  const curve = new Float64Array(only.length);

  function histogram(rows: Int32Array, chosen: Int32Array): Float64Array {
    const sums = new Float64Array(chosen.length * most * 2);
    const count = rows.length;
    for (let k = 0; k < count; k++) {
      near[k] = gradient[rows[k]!]!;
      curve[k] = hessian[rows[k]!]!;
    }
    for (let c = 0; c < chosen.length; c++) {
      const column = bins[chosen[c]!]!;
      const offset = c * most * 2;
      for (let k = 0; k < count; k++) {
        const at = offset + column[rows[k]!]! * 2;
        sums[at]! += near[k]!;
        sums[at + 1]! += curve[k]!;
      }
    }
    return sums;
  }

  for (let round = 0; round < growth.trees; round++) {
    let count = 0;
    for (const i of only) {
      const p = 1 / (1 + Math.exp(-margin[i]!));
      gradient[i] = weights[i]! * (p - labels[i]!);
      hessian[i] = weights[i]! * Math.max(1e-6, p * (1 - p));
      if (next() < growth.rows) inTree[count++] = i;
    }
    const picked: number[] = [];
    for (let f = 0; f < width; f++) if (edges[f]!.length > 0 && next() < growth.features) picked.push(f);
    const chosen = Int32Array.from(picked);
    const tree: Growing = { f: [], t: [], n: [] };
    const cut: number[] = [];
    const add = (): number => {
      tree.f.push(-1);
      tree.t.push(0);
      tree.n.push(0);
      cut.push(0);
      return tree.f.length - 1;
    };
    const rootRows = inTree.slice(0, count);
    const queue: Node[] = [{ rows: rootRows, depth: 0, at: add(), sums: histogram(rootRows, chosen) }];
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      const { rows, sums } = node;
      let [g, h] = [0, 0];
      for (let b = 0; b < most; b++) {
        g += sums[b * 2]!;
        h += sums[b * 2 + 1]!;
      }
      tree.t[node.at] = Number(((-g / (h + growth.l2)) * growth.rate).toFixed(4));
      if (node.depth === growth.depth) continue;
      const here = (g * g) / (h + growth.l2);
      let best = { gain: 1e-3, c: -1, b: 0 };
      for (let c = 0; c < chosen.length; c++) {
        const cuts = edges[chosen[c]!]!.length;
        let [gl, hl] = [0, 0];
        for (let b = 0; b < cuts; b++) {
          gl += sums[(c * most + b) * 2]!;
          hl += sums[(c * most + b) * 2 + 1]!;
          const hr = h - hl;
          if (hl < growth.leaf) continue;
          if (hr < growth.leaf) break;
          const gain = (gl * gl) / (hl + growth.l2) + ((g - gl) * (g - gl)) / (hr + growth.l2) - here;
          if (gain > best.gain) best = { gain, c, b };
        }
      }
      if (best.c === -1) continue;
      const feature = chosen[best.c]!;
      const column = bins[feature]!;
      const low = rows.filter((i) => column[i]! <= best.b);
      const high = rows.filter((i) => column[i]! > best.b);
      tree.f[node.at] = feature;
      tree.t[node.at] = edges[feature]![best.b]!;
      cut[node.at] = best.b;
      const [l, r] = [add(), add()];
      tree.n[node.at] = l;
      const [small, large] = low.length < high.length ? [low, high] : [high, low];
      const smallSums = histogram(small, chosen);
      const largeSums = sums.map((value, k) => value - smallSums[k]!);
      queue.push(
        { rows: low, depth: node.depth + 1, at: l, sums: low === small ? smallSums : largeSums },
        { rows: high, depth: node.depth + 1, at: r, sums: high === large ? largeSums : smallSums },
      );
    }
    trees.push(tree);
    for (const i of only) {
      let at = 0;
      while (tree.f[at]! >= 0) at = tree.n[at]! + (bins[tree.f[at]!]![i]! <= cut[at]! ? 0 : 1);
      margin[i]! += tree.t[at]!;
    }
  }
  return { base, trees };
}
