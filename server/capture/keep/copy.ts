import type { DefaultTreeAdapterMap, DefaultTreeAdapterTypes, TreeAdapter } from "parse5";
import { defaultTreeAdapter, parse } from "parse5";

import { Problem } from "#/domain/problem.ts";

import { attributesOf, escapeMarkup, type LeftOut, leftElements, shownElements, voidElements } from "./copy-rule.ts";

/** The kept bytes of a page, its character set as it was decoded, where it lay, and the addresses of its kept pictures. */
export interface CopyInput {
  readonly bytes: Uint8Array;
  readonly charset: string | null;
  readonly url?: string | undefined;
  /** Address of each kept picture, with its ordinal. */
  readonly pictures: readonly (readonly [url: string, ordinal: number])[];
}

/** A page that holds nothing active: pieces of markup, and between them ordinals of kept pictures, as addresses to be filled in. */
export interface PageCopy {
  readonly pieces: readonly (string | number)[];
  readonly leftOut: Readonly<Partial<Record<LeftOut, number>>>;
}

const caps = { nodes: 150_000, depth: 200 };
type Element = DefaultTreeAdapterTypes.Element;

function parseCapped(html: string): DefaultTreeAdapterTypes.Document {
  let nodes = 0;
  const treeAdapter: TreeAdapter<DefaultTreeAdapterMap> = {
    ...defaultTreeAdapter,
    createElement(...given) {
      if (++nodes > caps.nodes)
        throw Problem.invalid(
          "This page is built of too many pieces to be shown. Its original bytes can be downloaded.",
        );
      return defaultTreeAdapter.createElement(...given);
    },
  };
  // Scripts do not run in a copy, so what a page says to browsers without them is part of it.
  return parse(html, { treeAdapter, scriptingEnabled: false });
}

const value = (element: Element, name: string): string =>
  element.attrs.find((attribute) => attribute.name === name)?.value ?? "";

const sources = ["src", "srcset", "data-src", "data-srcset", "data-original", "data-lazy-src", "data-lazy-srcset"];

/** Every address that an image, or a `source` beside it, may be loaded from. */
function* addressesOf(image: Element): Generator<string> {
  const around = image.parentNode;
  const beside =
    around && "tagName" in around && around.tagName === "picture"
      ? around.childNodes.filter(
          (node): node is Element => defaultTreeAdapter.isElementNode(node) && node.tagName === "source",
        )
      : [];
  for (const element of [image, ...beside])
    for (const name of sources) {
      const given = value(element, name).slice(0, 20_000);
      if (name.endsWith("srcset")) yield* given.split(/,\s+|\s+/u).filter((part) => part.length > 4);
      else if (given !== "") yield given;
    }
}

/** Builds the copy by a list of what may be in it (copy-rule.ts); what is not on the list is not there. */
function build(root: DefaultTreeAdapterTypes.Document, { url, pictures }: CopyInput): PageCopy {
  const known = new Map(pictures);
  const leftOut: Partial<Record<LeftOut, number>> = {};
  const pieces: (string | number)[] = [];
  let markup: string[] = [];
  const leave = (kind: LeftOut): void => void (leftOut[kind] = (leftOut[kind] ?? 0) + 1);

  function picture(image: Element): void {
    const alt = escapeMarkup(value(image, "alt").slice(0, 500));
    const ordinal = [...addressesOf(image)]
      .map((address) => known.get(URL.parse(address, url)?.href ?? ""))
      .find((found) => found !== undefined);
    if (ordinal === undefined) {
      leave("pictures that are not kept");
      if (alt.trim() !== "") markup.push(`<span class="gone">${alt}</span>`);
      return;
    }
    markup.push('<img alt="', alt, '" src="');
    pieces.push(markup.join(""), ordinal);
    markup = ['">'];
  }

  const stack: { of: DefaultTreeAdapterTypes.ParentNode; next: number; close: string }[] = [
    { of: root, next: 0, close: "" },
  ];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const node = top.of.childNodes[top.next++];
    if (node === undefined) {
      markup.push(top.close);
      stack.pop();
    } else if (defaultTreeAdapter.isTextNode(node)) markup.push(escapeMarkup(node.value));
    else if (!defaultTreeAdapter.isElementNode(node)) continue;
    else if (leftElements.has(node.tagName)) {
      const kind = leftElements.get(node.tagName);
      if (kind && !(node.tagName === "input" && value(node, "type") === "hidden")) leave(kind);
      // The head is looked into for what is left out of it, and for nothing else.
      if (node.tagName === "head") count(node, leave);
    } else if (node.tagName === "img") picture(node);
    else if (node.tagName === "html" || node.tagName === "body") {
      markup.push(`<div${attributesOf("div", node.attrs, url)}>`);
      stack.push({ of: node, next: 0, close: "</div>" });
    } else if (shownElements.has(node.tagName) && stack.length <= caps.depth) {
      markup.push(`<${node.tagName}${attributesOf(node.tagName, node.attrs, url)}>`);
      const close = voidElements.has(node.tagName) ? "" : `</${node.tagName}>`;
      stack.push({ of: node, next: 0, close });
    } else stack.push({ of: node, next: 0, close: "" });
  }
  return { pieces: [...pieces, markup.join("")], leftOut };
}

function count(head: Element, leave: (kind: LeftOut) => void): void {
  for (const node of head.childNodes) {
    if (!defaultTreeAdapter.isElementNode(node)) continue;
    const isSheet = node.tagName === "link" && /\bstylesheet\b/iu.test(value(node, "rel"));
    const kind = isSheet ? "style sheets" : leftElements.get(node.tagName);
    if (kind) leave(kind);
  }
}

/**
 * The copy of a kept page that can be looked at without danger: text, structure, its own inline looks and its kept
 * pictures. Nothing in it runs, loads, or leads anywhere. Pure.
 * @throws Problem `invalid` when the page exceeds the caps of the parser.
 */
export function copyPage(input: CopyInput): PageCopy {
  const html = new TextDecoder(input.charset ?? "utf-8").decode(input.bytes);
  const root = parseCapped(html);
  const base = findBase(root, input.url);
  return build(root, { ...input, url: base });
}

/** Addresses in a page are relative to its `base`, where it names one. */
function findBase(root: DefaultTreeAdapterTypes.Document, url: string | undefined): string | undefined {
  const child = (of: DefaultTreeAdapterTypes.ParentNode, tag: string) =>
    of.childNodes.find((node): node is Element => defaultTreeAdapter.isElementNode(node) && node.tagName === tag);
  const html = child(root, "html");
  const head = html && child(html, "head");
  const base = head && child(head, "base");
  const href = base ? value(base, "href") : "";
  return href === "" ? url : (URL.parse(href, url)?.href ?? url);
}
