import type { DraftBlock } from "#/server/capture/extract/draft.ts";
import { readFacts } from "#/server/capture/fact/fact.ts";
import { readMeta } from "#/server/capture/fact/meta.ts";
import { mendOfficeMarkup } from "#/server/capture/format/office-markup.ts";
import type { Extraction } from "#/server/capture/extraction.ts";
import type { Model } from "#/server/capture/score/model.ts";
import { shippedModel } from "#/server/capture/score/model.ts";
import { findArticle } from "./article.ts";
import { readPageBlocks } from "./block.ts";
import { draftPage } from "./draft-page.ts";
import { judgePage } from "./role.ts";
import type { PageElement } from "./element.ts";
import { elementsOf } from "./element.ts";
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

/** The address that links of the page are relative to. */
function baseOf(root: PageElement, url: string | undefined): string | undefined {
  for (const { tag, attributes } of elementsOf(root)) {
    const href = tag === "base" ? attributes.get("href") : undefined;
    if (href !== undefined) return URL.parse(href, url)?.href ?? url;
    if (tag === "body") break;
  }
  return url;
}

/** A piece of a page, as a paste gives it: nobody wrapped it, so all of it was meant. */
function isPiece(html: string): boolean {
  return /<!--\s*StartFragment/iu.test(html) || !/<(?:!doctype|html|head|body)[\s>]/iu.test(html.slice(0, 20_000));
}

/**
 * Reads an HTML page, or a pasted piece of one. A page's article is told from what surrounds it, block by block; all
 * that has words is kept, set aside with its reason. If no article can be told apart, all text of the body is read.
 * @throws Problem `invalid` when the page exceeds the caps of the parser.
 */
export function readPage(html: string, url?: string, model?: Model): PageReading {
  const root = mendOfficeMarkup(parsePage(html), html);
  const page = child(root, "html") ?? root;
  const body = child(page, "body") ?? page;
  const isFragment = isPiece(html);
  const blocks = readPageBlocks(body, baseOf(root, url));
  const { titleBlock, ...facts } = readFacts({ root, blocks, html, url, isFragment });

  // Nobody wrapped a pasted piece: all of it was meant, but for what rules know.
  const article = isFragment
    ? { scores: blocks.map(() => 1), threshold: 0, caution: null }
    : findArticle(root, blocks, readMeta(root), model ?? shippedModel());
  const { scores, threshold } = article;
  const authors = facts.byline?.value ?? [];
  const roles = judgePage(blocks, { scores, threshold, title: titleBlock, authors });
  return { blocks: draftPage(blocks, roles, titleBlock), caution: article.caution, ...facts };
}
