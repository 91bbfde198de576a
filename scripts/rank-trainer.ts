import type { FactModel, Option } from "#/server/capture/fact/rank.ts";
import { signsOfNone } from "#/server/capture/fact/rank.ts";

/** The options of one page, which of them are right, and whether the page is annotated; `page` are signs of the page itself. */
export interface Choice {
  readonly options: readonly Option[];
  readonly right: readonly boolean[];
  readonly isAnnotated: boolean;
  readonly page: readonly string[];
}

interface Group {
  readonly rows: readonly number[];
  readonly right: readonly boolean[];
  readonly weight: number;
}

type Tree = FactModel["trees"][number];

const settings = { depth: 4, shrink: 3, least: 10, leaf: 20 };

/** How many models are averaged, how many trees each has, how much a tree may say. */
export interface Growth {
  readonly bags: number;
  readonly trees: number;
  readonly rate: number;
}

/**
 * Gradient boosting of small trees over yes-or-no signs, on the log-loss of a softmax over the options of a page and
 * "the page does not say it". `noneWeight` is how much a page without annotation counts beside one with it. Pages whose
 * right answer is not among the options teach nothing. Models from other draws of pages and signs (bags) may be
 * averaged. The same input gives the same model.
 */
export function trainRank(choices: readonly Choice[], noneWeight: number, growth: Growth): FactModel {
  const usable = choices.filter(
    ({ right, isAnnotated, options }) => options.length > 0 && (!isAnnotated || right.includes(true)),
  );
  const sets = usable.map(({ options, page }) => [...options.map(({ signs }) => signs), signsOfNone(page)]);
  const counts = new Map<string, number>();
  for (const set of sets.flat()) for (const sign of set) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  const names = [...counts]
    .filter(([, count]) => count >= settings.least)
    .map(([sign]) => sign)
    .toSorted();
  const index = new Map(names.map((name, i) => [name, i]));
  const rows: Int32Array[] = [];
  const groups = usable.map(({ right, isAnnotated }, i): Group => {
    const first = rows.length;
    for (const set of sets[i]!) rows.push(Int32Array.from([...set].flatMap((sign) => index.get(sign) ?? [])));
    const all = sets[i]!.map((_, at) => (isAnnotated ? (right[at] ?? false) : at === sets[i]!.length - 1));
    return { rows: sets[i]!.map((_, at) => first + at), right: all, weight: isAnnotated ? 1 : noneWeight };
  });
  const holds = rows.map((signs) => new Set(signs));
  let score = new Float64Array(rows.length);
  const slope = new Float64Array(rows.length);
  const bend = new Float64Array(rows.length);
  let state = 7;
  const random = (): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };

  function learn(): void {
    for (const { rows: own, right, weight } of groups) {
      const top = Math.max(...own.map((row) => score[row]!));
      const parts = own.map((row) => Math.exp(score[row]! - top));
      const total = parts.reduce((a, b) => a + b, 0);
      const good = parts.reduce((sum, part, i) => sum + (right[i] ? part : 0), 0);
      for (const [i, row] of own.entries()) {
        const share = parts[i]! / total;
        slope[row] = weight * ((right[i] ? parts[i]! / good : 0) - share);
        bend[row] = Math.max(1e-3, weight * share * (1 - share));
      }
    }
  }

  function grow(own: readonly number[], depth: number, open: readonly boolean[]): Tree {
    const sum = own.reduce((a, row) => a + slope[row]!, 0);
    const mass = own.reduce((a, row) => a + bend[row]!, 0);
    const leaf = Math.round(((growth.rate * sum) / (mass + settings.shrink)) * 10_000) / 10_000;
    if (depth === 0 || own.length < settings.leaf) return leaf;
    const sums = new Float64Array(names.length);
    const masses = new Float64Array(names.length);
    for (const row of own) {
      for (const sign of rows[row]!) {
        sums[sign]! += slope[row]!;
        masses[sign]! += bend[row]!;
      }
    }
    let best = -1;
    let most = sum ** 2 / (mass + settings.shrink) + 1e-3;
    for (let sign = 0; sign < names.length; sign++) {
      if (!open[sign] || masses[sign]! < 1 || mass - masses[sign]! < 1) continue;
      const gain =
        sums[sign]! ** 2 / (masses[sign]! + settings.shrink) +
        (sum - sums[sign]!) ** 2 / (mass - masses[sign]! + settings.shrink);
      if (gain > most) [best, most] = [sign, gain];
    }
    if (best === -1) return leaf;
    const yes = own.filter((row) => holds[row]!.has(best));
    const no = own.filter((row) => !holds[row]!.has(best));
    return [best, grow(yes, depth - 1, open), grow(no, depth - 1, open)];
  }

  /** A tree whose leaves count as one voice among the bags. */
  const share = (tree: Tree): Tree =>
    typeof tree === "number"
      ? Math.round((tree / growth.bags) * 100_000) / 100_000
      : [tree[0], share(tree[1]), share(tree[2])];

  const trees: Tree[] = [];
  for (let i = 0; i < growth.bags * growth.trees; i++) {
    if (i % growth.trees === 0) score = new Float64Array(rows.length);
    learn();
    const open = names.map(() => random() < 0.7);
    const tree = grow(
      groups.flatMap(({ rows: own }) => (random() < 0.8 ? own : [])),
      settings.depth,
      open,
    );
    trees.push(share(tree));
    for (const [row, signs] of holds.entries()) {
      let node: Tree = tree;
      while (typeof node !== "number") node = signs.has(node[0]) ? node[1] : node[2];
      score[row]! += node;
    }
  }
  return { signs: names, trees };
}
