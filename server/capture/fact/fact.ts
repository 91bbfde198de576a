import { readFileSync } from "node:fs";
import { join } from "node:path";

import { listLanguages } from "#/server/capture/extract/language.ts";
import { countWords, foldLine } from "#/server/capture/extract/line.ts";
import type { Candidate, Candidates, Extraction } from "#/server/capture/extraction.ts";
import { plainAuthor } from "./author.ts";
import { plainDay } from "./day.ts";
import type { FactEvidence } from "./evidence.ts";
import { listImages } from "./image.ts";
import { firstMeta } from "./meta.ts";
import { listAddresses, listLicences, listPublishers } from "./origin.ts";
import type { FactModel, Option } from "./rank.ts";
import { rankOptions } from "./rank.ts";
import { wordsOf } from "./structured.ts";
import type { PageEvidence } from "./survey.ts";
import { surveyPage } from "./survey.ts";

/** What a page says of itself. `titleBlock` is the index of the block that shows the title, or null. */
export interface PageFacts extends Pick<
  Extraction,
  | "title"
  | "byline"
  | "publishedOn"
  | "modifiedOn"
  | "publisher"
  | "language"
  | "canonicalUrl"
  | "licence"
  | "candidates"
  | "images"
> {
  readonly titleBlock: number | null;
}

type Models = Readonly<Record<"title" | "byline" | "date", FactModel>>;

let shipped: Models | null = null;

/** What scripts/train-facts.ts wrote; NOTICE.md beside it names what it learned from. */
function shippedModels(): Models {
  shipped ??= JSON.parse(readFileSync(join(import.meta.dirname, "model.json"), "utf8")) as Models;
  return shipped;
}

const longest = { title: 300, byline: 40 };

/** Text without signs that turn the direction of what follows: a name must not rewrite the line it is shown in. */
const upright = (text: string): string =>
  foldLine(text.replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\p{Cc}]/gu, " "));

const first = <T>(list: readonly T[]): T | null => list[0] ?? null;

function languagesOf({ meta, data, blocks }: Omit<FactEvidence, "title">): readonly Candidate<string>[] {
  const prose = blocks.filter(({ text, linked }) => linked < text.length / 2 && countWords(text.slice(0, 200)) >= 8);
  const words = (prose.length > 0 ? prose : blocks).slice(0, 60).map(({ text }) => text.slice(0, 1000));
  return listLanguages(
    [
      [meta.language, "the language the page declares"],
      [firstMeta(meta, ["og:locale"]), "the head of the page"],
      [firstMeta(meta, ["content-language", "dc.language", "dcterms.language", "language"]), "the head of the page"],
      [wordsOf(data.article?.["inLanguage"]), "the structured data of the page"],
    ],
    words.join("\n"),
  ).slice(0, 8);
}

const changes: readonly [RegExp, string][] = [
  [/^(?:data|page)-modified$/u, "the structured data of the page"],
  [/^meta-modified$/u, "the head of the page"],
  [/^mark-modified$/u, "the page’s own mark for a date"],
  [/^seen:(?:over|under|below|further):updated$/u, "a line near the title"],
];

/** The days of the last change, in order of trust; none before the day of publication. */
function changesOf(days: readonly Option[], published: string | null): readonly Candidate<string>[] {
  const found = changes.flatMap(([sign, from]) =>
    days.filter(({ signs }) => [...signs].some((one) => sign.test(one))).map(({ value }) => ({ value, from })),
  );
  const seen = new Set<string>();
  return found
    .filter(({ value }) => (published === null || value >= published) && !seen.has(value) && seen.add(value))
    .slice(0, 8);
}

/**
 * Reads what a page says of itself, with all that was found for each fact in order of trust. A pasted piece of a page
 * has no head; its title is the heading it opens with.
 */
export function readFacts(page: PageEvidence & { readonly isFragment: boolean }): PageFacts {
  const models = shippedModels();
  const survey = surveyPage(page, models.title);
  const { titles, authors, days, evidence } = survey;
  const clean = (list: readonly Candidate<string>[]): readonly Candidate<string>[] =>
    list.map(({ value, from }) => ({ value: upright(value), from })).filter(({ value }) => value !== "");

  const named = rankOptions(titles, models.title);
  const opening = page.isFragment && page.blocks[0]?.type === "heading" ? upright(page.blocks[0].text) : "";
  const heading =
    opening === "" || opening.length > longest.title ? [] : [{ value: opening, from: "the first heading" }];
  const isGuess = page.isFragment && named.best?.from === "a heading of the page";
  const title = [...heading, ...clean(isGuess ? [] : named.ranked)];

  const by = rankOptions(authors, models.byline, { page: survey.page, plain: plainAuthor });
  const byline = by.best === null ? null : { value: by.best.value.split("; ").map(upright), from: by.best.from };
  const on = rankOptions(days, models.date, { page: survey.page, plain: plainDay });
  const modifiedOn = changesOf(days, on.best?.value ?? null);
  const publisher = clean(listPublishers(evidence));
  const language = languagesOf(evidence);
  const canonicalUrl = listAddresses(evidence);
  const licence = clean(listLicences(evidence));
  const all = {
    title,
    byline: clean(by.ranked),
    publishedOn: on.ranked,
    modifiedOn,
    publisher,
    language,
    canonicalUrl,
    licence,
  } satisfies Candidates;
  return {
    title: first(title),
    byline,
    publishedOn: on.best,
    modifiedOn: first(modifiedOn),
    publisher: first(publisher),
    language: first(language),
    canonicalUrl: first(canonicalUrl),
    licence: first(licence),
    candidates: Object.fromEntries(Object.entries(all).filter(([, list]) => list.length > 0)),
    images: listImages(evidence),
    titleBlock: heading.length > 0 ? 0 : survey.titleBlock,
  };
}
