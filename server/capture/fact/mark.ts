import { foldLine } from "#/server/capture/extract/line.ts";
import type { PageBlock } from "#/server/capture/page/block.ts";
import type { PageElement } from "#/server/capture/page/element.ts";

/** What an element of a page is marked as. */
export type MarkKind =
  | "author"
  | "author-class"
  | "author-link"
  | "published"
  | "modified"
  | "time"
  | "date-class"
  | "headline"
  | "publisher"
  | "licence"
  | "image"
  | "figure";

/** An element that the page itself marks (itemprop, RDFa, rel, class, `<time>`), by its place among the blocks of text. */
export interface Mark {
  readonly kind: MarkKind;
  readonly element: PageElement;
  /** The index of the block it stands in, or of the last one before it; −1 above all text. */
  readonly block: number;
}

const authorClass =
  /(?:^|[\s_-])(?:by-?line|authors?|author-?names?|written-?by|writers?|contributors?|p-author|autore?s?|auteure?s?|autorin|verfasser|redakteur|forfatter|författare|skribent|fn|vcard|writer-?name|staff-?name)(?:$|[\s_-])/iu;
const authorWords = /author|byline|byLine|writtenBy|written-by/u;
const notAuthor = /(?:^|[\s_-])(?:comments?|reply|respond|related|widget|copyright|reviewer|reviewed)(?:$|[\s_-])/iu;
const dateClass =
  /(?:^|[\s_-])(?:date|dates|datum|fecha|data|pub-?date|published|publish|dateline|timestamp|post-?date|posted-?on|entry-?date|dt-published|created|updated|modified)(?:$|[\s_-])|(?:publish|publication|post|article|display|updated?|created)_?-?(?:ed|Ed)?_?-?[dD]ate|[a-z]Date(?:$|[\s_])|timeStamp/u;
const authorPath =
  /\/(?:authors?|autor(?:en|es|i|in)?|auteurs?|autori|autore|redakteure?|people|person|staff|team|contributors?|writers?|profiles?|users?|byline|by|producers?|journalists?|columnists?|bios?|experts?|forfatter|skribent|redaktion|editors?|about)\/[^/?#]+\/?(?:[?#].*)?$/iu;
const caps = { marks: 3000, depth: 400 };

function kindsOf({ tag, attributes }: PageElement): MarkKind[] {
  const kinds: MarkKind[] = [];
  if (attributes.size === 0 && tag !== "time" && tag !== "img" && tag !== "figure") return kinds;
  const prop = `${attributes.get("itemprop") ?? ""} ${tag === "meta" ? "" : (attributes.get("property") ?? "")}`;
  const rel = attributes.get("rel") ?? "";
  const names = `${attributes.get("class") ?? ""} ${attributes.get("id") ?? ""}`;
  if (/(?:^|[\s:])(?:author|creator)(?:\s|$)/iu.test(prop) || /(?:^|\s)author(?:\s|$)/iu.test(rel))
    kinds.push("author");
  else if ((authorClass.test(names) || authorWords.test(names)) && !notAuthor.test(names)) kinds.push("author-class");
  else if (tag === "a" && authorPath.test(attributes.get("href") ?? "")) kinds.push("author-link");
  if (/(?:^|[\s:])(?:datePublished|dateCreated|pubdate)(?:\s|$)/iu.test(prop)) kinds.push("published");
  else if (/(?:^|[\s:])dateModified(?:\s|$)/iu.test(prop)) kinds.push("modified");
  else if (tag === "time") kinds.push("time");
  else if (tag !== "body" && dateClass.test(names)) kinds.push("date-class");
  if (/(?:^|[\s:])headline(?:\s|$)|(?:^|\s)p-name(?:\s|$)/iu.test(`${prop} ${attributes.get("class") ?? ""}`))
    kinds.push("headline");
  if (/(?:^|[\s:])publisher(?:\s|$)/iu.test(prop)) kinds.push("publisher");
  if (/(?:^|\s)license(?:\s|$)/iu.test(rel) || /(?:^|[\s:])license(?:\s|$)/iu.test(prop)) kinds.push("licence");
  if (tag === "img") kinds.push("image");
  if (tag === "figure") kinds.push("figure");
  return kinds;
}

/** The text below an element, with a space wherever an element begins or ends; at most `length` characters. */
export function spacedText(element: PageElement, length = 400): string {
  const pieces: string[] = [];
  let left = length;
  const visit = (node: PageElement, depth: number): void => {
    for (const child of node.children) {
      if (left <= 0 || depth > caps.depth) return;
      if (typeof child === "string") {
        pieces.push(child.slice(0, left));
        left -= child.length;
      } else if (child.tag !== "script") {
        pieces.push(" ");
        visit(child, depth + 1);
        pieces.push(" ");
      }
    }
  };
  visit(element, 0);
  return foldLine(pieces.join(""));
}

/** All marks of a page in document order (at most 3,000), and its JSON-LD scripts. */
export function readMarks(
  root: PageElement,
  blocks: readonly PageBlock[],
): { marks: readonly Mark[]; scripts: readonly PageElement[] } {
  const marks: Mark[] = [];
  const scripts: PageElement[] = [];
  // Elements are numbered in document order, so the last block that begins before an element is the one around it.
  const starts = blocks.map((block) => block.chain.at(-1)?.id ?? 0);
  for (let i = 1; i < starts.length; i++) starts[i] = Math.max(starts[i]!, starts[i - 1]!);
  let block = -1;
  const stack: PageElement[] = [root];
  for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
    while (block + 1 < starts.length && starts[block + 1]! <= element.id) block++;
    if (element.tag === "script") scripts.push(element);
    else if (marks.length < caps.marks) {
      for (const kind of kindsOf(element)) marks.push({ kind, element, block });
    }
    for (let i = element.children.length - 1; i >= 0; i--) {
      const child = element.children[i]!;
      if (typeof child !== "string") stack.push(child);
    }
  }
  return { marks, scripts };
}
