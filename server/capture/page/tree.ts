import type { DefaultTreeAdapterMap, DefaultTreeAdapterTypes, TreeAdapter } from "parse5";
import { defaultTreeAdapter, parse } from "parse5";
import { Problem } from "#/domain/problem.ts";
import type { PageElement } from "./element.ts";

/** Caps on what a page may make us build. Deeper elements are flattened into the one at the limit. */
const caps = { nodes: 150_000, open: 6_000, depth: 256, value: 4_000 };

const kept = new Set(
  "id class href rel itemprop property name content lang role style hidden aria-hidden datetime title start type http-equiv charset src alt srcset data-src data-srcset data-original data-lazy-src width height".split(
    " ",
  ),
);
const dropped = new Set(
  "style noscript template iframe svg math object embed select textarea canvas video audio input dialog".split(" "),
);

function parseCapped(html: string): DefaultTreeAdapterTypes.Document {
  let nodes = 0;
  let open = 0;
  const count = (): void => {
    if (++nodes > caps.nodes) {
      throw Problem.invalid("This page is built of too many pieces to be read. Save its text and import that.");
    }
  };
  const adapter: TreeAdapter<DefaultTreeAdapterMap> = {
    ...defaultTreeAdapter,
    createElement(tag, namespace, attributes) {
      count();
      return defaultTreeAdapter.createElement(tag, namespace, attributes);
    },
    onItemPush() {
      // The parser walks its stack of open elements for every tag: unlimited nesting takes quadratic time.
      if (++open > caps.open)
        throw Problem.invalid("This page is nested too deeply to be read. Save its text and import that.");
    },
    onItemPop() {
      open--;
    },
  };
  return parse(html, { treeAdapter: adapter });
}

function attributesOf(element: DefaultTreeAdapterTypes.Element): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name, value } of element.attrs) {
    if (kept.has(name)) found.set(name, value.slice(0, caps.value));
  }
  return found;
}

const isStructuredData = (attributes: ReadonlyMap<string, string>): boolean =>
  /^application\/ld\+json/iu.test(attributes.get("type") ?? "");

/**
 * Parses a page as browsers do (WHATWG HTML, parse5) into a small tree with caps on nodes, depth and attributes.
 * Scripts (structured data apart), styles, embedded media and form fields are left out. Nothing is ever executed.
 * @throws Problem `invalid` when the page exceeds the caps.
 */
export function parsePage(html: string): PageElement {
  const source = parseCapped(html);
  let id = 0;
  const root: PageElement = { id: id++, tag: "#document", attributes: new Map(), parent: null, children: [] };
  const stack: { from: DefaultTreeAdapterTypes.ParentNode; to: PageElement; depth: number; next: number }[] = [
    { from: source, to: root, depth: 0, next: 0 },
  ];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const node = top.from.childNodes[top.next++];
    if (node === undefined) {
      stack.pop();
    } else if (defaultTreeAdapter.isTextNode(node)) {
      top.to.children.push(node.value);
    } else if (defaultTreeAdapter.isElementNode(node) && !dropped.has(node.tagName)) {
      const attributes = attributesOf(node);
      if (node.tagName === "script" && !isStructuredData(attributes)) continue;
      if (top.depth >= caps.depth) {
        stack.push({ from: node, to: top.to, depth: top.depth, next: 0 });
        continue;
      }
      const element: PageElement = { id: id++, tag: node.tagName, attributes, parent: top.to, children: [] };
      top.to.children.push(element);
      stack.push({ from: node, to: element, depth: top.depth + 1, next: 0 });
    }
  }
  return root;
}
