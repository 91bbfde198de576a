import type { Model } from "#/server/capture/score/model.ts";
import { scoreBlocks } from "#/server/capture/score/model.ts";
import type { PageBlock } from "./block.ts";
import type { PageElement } from "./element.ts";
import type { PageMeta } from "#/server/capture/fact/meta.ts";
import { firstMeta } from "#/server/capture/fact/meta.ts";
import { findRegion } from "./region.ts";

/** How the article of a page was found. */
export interface FoundArticle {
  /** For each block how sure it is part of the text (0–1). */
  readonly scores: readonly number[];
  readonly threshold: number;
  /** What the person should know of how it was found, or null. */
  readonly caution: string | null;
}

/** One judgement for a table or a block of code: its lines are read together, or not at all. */
function evenOut(blocks: readonly PageBlock[], scores: readonly number[]): readonly number[] {
  const wholes = blocks.map(({ chain, type }) =>
    type === "tableRow" || type === "codeLine"
      ? chain.findLast(({ tag }) => tag === "table" || tag === "pre")?.id
      : undefined,
  );
  const sums = new Map<number, { sum: number; all: number }>();
  for (const [i, whole] of wholes.entries()) {
    if (whole === undefined) continue;
    const entry = sums.get(whole) ?? { sum: 0, all: 0 };
    const weight = blocks[i]!.text.length + 1;
    sums.set(whole, { sum: entry.sum + scores[i]! * weight, all: entry.all + weight });
  }
  return scores.map((score, i) => {
    const entry = wholes[i] === undefined ? undefined : sums.get(wholes[i]);
    return entry ? entry.sum / entry.all : score;
  });
}

/**
 * Tells the text of a page from what surrounds it. Where nothing is sure enough the part that Readability chose is
 * taken, and where it chose none all text; both are said.
 */
export function findArticle(
  root: PageElement,
  blocks: readonly PageBlock[],
  meta: PageMeta,
  model: Model,
): FoundArticle {
  const region = findRegion(root, blocks);
  const description = firstMeta(meta, ["og:description", "description"]);
  const scores = evenOut(blocks, scoreBlocks({ root, blocks, region, title: meta.title, description }, model));
  const { threshold } = model;
  if (scores.some((score, i) => score >= threshold && blocks[i]!.type !== "heading"))
    return { scores, threshold, caution: null };
  if (region.size > 0)
    return {
      scores: blocks.map((_, i) => (region.has(i) ? threshold : 0)),
      threshold,
      caution:
        "No block of this page was surely part of an article, so the part that holds most of its text was taken. Look it over.",
    };
  return {
    scores: blocks.map(() => threshold),
    threshold,
    caution: "No article could be told apart on this page, so all of its text was taken. Look it over.",
  };
}
