import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Model } from "#/server/capture/score/model.ts";
import { filesOf } from "#/tests/support/code.ts";

import { folds, readCorpus } from "./corpus.ts";
import type { Lesson } from "./train.ts";
import { learnPage, prepare, train } from "./train.ts";

/** Everything that a model of blocks depends on. */
const sources =
  "{server/capture/page/{block,container,element,tree,region}.ts,server/capture/score/*.ts,scripts/forest/{corpus,gold,grow,train}.ts}";

/**
 * The folder with one model for each fold, grown without the pages that it judges. Growing takes minutes, so they are
 * kept outside the repository until anything changes that they depend on.
 */
export function foldModels(say: (text: string) => void, learned?: Lesson): string {
  const hash = createHash("sha256");
  for (const file of filesOf(sources).toSorted()) hash.update(readFileSync(join(import.meta.dirname, "../..", file)));
  const folder = join(tmpdir(), `assay-fold-models-${hash.digest("hex").slice(0, 16)}`);
  if (existsSync(join(folder, `${folds - 1}.json`))) return folder;
  say("Growing a model for each fold of sites (some minutes, once) …");
  const lesson = learned ?? prepare(readCorpus().map(learnPage));
  mkdirSync(folder, { recursive: true });
  for (let fold = 0; fold < folds; fold++)
    writeFileSync(join(folder, `${fold}.json`), JSON.stringify(train(lesson, fold)));
  return folder;
}

/** The models that {@link foldModels} grew. */
export function readFoldModels(folder: string): Model[] {
  return Array.from(
    { length: folds },
    (_, fold) => JSON.parse(readFileSync(join(folder, `${fold}.json`), "utf8")) as Model,
  );
}
