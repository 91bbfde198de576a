import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

import { plainAuthor } from "#/server/capture/fact/author.ts";
import { plainDay } from "#/server/capture/fact/day.ts";
import type { FactModel, Option, PlainSigns } from "#/server/capture/fact/rank.ts";
import { rankOptions } from "#/server/capture/fact/rank.ts";
import { surveyPage } from "#/server/capture/fact/survey.ts";
import { readPageBlocks } from "#/server/capture/page/block.ts";
import type { PageElement } from "#/server/capture/page/element.ts";
import { parsePage } from "#/server/capture/page/tree.ts";
import type { Choice, Growth } from "./rank-trainer.ts";
import { trainRank } from "./rank-trainer.ts";

/**
 * `node scripts/train-facts.ts ../shared/data/extraction/wcxb-dev-article.jsonl.gz`: learns how the title, the byline
 * and the date of a page are chosen (server/capture/fact/model.json), and prints how often the choice is right on sites
 * that were not learned from: five folds with all pages of a site in one.
 * The set is WCXB (annotations CC BY 4.0); only trees over our own signs are kept of it.
 */
interface Row {
  readonly url?: string;
  readonly html: string;
  readonly gold: Readonly<Record<"title" | "byline" | "date", string | null | undefined>>;
}

const file = process.argv[2];
if (file === undefined) throw new Error("Name the file of pages to learn from.");
const rows = gunzipSync(readFileSync(file))
  .toString("utf8")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line) => JSON.parse(line) as Row);

const fold = (text: string): string => text.replace(/\s+/gu, " ").trim().toLowerCase();
const child = (element: PageElement, tag: string): PageElement | undefined =>
  element.children.find((node): node is PageElement => typeof node !== "string" && node.tag === tag);

/** A number that all pages of a site share. */
function siteOf({ url }: Row): number {
  const site = (URL.parse(url ?? "")?.hostname ?? "").split(".").slice(-2).join(".");
  return createHash("sha1").update(site).digest().readUInt32BE(0);
}
const sites = rows.map(siteOf);

function survey(title: FactModel) {
  return rows.map(({ html, url }) => {
    const root = parsePage(html);
    const page = child(root, "html") ?? root;
    return surveyPage({ root, blocks: readPageBlocks(child(page, "body") ?? page, url), html, url }, title);
  });
}

function choicesOf(
  found: readonly { options: readonly Option[]; page: readonly string[] }[],
  key: "title" | "byline" | "date",
): Choice[] {
  return found.map(({ options, page }, i) => {
    const gold = fold(rows[i]!.gold[key] ?? "");
    const right = options.map(({ value }) => gold !== "" && fold(value.replaceAll("; ", ", ")) === gold);
    return { options, right, isAnnotated: gold !== "", page };
  });
}

/** Right answers among annotated pages, and pages without annotation that were given one all the same. */
function shares(
  choices: readonly Choice[],
  plain: PlainSigns | undefined,
  model: (page: number) => FactModel,
  of: (page: number) => boolean,
): string {
  const count = { annotated: 0, right: 0, other: 0, given: 0 };
  for (const [i, { options, right, isAnnotated, page }] of choices.entries()) {
    if (!of(i)) continue;
    const { best } = rankOptions(options, model(i), plain ? { page, plain } : { page });
    count[isAnnotated ? "annotated" : "other"]++;
    if (isAnnotated && best && right[options.findIndex(({ value }) => value === best.value)]) count.right++;
    if (!isAnnotated && best) count.given++;
  }
  const other = count.other === 0 ? "" : `, given without annotation ${(count.given / count.other).toFixed(3)}`;
  return `${(count.right / count.annotated).toFixed(3)} of ${count.annotated}${other}`;
}

function learn(
  name: string,
  choices: readonly Choice[],
  noneWeight: number,
  growth: Growth,
  plain?: PlainSigns,
): FactModel {
  const fifths = Array.from({ length: 5 }, (_, part) =>
    trainRank(
      choices.filter((__, i) => sites[i]! % 5 !== part),
      noneWeight,
      growth,
    ),
  );
  const possible = choices.filter(({ isAnnotated, right }) => isAnnotated && right.includes(true)).length;
  const of = (isCounted: (i: number) => boolean): string =>
    shares(choices, plain, (i) => fifths[sites[i]! % 5]!, isCounted);
  console.log(`${name}: ${of(() => true)} (right answer among the options of ${possible})`);
  for (const half of [0, 1]) console.log(`  of which half ${half} of the sites: ${of((i) => sites[i]! % 2 === half)}`);
  return trainRank(choices, noneWeight, growth);
}

// Titles differ in little, where averaging steadies the choice; days and bylines have few strong signs.
const averaged: Growth = { bags: 8, trees: 25, rate: 0.15 };
const single: Growth = { bags: 1, trees: 80, rate: 0.1 };
const none: FactModel = { signs: [], trees: [] };
const titles = survey(none).map((one) => ({ options: one.titles, page: [] }));
const title = learn("title", choicesOf(titles, "title"), 1, averaged);
const found = survey(title);
const authors = found.map((one) => ({ options: one.authors, page: one.page }));
const byline = learn("byline", choicesOf(authors, "byline"), 1.3, single, plainAuthor);
const days = found.map((one) => ({ options: one.days, page: one.page }));
const date = learn("date", choicesOf(days, "date"), 0.75, single, plainDay);
writeFileSync("server/capture/fact/model.json", `${JSON.stringify({ title, byline, date })}\n`);
