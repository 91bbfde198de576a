import { countWords } from "#/server/capture/extract/line.ts";
import type { DayOrder } from "#/server/capture/extract/written-date.ts";
import type { PageBlock } from "#/server/capture/page/block.ts";
import type { PageElement } from "#/server/capture/page/element.ts";
import { authorOptions } from "./author.ts";
import { dayOptions } from "./day.ts";
import type { FactEvidence } from "./evidence.ts";
import { lettersOf } from "./evidence.ts";
import { readMarks } from "./mark.ts";
import type { PageMeta } from "./meta.ts";
import { firstMeta, readMeta } from "./meta.ts";
import type { FactModel, Option } from "./rank.ts";
import { rankOptions } from "./rank.ts";
import type { StructuredData } from "./structured.ts";
import { listOf, readStructuredData, thingsOf, wordsOf } from "./structured.ts";
import { titleOptions } from "./title.ts";

/** A parsed page: its tree, its blocks of text, its source and its address. */
export interface PageEvidence {
  readonly root: PageElement;
  readonly blocks: readonly PageBlock[];
  readonly html: string;
  readonly url: string | undefined;
}

/** What was found all over a page before anything is decided but its title. */
export interface Survey {
  readonly evidence: FactEvidence;
  /** The index of the block that shows the title, or null. */
  readonly titleBlock: number | null;
  readonly titles: readonly Option[];
  readonly days: readonly Option[];
  readonly authors: readonly Option[];
  /** Signs for a page that names no author or no day. */
  readonly page: readonly string[];
}

/** Which number of 03/04/2021 is the month: as the page's locale writes it, where the page names its country. */
function orderOf(meta: PageMeta): DayOrder {
  const locales = [firstMeta(meta, ["og:locale"]), meta.language, firstMeta(meta, ["content-language"])];
  for (const locale of locales) {
    const match = /^([a-z]{2,3})(?:[-_]([a-z]{2}))?$/iu.exec(locale?.trim() ?? "");
    if (!match) continue;
    const [, language = "", region = ""] = match;
    if (language.toLowerCase() !== "en") return "day-first";
    if (region !== "") return /^(?:us|ph)$/iu.test(region) ? "month-first" : "day-first";
  }
  return null;
}

/** The block that shows the title: the same words, else a heading that shares most of them, else the main heading. */
function blockOf(title: string | null, blocks: readonly PageBlock[]): number | null {
  const wanted = lettersOf(title ?? "");
  if (wanted === "") return null;
  const is = (block: PageBlock): boolean => block.text.length < 400 && lettersOf(block.text) === wanted;
  const heading = blocks.findIndex((block) => block.type === "heading" && is(block));
  const at = heading === -1 ? blocks.findIndex(is) : heading;
  if (at !== -1) return at;
  const words = new Set(title!.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu));
  let best = -1;
  let share = 0.4;
  for (const [i, block] of blocks.slice(0, 400).entries()) {
    if (block.type !== "heading" || block.text.length > 300) continue;
    const own = new Set(block.text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu));
    const shared = [...own].filter((word) => words.has(word)).length;
    const value = shared / Math.max(1, Math.max(own.size, words.size)) + (block.level === 1 ? 0.2 : 0);
    if (value > share) [best, share] = [i, value];
  }
  if (best !== -1) return best;
  const main = blocks.findIndex((block) => block.type === "heading" && block.chain.some(({ tag }) => tag === "h1"));
  return main === -1 ? null : main;
}

/** The block that what is near the title is measured from: the title, or the line some way above the first long paragraph. */
function anchorOf(title: number | null, blocks: readonly PageBlock[]): number {
  if (title !== null) return title;
  return Math.max(
    0,
    blocks.findIndex((block) => countWords(block.text) >= 25 && block.linked < block.text.length / 2) - 4,
  );
}

/** Signs that a page is an article of a day and of somebody, or a standing page that is neither. */
function signsOf(meta: PageMeta, data: StructuredData, url: string | undefined): string[] {
  const signs: string[] = [];
  const kind = firstMeta(meta, ["og:type"])?.toLowerCase() ?? "";
  if (kind !== "") signs.push(/article|blog/u.test(kind) ? "article" : "no-article");
  const types = listOf(data.article?.["@type"]).join(" ");
  signs.push(/Article|Posting|Report/u.test(types) ? "data-article" : data.pages.length > 0 ? "data-page" : "no-data");
  if (data.article?.["author"] === undefined) signs.push("no-data-author");
  const path = URL.parse(url ?? "")?.pathname ?? "";
  if (/blog|news|article|post|stor(?:y|ies)|\/20\d\d\//iu.test(path)) signs.push("article-path");
  signs.push(`depth-${Math.min(4, path.split("/").filter((part) => part !== "").length)}`);
  return signs;
}

/** Reads every part of a page that says something about the page itself. */
export function surveyPage({ root, blocks, html, url }: PageEvidence, titleModel: FactModel): Survey {
  const meta = readMeta(root);
  const { marks, scripts } = readMarks(root, blocks);
  const known = lettersOf(
    [
      meta.title,
      firstMeta(meta, ["og:title", "twitter:title"]),
      ...blocks
        .filter((b) => b.level === 1 && b.type === "heading")
        .slice(0, 5)
        .map((b) => b.text.slice(0, 300)),
    ].join(" "),
  );
  const data = readStructuredData(scripts, (headline) => known.includes(lettersOf(headline)), url);
  const publisher = thingsOf(data.article?.["publisher"], data).map((thing) => wordsOf(thing["name"]))[0] ?? null;
  const site = firstMeta(meta, ["og:site_name", "application-name"]) ?? publisher;
  const headline = wordsOf(data.article?.["headline"]) ?? wordsOf(data.article?.["name"]);
  const titles = titleOptions({ blocks, marks, meta, headline, siteName: site, url });
  const { best } = rankOptions(titles, titleModel);
  const titleBlock = blockOf(best?.value ?? null, blocks);
  const evidence = { blocks, marks, meta, data, title: anchorOf(titleBlock, blocks), url, html };
  return {
    evidence,
    titleBlock,
    titles,
    days: dayOptions(evidence, orderOf(meta)),
    authors: authorOptions(evidence, site),
    page: signsOf(meta, data, url),
  };
}
