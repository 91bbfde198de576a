import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { PageBlock } from "#/server/capture/page/block.ts";
import type { PageElement } from "#/server/capture/page/element.ts";
import { findDeclaredBody } from "./declared-body.ts";
import { featureNames, featuresOf } from "./feature.ts";
import type { Forest } from "./forest.ts";
import { probability } from "./forest.ts";
import type { Scene } from "./scene.ts";
import { layScene } from "./scene.ts";

/** What was learned of blocks: trees over named features, and from which score on a block belongs to the text. */
export interface Model extends Forest {
  readonly features: readonly string[];
  readonly threshold: number;
}

let shipped: Model | null = null;

/** The model in the repository. It is written by `scripts/train-blocks.ts`; NOTICE.md beside it names what it learned from. */
export function shippedModel(): Model {
  shipped ??= checkModel(JSON.parse(readFileSync(join(import.meta.dirname, "model.json"), "utf8")) as Model);
  return shipped;
}

/** Refuses a model that was trained on other features than those computed today: it would answer, and be wrong. */
function checkModel(model: Model): Model {
  if (model.features.join() !== featureNames.join())
    throw new Error("The model of blocks does not fit the features. Run scripts/train-blocks.ts.");
  return model;
}

/** A page and the part of it that was taken for the article, to be scored. */
export interface ScoredPage {
  readonly root: PageElement;
  readonly blocks: readonly PageBlock[];
  readonly region: ReadonlySet<number>;
  readonly title: string | null;
  readonly description: string | null;
}

/** Lays out a page for scoring, with the numbers of the blocks that hold text. */
export function sceneOf({ root, blocks, region, title, description }: ScoredPage): ReturnType<typeof layScene> {
  return layScene(blocks, region, { title, declared: findDeclaredBody(root), description });
}

/** How sure it is that each block belongs to the text of the page (0–1); blocks without text have 0. */
export function scoreBlocks(page: ScoredPage, model: Model): readonly number[] {
  const { scene, indices } = sceneOf(page);
  const scores = page.blocks.map(() => 0);
  for (const [k, score] of scoreScene(scene, model).entries()) scores[indices[k]!] = score;
  return scores;
}

function scoreScene(scene: Scene, model: Model): number[] {
  return featuresOf(scene).map((row) => probability(model, row));
}
