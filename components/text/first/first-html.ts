import type { DOMOutputSpec, Mark, Node as ProseMirrorNode } from "@tiptap/pm/model";
import { asideRuns, type AsideRun } from "#/components/aside/aside-run.ts";
import { runWords } from "#/components/aside/aside-words.ts";
import { heldBy, heldMarks, shownLines } from "#/components/aside/held-mark.ts";
import { layMarks, type LaidMark, type ReaderMark } from "#/components/text/mark/reader-mark.ts";
import { originSigns, type OriginSign } from "#/components/text/origin-sign.ts";
import { offsetMapOf } from "#/components/text/place.ts";
import type { DocumentNode } from "#/text/document.ts";
import { snapshotSchema } from "#/text/schema.ts";
import { drawnOnce, type Piece } from "./drawn-block.ts";

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const special = /[&<>"]/g;
const escape = (text: string): string =>
  text.search(special) === -1 ? text : text.replace(special, (sign) => escapes[sign]!);

type Attributes = Readonly<Record<string, string | null | undefined>>;

function openTag(name: string, attributes: Attributes): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === null || value === undefined ? [] : [` ${key}="${escape(value)}"`],
  );
  return `<${name}${written.join("")}>`;
}

const element = (name: string, attributes: Attributes, inside = ""): string =>
  `${openTag(name, attributes)}${inside}</${name}>`;

/** The tag and attributes that the schema gives an element: all of its elements are a tag, attributes and a hole. */
function partsOf(spec: DOMOutputSpec): readonly [tag: string, attributes: Attributes] {
  if (!Array.isArray(spec)) throw new TypeError("The schema draws each element as a tag with attributes.");
  const [tag, second]: readonly unknown[] = spec;
  const given = typeof second === "object" && second !== null && !Array.isArray(second);
  return [String(tag), given ? (second as Attributes) : {}];
}

/** The number in the margin as the editor draws it: of a claim that begins within a link or a footnote's sign. */
const drawNumber = ({ id, tone, number }: LaidMark): string =>
  `<span class="margin-number" data-tone="${escape(tone)}" data-mark="${escape(id)}" data-number="${number}" aria-hidden="true"></span>`;

/**
 * Written out, because a text has thousands of them, and short, because all of it is read before anything is painted: mostly
 * the number in the margin is an attribute of the first words of a claim.
 */
function drawMark(
  { id, tone, lane, hint }: LaidMark,
  number: number | null,
  isCurrent: boolean,
  words: string,
): string {
  const name = hint ? "hinted" : "marked";
  const more = `${lane > 0 ? ` data-lane="${lane}"` : ""}${number === null ? "" : ` data-number="${number}"`}`;
  const current = isCurrent ? ' data-current="true"' : "";
  return `<mark class="${name}" data-tone="${escape(tone)}" data-mark="${escape(id)}"${more}${current}>${words}</mark>`;
}

function inMarks(marks: readonly Mark[], inside: string): string {
  return marks.reduceRight((drawn, mark) => {
    const [tag, attributes] = partsOf(mark.type.spec.toDOM!(mark, true));
    return element(tag, attributes, drawn);
  }, inside);
}

/** The words of a block, cut where a mark begins or ends; of marks that overlap, the one that begins later lies further out. */
function drawWords(block: ProseMirrorNode, start: number, pieces: readonly Piece[], currentId: string | null): string {
  // Joined, and so one string: what is added up stays a tree of its parts, which is walked each time it is written.
  const drawn: string[] = [];
  let next = 0;
  let open: readonly Piece[] = [];
  block.forEach((child, offset) => {
    const text = child.text ?? "";
    const to = start + offset + text.length;
    for (let at = start + offset; at < to;) {
      open = open.filter((piece) => piece.to > at);
      while (next < pieces.length && pieces[next]!.from <= at) {
        const piece = pieces[next++]!;
        open = [...open, piece];
        if (piece.first && piece.mark.number !== null && child.marks.length > 0) drawn.push(drawNumber(piece.mark));
      }
      const end = Math.min(to, pieces[next]?.from ?? to, ...open.map((piece) => piece.to));
      const words = escape(text.slice(at - start - offset, end - start - offset));
      const marked = open.reduce((inside, { mark, from, first }) => {
        const number = first && from === at && child.marks.length === 0 ? mark.number : null;
        return drawMark(mark, number, mark.id === currentId, inside);
      }, words);
      drawn.push(inMarks(child.marks, marked));
      at = end;
    }
  });
  return drawn.join("") || '<br class="ProseMirror-trailingBreak">';
}

/** The line that stands for what was set aside; its buttons come with the editor. */
const drawRun = (run: AsideRun, open: boolean, held: readonly string[]): string =>
  element(
    run.inList ? "li" : "div",
    { class: "aside-run", "data-run": String(run.key) },
    element(
      "span",
      { class: "aside-button aside-toggle", "data-expanded": String(open) },
      escape(runWords(run.lines)),
    ) + (held.length > 0 ? element("span", { class: "aside-held" }, escape(`holds ${held.join(", ")}`)) : ""),
  );

const drawSign = ({ name, words }: OriginSign): string =>
  element("span", { class: `origin-${name}`, "data-words": words, role: "img", "aria-label": words });

/** What is found in a document whatever is marked in it. */
function prepare(json: DocumentNode) {
  const doc = snapshotSchema.nodeFromJSON(json);
  return { doc, signs: Map.groupBy(originSigns(doc), (sign) => sign.pos), runs: asideRuns(doc) };
}

const prepared = new WeakMap<DocumentNode, ReturnType<typeof prepare>>();

/**
 * The same, once for each document: the server keeps the texts of articles that are read. What is drawn of a document is
 * remembered from the second time on, as most that are no article come once.
 */
function preparedOf(json: DocumentNode): ReturnType<typeof prepare> & { readonly isKnown: boolean } {
  const known = prepared.get(json);
  if (known) return { ...known, isKnown: true };
  const made = prepare(json);
  prepared.set(json, made);
  return { ...made, isKnown: false };
}

/**
 * A text with its marks as HTML: what the editor shows once it is there, so that people read before any script has run.
 * Everything in it is escaped, and elements and attributes are those of the schema.
 */
export function firstHtml(json: DocumentNode, marks: readonly ReaderMark[], currentId: string | null): string {
  const { doc, signs, runs, isKnown } = preparedOf(json);
  const map = offsetMapOf(doc);
  const pieces = layMarks(marks)
    .flatMap((mark) =>
      map.rangeToPositions(mark).map(({ from, to }, index): Piece => ({ from, to, mark, first: index === 0 })),
    )
    .toSorted((one, other) => one.from - other.from);
  let passed = 0;
  /** The pieces in a block; blocks ask for theirs in the order of the text. */
  const piecesIn = (from: number, to: number): readonly Piece[] => {
    while (passed < pieces.length && pieces[passed]!.from < from) passed++;
    const first = passed;
    while (passed < pieces.length && pieces[passed]!.from < to) passed++;
    return pieces.slice(first, passed);
  };
  const held = runs.length === 0 ? [] : heldMarks(marks);
  const folds = new Map(
    runs.flatMap((run) => {
      const names = heldBy(run, held).map(({ label }) => label);
      const hidden = new Set(run.lines.slice(shownLines(run, held)).map(({ pos }) => pos));
      return run.nodes.map(({ pos }) => [pos, { run, names, hidden }] as const);
    }),
  );

  const drawNode = (node: ProseMirrorNode, more: string | null, inside: string): string => {
    const [tag, attributes] = partsOf(node.type.spec.toDOM!(node));
    const classes = [attributes["class"], more].filter(Boolean).join(" ");
    return element(tag, { ...attributes, class: classes || null }, inside);
  };
  const drawBlock = (node: ProseMirrorNode, pos: number, isOpened: boolean): string => {
    const inside = piecesIn(pos + 1, pos + node.nodeSize);
    const drawNew = (): string => {
      const before = (signs.get(pos + 1) ?? []).map(drawSign).join("");
      return drawNode(node, isOpened ? "aside-open" : null, before + drawWords(node, pos + 1, inside, currentId));
    };
    return isOpened || !isKnown ? drawNew() : drawnOnce(node, inside, currentId, drawNew);
  };
  const draw = (node: ProseMirrorNode, pos: number): string => {
    const fold = folds.get(pos);
    const isOpened = fold !== undefined && fold.names.length > 0;
    const before = fold?.run.pos === pos ? drawRun(fold.run, isOpened, fold.names) : "";
    if (fold && (!isOpened || fold.hidden.has(pos))) return before;
    if (node.isTextblock) return before + drawBlock(node, pos, isOpened);
    if (node.isLeaf) return before + openTag(...partsOf(node.type.spec.toDOM!(node)));
    return before + drawNode(node, isOpened ? "aside-open" : null, drawAll(node, pos + 1));
  };
  const drawAll = (parent: ProseMirrorNode, from: number): string => {
    const drawn: string[] = [];
    parent.forEach((node, offset) => drawn.push(draw(node, from + offset)));
    return drawn.join("");
  };
  return drawAll(doc, 0);
}
