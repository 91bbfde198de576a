import { parsePage } from "#/server/capture/page/tree.ts";
import { readPageBlocks } from "#/server/capture/page/block.ts";
import { firstMeta, readMeta } from "#/server/capture/fact/meta.ts";
import { findRegion } from "#/server/capture/page/region.ts";
import type { PageElement } from "#/server/capture/page/element.ts";
import { featureNames, featuresOf } from "#/server/capture/score/feature.ts";
import type { Model } from "#/server/capture/score/model.ts";
import { sceneOf } from "#/server/capture/score/model.ts";
import type { GoldPage } from "./corpus.ts";
import { foldOf } from "./corpus.ts";
import { labelBlocks, wordScore, wordsOf } from "./gold.ts";
import type { Binned, Growth } from "./grow.ts";
import { bin, grow, random } from "./grow.ts";

/** How the shipped model is grown; chosen by cross-validation. */
export const growth: Growth = {
  trees: 180,
  depth: 5,
  rate: 0.08,
  rows: 0.5,
  features: 0.25,
  l2: 3,
  leaf: 3,
  seed: 11,
};
/** From which score on a block belongs to the text: the curve is flat there, and a lost sentence is worse than a leftover. */
export const threshold = 0.45;
/** A page whose gold cannot be made of its blocks has another text than its page, and teaches nothing. */
const leastCeiling = 0.85;

/** A page as rows of features with their labels. */
export interface LearnedPage {
  readonly id: string;
  readonly fold: number;
  readonly texts: readonly string[];
  readonly gold: string | null;
  readonly rows: readonly Float32Array[];
  readonly labels: readonly boolean[];
  readonly region: readonly boolean[];
}

const child = (element: PageElement, tag: string): PageElement | undefined =>
  element.children.find((node): node is PageElement => typeof node !== "string" && node.tag === tag);

/** Reads a page as the product does, and labels its blocks by the gold text. */
export function learnPage({ id, url, html, gold }: GoldPage): LearnedPage {
  const root = parsePage(html);
  const page = child(root, "html") ?? root;
  const blocks = readPageBlocks(child(page, "body") ?? page, url);
  const meta = readMeta(root);
  const description = firstMeta(meta, ["og:description", "description"]);
  const { scene } = sceneOf({ root, blocks, region: findRegion(root, blocks), title: meta.title, description });
  const texts = scene.lines.map(({ text }) => text);
  return {
    id,
    fold: foldOf(url),
    texts,
    gold: gold.text ?? null,
    rows: featuresOf(scene),
    labels: labelBlocks(texts, gold.text ?? ""),
    region: scene.lines.map(({ inRegion }) => inRegion),
  };
}

/** Rows ready to learn from: binned, labelled, weighted so that long blocks and short pages count. */
export interface Lesson {
  readonly binned: Binned;
  readonly labels: Uint8Array;
  readonly weights: Float32Array;
  readonly used: Uint8Array;
  readonly folds: Uint8Array;
}

/** Lays the pages out for learning: all near their text or their region, one in six of the other blocks. */
export function prepare(pages: readonly LearnedPage[]): Lesson {
  const rows = pages.flatMap((page) => page.rows);
  const next = random(5);
  const [labels, used, folds] = [0, 1, 2].map(() => new Uint8Array(rows.length)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const weights = new Float32Array(rows.length);
  let at = 0;
  let [sum, count] = [0, 0];
  for (const { texts, labels: own, region, gold, fold } of pages) {
    const words = texts.map((text) => wordsOf(text).length);
    const content = words.reduce((total, value, i) => total + (own[i] ? value : 0), 0);
    const ceiling = wordScore(texts.filter((_, i) => own[i]).join("\n"), gold ?? "").f1;
    const isNear = (i: number): boolean => {
      for (let k = Math.max(0, i - 12); k <= Math.min(texts.length - 1, i + 12); k++)
        if (own[k] || region[k]) return true;
      return false;
    };
    for (let i = 0; i < texts.length; i++, at++) {
      labels[at] = own[i] ? 1 : 0;
      folds[at] = fold;
      const isDrawn = isNear(i) || next() < 1 / 6;
      weights[at] = Math.min(60, words[i]! + 2) / Math.min(3_000, Math.max(150, content));
      if (ceiling <= leastCeiling || !isDrawn) continue;
      used[at] = 1;
      sum += weights[at]!;
      count++;
    }
  }
  for (let i = 0; i < weights.length; i++) weights[i] = (weights[i]! * count) / sum;
  return { binned: bin(rows, featureNames.length), labels, weights, used, folds };
}

/** Grows a model from all rows, or from all but those of one fold. */
export function train({ binned, labels, weights, used, folds }: Lesson, without: number | null): Model {
  const only: number[] = [];
  for (let i = 0; i < used.length; i++) if (used[i] && folds[i] !== without) only.push(i);
  const forest = grow(binned, labels, weights, Int32Array.from(only), growth);
  return { features: featureNames, threshold, ...forest };
}
