import { readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { hasCorpus, readCorpus } from "#/scripts/forest/corpus.ts";
import { labelBlocks, wordScore } from "#/scripts/forest/gold.ts";
import { bin, grow } from "#/scripts/forest/grow.ts";
import { extract } from "#/server/capture/extract.ts";
import { featureNames } from "#/server/capture/score/feature.ts";
import { probability } from "#/server/capture/score/forest.ts";
import { shippedModel } from "#/server/capture/score/model.ts";
import { answerOf } from "#/server/cli/extract.ts";

const file = new URL("../../../server/capture/score/model.json", import.meta.url);

describe("the shipped model of blocks", () => {
  it("knows the features computed today, names what it learned from, and is small", () => {
    expect(shippedModel().features).toEqual(featureNames);
    expect(new Set(featureNames).size).toBe(featureNames.length);
    expect(statSync(file).size).toBeLessThan(200_000);
    expect(readFileSync(new URL("NOTICE.md", file), "utf8")).toMatch(/WCXB[^]*CC BY 4\.0/u);
  });

  // Every eighth page, which the model has seen: a fall here is a fault in reading pages, not in learning.
  it.skipIf(!hasCorpus())("reads the pages of the set as well as when it was grown", { timeout: 600_000 }, () => {
    const pages = readCorpus().filter((page, i) => i % 8 === 0 && page.gold.text);
    const scores = pages.map(({ html, url, gold }) => {
      const input = { bytes: Buffer.from(html, "utf8"), mediaType: "text/html", charset: "utf-8", url } as const;
      return wordScore(String(answerOf(null, extract(input))["text"]), gold.text ?? "").f1;
    });
    expect(scores.reduce((sum, score) => sum + score, 0) / scores.length).toBeGreaterThan(0.95);
  });
});

describe("growing a forest", () => {
  const rows = Array.from({ length: 4_000 }, (_, i) => Float32Array.of(i % 10, (i * 7) % 13, 1));
  const labels = Uint8Array.from(rows, (row) => (row[0]! > 4 !== row[1]! > 6 ? 1 : 0));
  const all = Int32Array.from(rows, (_, i) => i);
  const growth = { trees: 40, depth: 3, rate: 0.3, rows: 0.8, features: 0.9, l2: 1, leaf: 1, seed: 3 };
  const learn = (seed: number) =>
    grow(bin(rows, 3), labels, new Float32Array(rows.length).fill(1), all, { ...growth, seed });

  it("learns a rule that no single feature tells", () => {
    const forest = learn(3);
    const wrong = rows.filter((row, i) => (probability(forest, row) > 0.5 ? 1 : 0) !== labels[i]);
    expect(wrong.length).toBe(0);
  });

  it("gives the same trees for the same seed, and others for another", () => {
    expect(learn(3)).toEqual(learn(3));
    expect(learn(4)).not.toEqual(learn(3));
  });
});

describe("labels from a gold text", () => {
  it("take sentences and the short lines between them, but no pull quote a second time and no menu", () => {
    const first = "The ferry between the bay and the islands will sail again in April.";
    const second = "A single ticket will cost four pounds, and residents pay half of that.";
    const texts = [
      "Home",
      "Prices",
      first,
      "will sail again in April, the islands will sail",
      "Prices",
      second,
      "Home",
    ];
    expect(labelBlocks(texts, `${first}\nPrices\n${second}`)).toEqual([false, false, true, false, true, true, false]);
  });

  it("count words as a bag, with precision and recall", () => {
    expect(wordScore("The boat, the boat", "the boat sails")).toMatchObject({ precision: 0.5, recall: 2 / 3 });
    expect(wordScore("", "")).toMatchObject({ f1: 1 });
    expect(wordScore("", "boat")).toMatchObject({ f1: 0 });
  });
});
