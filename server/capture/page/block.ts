import type { Container, DraftBlock, Run } from "#/server/capture/extract/draft.ts";
import { blockLimit } from "#/server/capture/assemble.ts";
import type { DocumentMark } from "#/text/document.ts";
import { Problem } from "#/domain/problem.ts";
import { safeHref } from "#/text/href.ts";
import { containersOf } from "./container.ts";
import type { PageElement } from "./element.ts";
import { elementsOf, textOf } from "./element.ts";

/** A run of text between two block boundaries of a page, with where it stands. Offsets and words come from here only. */
export interface PageBlock {
  /** The block elements around it, from the body down. */
  readonly chain: readonly PageElement[];
  /** The inline elements that hold all of its text, from the outside in: `span.byline > a`. */
  readonly inner: readonly PageElement[];
  readonly type: DraftBlock["type"];
  readonly level: number;
  readonly runs: readonly Run[];
  readonly text: string;
  /** How many of its characters lie in links. */
  readonly linked: number;
  readonly containers: readonly Container[];
}

/** Elements that begin and end a block of text. */
export const blockTags: ReadonlySet<string> = new Set(
  "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table caption thead tbody tfoot tr td th ul option button label".split(
    " ",
  ),
);

const inlineMarks: Readonly<Record<string, string>> = {
  b: "strong",
  strong: "strong",
  i: "emphasis",
  em: "emphasis",
  cite: "emphasis",
  sup: "superscript",
};
const footnoteMark = /^\s*[[(]?(?:\d{1,3}|[a-z*†‡])[\])]?\s*$/u;

/** A row is kept as one line of cells unless the table only arranges the page: then its cells hold blocks of their own. */
function isDataRow(row: PageElement): boolean {
  const cells = row.children.filter((child) => typeof child !== "string" && (child.tag === "td" || child.tag === "th"));
  if (cells.length < 2) return false;
  return cells.every((cell) => {
    if (typeof cell === "string") return true;
    let paragraphs = 0;
    for (const element of elementsOf(cell)) {
      if (/^(?:table|ul|ol|h[1-6]|blockquote|pre|article|section|form)$/u.test(element.tag)) return false;
      if (element.tag === "p") paragraphs++;
    }
    return paragraphs <= 1 && textOf(cell).length < 600;
  });
}

function isHidden(element: PageElement): boolean {
  const style = element.attributes.get("style") ?? "";
  return (
    element.attributes.has("hidden") ||
    element.attributes.get("aria-hidden") === "true" ||
    /display\s*:\s*none|visibility\s*:\s*hidden/iu.test(style)
  );
}

/** Reads the blocks of a body in document order. Hidden parts are left out, unless they hold most of the text. */
export function readPageBlocks(body: PageElement, base?: string): readonly PageBlock[] {
  const blocks: PageBlock[] = [];
  const chain: PageElement[] = [];
  const most = textOf(body).length * 0.4;
  let runs: Run[] = [];
  let text = "";
  // The end of `text`, looked at for every piece: to look at the whole of a long block each time takes quadratic time.
  let tail = "";
  let isBlank = true;
  let linked = 0;
  let breaks = 0;
  let row: PageElement | null = null;
  const inline: PageElement[] = [];
  let inner: readonly PageElement[] = [];

  function append(run: Run): void {
    runs.push(run);
    text += run.text;
    tail = (tail + run.text).slice(-40);
    isBlank &&= run.text.trim() === "";
  }

  function flush(): void {
    if (!isBlank) {
      // Twice what a document may hold: half of a page may be its furniture.
      if (blocks.length >= 2 * blockLimit) {
        throw Problem.invalid("This page has too many paragraphs to be read. Import its text in parts.");
      }
      const heading = chain.findLast(({ tag }) => /^h[1-6]$/u.test(tag));
      const caption = chain.some(({ tag }) => tag === "figcaption" || tag === "caption");
      const code = chain.some(({ tag }) => tag === "pre");
      blocks.push({
        chain: [...chain],
        inner,
        type: code ? "codeLine" : row ? "tableRow" : heading ? "heading" : caption ? "caption" : "paragraph",
        level: Math.min(4, Number(heading?.tag[1] ?? 2)),
        runs,
        text: text.trim(),
        linked,
        containers: containersOf(chain),
      });
    }
    runs = [];
    text = "";
    tail = "";
    isBlank = true;
    linked = 0;
    breaks = 0;
  }

  function boundary(element: PageElement): void {
    if (!row) flush();
    else if (text !== "" && !/\s$/u.test(tail))
      append({ text: element.tag === "td" || element.tag === "th" ? "\t" : " ", marks: [] });
  }

  function write(raw: string, marks: readonly DocumentMark[]): void {
    if (chain.some(({ tag }) => tag === "pre")) {
      for (const [i, line] of raw.split("\n").entries()) {
        if (i > 0) flush();
        append({ text: line, marks: [] });
      }
      return;
    }
    let piece = raw.replace(/[ \t\n\r\f]+/gu, " ");
    if (breaks > 0 && piece.trim() !== "") {
      // A single break inside a sentence is only the width of the page; any other break ends a block.
      const inside =
        row !== null || (breaks === 1 && !/[.!?:;…]["'”’»)]*\s*$/u.test(tail) && /^\s*\p{Ll}/u.test(piece));
      if (inside) piece = ` ${piece.trimStart()}`;
      else flush();
      breaks = 0;
    }
    if (text === "" || /\s$/u.test(tail)) piece = piece.replace(/^ /u, "");
    if (piece === "") return;
    if (isBlank) inner = [...inline];
    else if (piece !== " ") inner = inner.filter((element, i) => inline[i] === element);
    append({ text: piece, marks });
    if (marks.some((mark) => mark.type === "link")) linked += piece.length;
  }

  function marksOf(element: PageElement, marks: readonly DocumentMark[]): readonly DocumentMark[] {
    const with_ = (mark: DocumentMark): readonly DocumentMark[] =>
      marks.some(({ type }) => type === mark.type || type === "footnoteReference") ? marks : [...marks, mark];
    const href = element.attributes.get("href");
    if (element.tag === "a" && href !== undefined) {
      const local = href.includes("#");
      if (local && /^\s*\[\d{1,3}\]\s*$/u.test(textOf(element))) return [{ type: "footnoteReference" }];
      const target = href.trim().startsWith("#") ? null : safeHref(href, base);
      return target === null ? marks : with_({ type: "link", attrs: { href: target } });
    }
    if (element.tag === "sup" && footnoteMark.test(textOf(element))) {
      const linksWithin = [...elementsOf(element)].some((e) => e.attributes.get("href")?.includes("#") === true);
      const noted = /note|ref/iu.test(`${element.attributes.get("class") ?? ""} ${element.attributes.get("id") ?? ""}`);
      const inLink = element.parent?.attributes.get("href")?.includes("#") === true;
      if (linksWithin || noted || inLink) return [{ type: "footnoteReference" }];
    }
    const type = inlineMarks[element.tag];
    return type === undefined ? marks : with_({ type });
  }

  function visit(element: PageElement, marks: readonly DocumentMark[]): void {
    if (element.tag === "script" || (isHidden(element) && textOf(element).length < most)) return;
    if (element.tag === "br") {
      breaks++;
      return;
    }
    const isBlock = blockTags.has(element.tag);
    if (isBlock) {
      boundary(element);
      chain.push(element);
      if (element.tag === "tr" && !row && isDataRow(element)) row = element;
      if (element.tag === "hr") blocks.push({ ...emptyRule, chain: [...chain] });
    }
    const within = isBlock ? marks : marksOf(element, marks);
    if (!isBlock) inline.push(element);
    for (const child of element.children) {
      if (typeof child === "string") write(child, within);
      else visit(child, within);
    }
    if (!isBlock) {
      inline.pop();
      return;
    }
    if (row === element) {
      flush();
      row = null;
    } else if (!row) flush();
    chain.pop();
  }
  visit(body, []);
  return blocks;
}

const emptyRule: PageBlock = {
  chain: [],
  inner: [],
  type: "horizontalRule",
  level: 2,
  runs: [],
  text: "",
  linked: 0,
  containers: [],
};
