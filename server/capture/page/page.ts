import type { DraftBlock } from "#/server/capture/extract/draft.ts";
import { foldLine } from "#/server/capture/extract/line.ts";
import { findLanguage } from "#/server/capture/extract/language.ts";
import { mendOfficeMarkup } from "#/server/capture/format/office-markup.ts";
import type { Extraction } from "#/server/capture/extraction.ts";
import type { Model } from "#/server/capture/score/model.ts";
import { shippedModel } from "#/server/capture/score/model.ts";
import { findArticle } from "./article.ts";
import { readPageBlocks } from "./block.ts";
import { readStructuredData } from "./json-ld.ts";
import { readMeta } from "./meta.ts";
import { findByline, findDate } from "./metadata.ts";
import { findOrigin } from "./origin.ts";
import { draftPage } from "./draft-page.ts";
import { judgePage } from "./role.ts";
import { findTitle } from "./title.ts";
import type { PageElement } from "./element.ts";
import { parsePage } from "./tree.ts";

/** The blocks of a page and what it says of itself. */
export interface PageReading extends Pick<
  Extraction,
  | "title"
  | "byline"
  | "publishedOn"
  | "modifiedOn"
  | "publisher"
  | "canonicalUrl"
  | "language"
  | "licence"
  | "candidates"
  | "images"
> {
  readonly blocks: readonly DraftBlock[];
  /** What the person should know of how the text was found, or null. */
  readonly caution: string | null;
}

const child = (element: PageElement, tag: string): PageElement | undefined =>
  element.children.find((node): node is PageElement => typeof node !== "string" && node.tag === tag);

/** A piece of a page, as a paste gives it: nobody wrapped it, so all of it was meant. */
function isFragment(html: string): boolean {
  return /<!--\s*StartFragment/iu.test(html) || !/<(?:!doctype|html|head|body)[\s>]/iu.test(html.slice(0, 20_000));
}

/**
 * Reads an HTML page, or a pasted piece of one. A page's article is told from what surrounds it, block by block; all
 * that has words is kept, set aside with its reason. If no article can be told apart, all text of the body is read.
 * @throws Problem `invalid` when the page exceeds the caps of the parser.
 */
export function readPage(html: string, url?: string, model?: Model): PageReading {
  const root = mendOfficeMarkup(parsePage(html), html);
  const meta = readMeta(root);
  const page = child(root, "html") ?? root;
  const body = child(page, "body") ?? page;
  const blocks = readPageBlocks(body, meta.base === null ? url : (URL.parse(meta.base, url)?.href ?? url));
  const data = readStructuredData(root);
  const fragment = isFragment(html);

  const given = findTitle(blocks, meta, data.headline, meta.values.get("og:site_name") ?? data.publisher);
  // A pasted piece has no head; its title is the heading it opens with.
  const opening = fragment && blocks[0]?.type === "heading" ? foldLine(blocks[0].text) : null;
  const title = given ?? (opening === null ? null : { value: opening, from: "the first heading" });
  const wanted = title?.value.toLowerCase();
  const at = blocks.findIndex((block) => block.type === "heading" && foldLine(block.text).toLowerCase() === wanted);
  const titleIndex = at === -1 ? null : at;
  const evidence = { root, blocks, meta, data, title: titleIndex, url };
  const byline = findByline(evidence);

  // Nobody wrapped a pasted piece: all of it was meant, but for what rules know.
  const article = fragment
    ? { scores: blocks.map(() => 1), threshold: 0, caution: null }
    : findArticle(root, blocks, meta, model ?? shippedModel());
  const { scores, threshold } = article;
  const authors = byline?.value ?? [];
  const roles = judgePage(blocks, { scores, threshold, title: titleIndex, authors });
  const drafts = draftPage(blocks, roles, titleIndex);
  const words = blocks.filter((_, i) => roles[i] === null).map((block) => block.text);
  const declared: [string | null | undefined, string][] = [
    [meta.language, "the language the page declares"],
    [meta.values.get("og:locale"), "the head of the page"],
    [meta.values.get("content-language") ?? meta.values.get("dc.language"), "the head of the page"],
    [data.language, "the structured data of the page"],
  ];
  return {
    blocks: drafts,
    caution: article.caution,
    title,
    byline,
    publishedOn: findDate(evidence),
    modifiedOn: null,
    licence: null,
    candidates: {},
    images: [],
    ...findOrigin(evidence),
    language: findLanguage(declared, words.join("\n")),
  };
}
