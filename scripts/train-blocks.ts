import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { probability } from "#/server/capture/score/forest.ts";

import { readCorpus } from "./forest/corpus.ts";
import { foldModels, readFoldModels } from "./forest/fold-model.ts";
import { wordScore } from "./forest/gold.ts";
import { learnPage, prepare, train } from "./forest/train.ts";

/**
 * `node scripts/train-blocks.ts [--check]`: learns from the pages of ../shared/data/extraction which blocks belong to a
 * text, prints the cross-validated word F1 by threshold, and writes server/capture/score/model.json (not with --check).
 * The same pages give the same model.
 */
const pages = readCorpus().map(learnPage);
const lesson = prepare(pages);
console.log(`${lesson.labels.length} blocks of ${pages.length} pages`);
if (!process.argv.includes("--check")) {
  const model = `${JSON.stringify(train(lesson, null))}\n`;
  writeFileSync(join(import.meta.dirname, "../server/capture/score/model.json"), model);
  console.log(`model.json: ${model.length} bytes`);
}
const models = readFoldModels(foldModels(console.log, lesson));
const judged = pages.filter((page) => page.gold !== null);
const scores = judged.map(({ rows, fold }) => rows.map((row) => probability(models[fold]!, row)));
for (const threshold of [0.35, 0.4, 0.45, 0.5, 0.55]) {
  const all = judged.map(({ texts, gold }, page) =>
    wordScore(texts.filter((_, i) => scores[page]![i]! >= threshold).join("\n"), gold ?? ""),
  );
  const mean = (name: "f1" | "precision" | "recall"): string =>
    (all.reduce((sum, one) => sum + one[name], 0) / all.length).toFixed(4);
  console.log(`threshold ${threshold}: F1 ${mean("f1")} precision ${mean("precision")} recall ${mean("recall")}`);
}
