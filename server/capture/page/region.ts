import { createRequire } from "node:module";

import { Readability } from "@mozilla/readability";
import type { PageBlock } from "./block.ts";
import { blockTags } from "./block.ts";
import type { PageElement } from "./element.ts";
import { elementsOf } from "./element.ts";

/** The DOM of Readability's own package, made for it; without types. */
const JSDOMParser = createRequire(import.meta.url)("@mozilla/readability/JSDOMParser.js") as new () => {
  parse(html: string, url: string): Document;
};
const marker = "data-assay-block";
const nodeLimit = 60_000;
const squeeze = (text: string): string => text.replace(/[\s\u200b\u2060\ufeff]+/gu, "");

const read = new Set("class id role rel itemprop hidden aria-hidden href".split(" "));
const empty = new Set("area base br col hr img input link meta source track wbr".split(" "));
const escape = (text: string): string =>
  text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;").replace(/"/gu, "&quot;");

/** Writes our tree as well-formed markup with what Readability looks at; block elements carry their number. */
function write(element: PageElement, pieces: string[]): void {
  const tag = /^[a-z][a-z0-9-]*$/u.test(element.tag) ? element.tag : "span";
  pieces.push("<", tag);
  for (const [name, value] of element.attributes) {
    if (read.has(name) || (name === "style" && /none|hidden/iu.test(value)))
      pieces.push(" ", name, '="', escape(value), '"');
  }
  if (blockTags.has(element.tag)) pieces.push(" ", marker, '="', String(element.id), '"');
  if (empty.has(tag)) {
    pieces.push("/>");
    return;
  }
  pieces.push(">");
  for (const child of element.children) {
    if (typeof child === "string") pieces.push(child.trim() === "" ? " " : escape(child));
    else if (child.tag !== "script") write(child, pieces);
  }
  pieces.push("</", tag, ">");
}

/** A document that Readability may rewrite as it likes, in the small DOM that it brings: others take three times as long. */
function buildClone(root: PageElement): Document {
  const pieces = ["<html><head>"];
  const html = root.children.find((child): child is PageElement => typeof child !== "string" && child.tag === "html");
  for (const part of html?.children ?? []) {
    if (typeof part === "string") continue;
    if (part.tag === "head") {
      const title = part.children.find((child) => typeof child !== "string" && child.tag === "title");
      if (title !== undefined && typeof title !== "string") write(title, pieces);
      pieces.push("</head>");
    } else if (part.tag === "body") write(part, pieces);
  }
  pieces.push("</html>");
  return new JSDOMParser().parse(pieces.join(""), "https://example.org/");
}

/** The text of what Readability chose, squeezed, under the number of its nearest block element ("" for none). */
function collect(content: Element): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (node: Element, number: string): void => {
    const own = node.getAttribute(marker) ?? number;
    for (const child of node.childNodes) {
      if (child.nodeType === 3) texts.set(own, (texts.get(own) ?? "") + squeeze(child.textContent ?? ""));
      else if (child.nodeType === 1) walk(child as Element, own);
    }
  };
  walk(content, "");
  return texts;
}

function mostlyIn(text: string, whole: string): boolean {
  let windows = 0;
  let found = 0;
  for (let i = 0; i + 12 <= text.length; i += 6) {
    windows++;
    if (whole.includes(text.slice(i, i + 12))) found++;
  }
  return windows > 0 && found >= windows * 0.7;
}

/**
 * Which blocks lie in the part of the page that holds the article, as Readability sees it. Readability only chooses:
 * it works on a copy, and its answer is matched back to our blocks by element number and by text. Empty when it finds nothing.
 */
export function findRegion(root: PageElement, blocks: readonly PageBlock[]): ReadonlySet<number> {
  if ([...elementsOf(root)].length > nodeLimit) return new Set();
  const document = buildClone(root);
  const article = new Readability<Element>(document, {
    keepClasses: true,
    disableJSONLD: true,
    serializer: (node) => node as Element,
  }).parse();
  if (!article?.content) return new Set();
  const texts = collect(article.content);
  const orphans = texts.get("") ?? "";
  const all = [...texts.values()].join("");
  const region = new Set<number>();
  for (const [i, block] of blocks.entries()) {
    const text = squeeze(block.text);
    if (text === "") continue;
    const own = texts.get(String(block.chain.at(-1)?.id ?? "")) ?? "";
    if (
      own.includes(text) ||
      (text.length >= 8 && orphans.includes(text)) ||
      (text.length >= 60 && mostlyIn(text, all))
    ) {
      region.add(i);
    }
  }
  return region;
}
