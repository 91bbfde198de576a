import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Forest } from "#/server/capture/debris/forest.ts";
import { lineFeatures } from "#/server/capture/debris/line-feature.ts";
import { measureLine } from "#/server/capture/debris/line-rule.ts";
import { judgeText } from "#/server/capture/debris/whole-page.ts";
import { judgeLines } from "#/server/capture/extract/debris.ts";
import { growForest } from "./line-forest.ts";
import { debrisAround } from "./line-debris.ts";
import type { LineSample } from "./line-sample.ts";
import { readSamples, wordsOf } from "./line-sample.ts";

/**
 * `node scripts/train-lines.ts`: learns from the development set which lines of a copied page belong to its article, and
 * writes server/capture/debris/line-model.json. With `--measure` it trains on two thirds of the sites at a time,
 * judges the rest as the product does, and prints what is caught and what is lost; nothing is written.
 */
const root = join(import.meta.dirname, "..");
const data = join(root, "../shared/data/extraction/wcxb-dev-article.jsonl.gz");
const treeCount = 97;
const folds = 3;

interface Text {
  readonly lines: readonly string[];
  readonly labels: readonly (0 | 1 | null)[];
}

interface Case {
  readonly sample: LineSample;
  readonly fold: number;
  readonly texts: { readonly page: Text; readonly part: Text; readonly clean: Text; readonly injected: Text };
}

function hash(text: string): number {
  let value = 7;
  for (const sign of text) value = (value * 31 + sign.codePointAt(0)!) >>> 0;
  return value;
}

/** The article with a little of the page above and below it, as somebody would select it by hand. */
function partOf({ lines, labels }: Text, seed: number): Text {
  const from = Math.max(0, labels.indexOf(1) - (seed % 9));
  const to = labels.lastIndexOf(1) + 1 + ((seed >>> 4) % 26);
  return { lines: lines.slice(from, to), labels: labels.slice(from, to) };
}

function caseOf(sample: LineSample): Case {
  const seed = hash(sample.lines.join("").slice(0, 400));
  const clean: Text = { lines: sample.goldLines, labels: sample.goldLines.map(() => 1) };
  return {
    sample,
    fold: hash(sample.site) % folds,
    texts: { page: sample, part: partOf(sample, seed), clean, injected: debrisAround(clean.lines, seed) },
  };
}

function train(cases: readonly Case[]): Forest {
  const rows: Float32Array[] = [];
  const labels: number[] = [];
  const weights: number[] = [];
  for (const { sample, texts } of cases) {
    const size = Math.min(3000, Math.max(150, sample.gold.length));
    for (const [text, share] of [
      [texts.page, 1],
      [texts.part, 0.5],
      [texts.clean, 0.5],
    ] as const) {
      const judged = judgeLines(text.lines);
      const features = lineFeatures(text.lines.map(measureLine), judged.verdicts, judged.zones);
      const first = text.labels.indexOf(1);
      const last = text.labels.lastIndexOf(1);
      for (const [i, label] of text.labels.entries()) {
        // Far from the article one line in four is enough to learn from.
        const isFar = i < first - 15 || i > last + 15;
        if (label === null || (isFar && i % 4 > 0)) continue;
        rows.push(features[i]!);
        labels.push(label);
        weights.push(((isFar ? 4 : 1) * share * Math.min(60, wordsOf(text.lines[i]!).length + 2)) / size);
      }
    }
  }
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  const features = Array.from(rows[0]!, (_, f) => Float32Array.from(rows, (row) => row[f]!));
  return growForest(
    {
      count: rows.length,
      features,
      labels: Uint8Array.from(labels),
      weights: Float32Array.from(weights, (weight) => weight / mean),
    },
    treeCount,
  );
}

/** F1, precision and recall over the bag of words. */
function score(kept: readonly string[], gold: readonly string[]): [number, number, number] {
  const left = new Map<string, number>();
  for (const word of gold) left.set(word, (left.get(word) ?? 0) + 1);
  let hits = 0;
  for (const word of kept) {
    const count = left.get(word) ?? 0;
    if (count > 0) {
      hits++;
      left.set(word, count - 1);
    }
  }
  const [precision, recall] = [kept.length > 0 ? hits / kept.length : 0, gold.length > 0 ? hits / gold.length : 0];
  return [hits === 0 ? 0 : (2 * precision * recall) / (precision + recall), precision, recall];
}

class Tally {
  private readonly sums = {
    f1: 0,
    precision: 0,
    recall: 0,
    texts: 0,
    debris: 0,
    caught: 0,
    lines: 0,
    lost: 0,
    words: 0,
    lostWords: 0,
  };

  add({ lines, labels }: Text, gold: readonly string[], keeps: (i: number) => boolean): void {
    const { sums } = this;
    const kept = lines.flatMap((line, i) => (labels[i] !== null && keeps(i) ? wordsOf(line) : []));
    const [f1, precision, recall] = score(kept, gold);
    sums.f1 += f1;
    sums.precision += precision;
    sums.recall += recall;
    sums.texts++;
    for (const [i, label] of labels.entries()) {
      const isKept = keeps(i);
      const words = wordsOf(lines[i]!).length;
      if (label === 0) {
        sums.debris++;
        sums.caught += Number(!isKept);
      } else if (label === 1) {
        sums.lines++;
        sums.words += words;
        sums.lost += Number(!isKept);
        sums.lostWords += isKept ? 0 : words;
      }
    }
  }

  row(name: string): string {
    const { sums: s } = this;
    const percent = (part: number, whole: number): string => `${((100 * part) / (whole || 1)).toFixed(2)} %`;
    const mean = (sum: number): string => (sum / s.texts).toFixed(4);
    return `${name.padEnd(18)} F1 ${mean(s.f1)}  P ${mean(s.precision)}  R ${mean(s.recall)}  caught ${percent(s.caught, s.debris)}  lost lines ${percent(s.lost, s.lines)}  lost words ${percent(s.lostWords, s.words)}`;
  }
}

function measure(cases: readonly Case[]): void {
  const tallies = new Map<string, Tally>();
  for (let fold = 0; fold < folds; fold++) {
    const forest = train(cases.filter((one) => one.fold !== fold));
    for (const { sample, texts } of cases.filter((one) => one.fold === fold)) {
      for (const [name, text] of Object.entries(texts) as [string, Text][]) {
        const ways = {
          nothing: text.lines.map(() => null),
          rules: judgeLines(text.lines).verdicts,
          both: judgeText(text.lines, forest).verdicts,
        };
        for (const [way, verdicts] of Object.entries(ways)) {
          const key = `${name}, ${way}`;
          if (!tallies.has(key)) tallies.set(key, new Tally());
          tallies.get(key)!.add(text, sample.gold, (i) => verdicts[i] === null);
        }
      }
    }
    process.stdout.write(`fold ${fold + 1} of ${folds}\n`);
  }
  for (const [name, tally] of tallies) process.stdout.write(`${tally.row(name)}\n`);
}

const cases = readSamples(data).map(caseOf);
if (process.argv.includes("--measure")) measure(cases);
else {
  const path = join(root, "server/capture/debris/line-model.json");
  mkdirSync(dirname(path), { recursive: true });
  const credit =
    "Learned by scripts/train-lines.ts from the development articles of the Web Content Extraction Benchmark (Murrough-Foley/web-content-extraction-benchmark), annotations CC BY 4.0.";
  // A tree is one string: nobody reads it, and formatters leave it in one line.
  const trees = train(cases).map((tree) => tree.map((value) => String(value).replace(/^(-?)0\./u, "$1.")).join(" "));
  writeFileSync(path, `${JSON.stringify({ credit, trees }, null, 2)}\n`);
}
