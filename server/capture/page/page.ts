import type { DraftBlock } from "#/server/capture/extract/draft.ts";
import { foldLine } from "#/server/capture/extract/line.ts";
import { findLanguage } from "#/server/capture/extract/language.ts";
import { mendOfficeMarkup } from "#/server/capture/format/office-markup.ts";
import { markFootnotes } from "#/server/capture/extract/plain.ts";
import type { Extraction } from "#/server/capture/extraction.ts";
import type { PageBlock } from "./block.ts";
import { readPageBlocks } from "./block.ts";
import { readStructuredData } from "./json-ld.ts";
import { readMeta } from "./meta.ts";
import { findByline, findDate } from "./metadata.ts";
import { findOrigin } from "./origin.ts";
import { findRegion } from "./region.ts";
import type { PageRole } from "./role.ts";
import { judgePage, widenRegion } from "./role.ts";
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
}

const child = (element: PageElement, tag: string): PageElement | undefined =>
  element.children.find((node): node is PageElement => typeof node !== "string" && node.tag === tag);

/** A piece of a page, as a paste gives it: nobody wrapped it, so all of it was meant. */
function isFragment(html: string): boolean {
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

  const everything = new Set(blocks.keys());
  const found = fragment ? everything : widenRegion(blocks, findRegion(root, blocks));
  const roles = judgePage(blocks, found.size > 0 ? found : everything, titleIndex, byline?.value ?? []);
  const drafts = blocks.flatMap((block, i) => draft(block, roles[i] ?? null, i === titleIndex));
  const words = blocks.filter((_, i) => roles[i] === null).map((block) => block.text);
  const declared: [string | null | undefined, string][] = [
    [meta.language, "the language the page declares"],
    [meta.values.get("og:locale"), "the head of the page"],
    [meta.values.get("content-language") ?? meta.values.get("dc.language"), "the head of the page"],
    [data.language, "the structured data of the page"],
  ];
  return {
    blocks: drafts,
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
