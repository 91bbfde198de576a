import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import type { PageBlock } from "./block.ts";
import { blockTags } from "./block.ts";
import type { PageElement } from "./element.ts";
import { elementsOf } from "./element.ts";

const marker = "data-assay-block";
const nodeLimit = 60_000;
const squeeze = (text: string): string => text.replace(/[\s\u200b\u2060\ufeff]+/gu, "");

/** Copies our tree into a document that Readability may rewrite as it likes; block elements carry their number. */
function buildClone(root: PageElement): Document {
  const document = parseHTML("<!doctype html><html><head></head><body></body></html>").document as unknown as Document;
  const copy = (from: PageElement, to: Element): void => {
    for (const [name, value] of from.attributes) to.setAttribute(name, value);
    if (blockTags.has(from.tag)) to.setAttribute(marker, String(from.id));
    for (const child of from.children) {
      if (typeof child === "string") {
        to.appendChild(document.createTextNode(child));
      } else {
        const element = document.createElement(/^[a-z][a-z0-9-]*$/u.test(child.tag) ? child.tag : "span");
        to.appendChild(element);
        copy(child, element);
      }
    }
  };
  const html = root.children.find((child): child is PageElement => typeof child !== "string" && child.tag === "html");
  for (const part of html?.children ?? []) {
    if (typeof part === "string") continue;
    if (part.tag === "head") copy(part, document.head);
    else if (part.tag === "body") copy(part, document.body);
  }
  return document;
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
