import type { DraftBlock } from "#/server/capture/extract/draft.ts";
import { markFootnotes } from "#/server/capture/extract/plain.ts";
import { readFacts } from "#/server/capture/fact/fact.ts";
import type { Extraction } from "#/server/capture/extraction.ts";
import type { PageBlock } from "./block.ts";
import { readPageBlocks } from "./block.ts";
import { findRegion } from "./region.ts";
import type { PageRole } from "./role.ts";
import { judgePage, widenRegion } from "./role.ts";
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

const footnotes =
  /(?:^|[\s_-])(?:footnotes?|endnotes?|fn\d*|fussnoten?|notes?[-_]de[-_]bas|notas?[-_]al[-_]pie)(?:$|[\s_-])/iu;

function isFootnote(block: PageBlock): boolean {
  return block.chain.slice(-5).some(({ attributes, tag }) => {
    if (tag === "body" || attributes.get("role") === "doc-endnotes" || attributes.get("role") === "doc-footnote")
      return tag !== "body";
    return footnotes.test(`${attributes.get("class") ?? ""} ${attributes.get("id") ?? ""}`);
  });
}

function draft(block: PageBlock, role: PageRole, isTitle: boolean): DraftBlock[] {
  if (role === "dropped") return [];
  const { type, level, runs, containers } = block;
  if (role) {
    // Set-aside lines keep their words only: a folded link list needs no nodes around it.
    const kept = type === "caption" || type === "tableRow" ? type : "paragraph";
    const { reason, score, notice } = role;
    return [{ type: kept, runs, role: role.role, reason, score, notice }];
  }
  const marked = runs.flatMap((run) =>
    run.marks.length === 0 && type !== "codeLine" ? markFootnotes(run.text) : [run],
  );
  if (isTitle) return [{ type: "heading", level: 1, runs: marked }];
  if (type === "paragraph" && isFootnote(block)) return [{ type: "footnoteBody", runs: marked }];
  return [{ type, level: type === "heading" && level === 1 ? 2 : level, runs: marked, containers }];
}

/**
 * Reads an HTML page, or a pasted piece of one. A page's article is looked for; what surrounds it is set aside or
 * left to the original bytes. If no article can be told apart, all text of the body is read.
 * @throws Problem `invalid` when the page exceeds the caps of the parser.
 */
export function readPage(html: string, url?: string): PageReading {
  const root = parsePage(html);
  const page = child(root, "html") ?? root;
  const body = child(page, "body") ?? page;
  const isFragment = isPiece(html);
  const blocks = readPageBlocks(body, baseOf(root, url));
  const { titleBlock, ...facts } = readFacts({ root, blocks, html, url, isFragment });

  const everything = new Set(blocks.keys());
  const found = isFragment ? everything : widenRegion(blocks, findRegion(root, blocks));
  const roles = judgePage(blocks, found.size > 0 ? found : everything, titleBlock, facts.byline?.value ?? []);
  const drafts = blocks.flatMap((block, i) => draft(block, roles[i] ?? null, i === titleBlock));
  return { blocks: drafts, ...facts };
}
