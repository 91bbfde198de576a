import { isClosed } from "#/server/capture/extract/line.ts";
import type { PdfLine } from "./line.ts";
import type { PdfColumn } from "./order.ts";
import { type PdfRow, readRows } from "./row.ts";

/** Lines of one page that belong together, with what they look like. */
export interface PdfBlock {
  kind: "paragraph" | "heading" | "item" | "row" | "footnote" | "caption" | "contents";
  readonly page: number;
  readonly size: number;
  readonly lines: PdfLine[];
  readonly cells: readonly PdfLine[] | null;
  /** The edges of the column in which its last line stands, and the number of it on the page. */
  column: { readonly left: number; readonly right: number; readonly at: number };
}

/** What most of a text is set in. */
export interface BodyLook {
  readonly size: number;
  readonly font: string;
}

/** The mark of an item of a list at the beginning of a line: a bullet, a number or a letter. */
export const itemMark = /^(?:[•◦▪‣●○■□➢✓]|[-–*·](?=\s)|\(?(?:\d{1,2}|[a-z])[.)](?=\s))\s*/u;

const captionMark =
  /^(?:fig(?:ure|\.)?|table|abb(?:ildung|\.)?|tab(?:elle|leau|la|\.)|chart|box|grafik|gráfico|figura)\s*\d+/iu;
/** A line of a table of contents: dots lead to the number of a page. */
const leader = /(?:[.·…]\s?){5,}\s*(?:\d{1,4}|[ivxlc]{1,7})$/u;
const noteMark = /^(?:\d{1,3}|[*†‡§])(?=[\s\p{Lu}„“"'(])/u;

function isHeading(
  row: PdfRow,
  before: PdfRow | undefined,
  after: PdfRow | undefined,
  body: BodyLook,
  leading: number,
): boolean {
  const { line } = row;
  if (row.cells || leader.test(line.text) || line.text.length > 220 || !/\p{L}/u.test(line.text)) return false;
  if (line.size > body.size * 1.13) return true;
  // In the size of the text, but in a font of its own, short, with space above and text below.
  const apart = !before || line.y - before.line.y > leading * 1.25 || before.line.size > body.size * 1.13;
  const follows = after !== undefined && after.line.font === body.font && after.line.font !== line.font;
  return (
    line.size > body.size * 0.95 &&
    line.font !== body.font &&
    line.text.length < 90 &&
    !/[.,;:!]$/u.test(line.text) &&
    /^[\p{Lu}\d]/u.test(line.text) &&
    !captionMark.test(line.text) &&
    apart &&
    follows
  );
}

function leadingOf(rows: readonly PdfRow[], body: BodyLook): number {
  const gaps = rows.flatMap(({ line }, i) => {
    const before = rows[i - 1]?.line;
    const apart = before ? line.y - before.y : 0;
    return before && Math.abs(before.size - line.size) < 0.5 && apart > line.size * 0.8 && apart < line.size * 2.5
      ? [apart]
      : [];
  });
  return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length * 0.4)] ?? body.size * 1.25;
}

function continues(open: PdfBlock, row: PdfRow, kind: PdfBlock["kind"], leading: number, column: PdfColumn): boolean {
  const last = open.lines.at(-1)!;
  const { line } = row;
  if (row.cells || open.cells || Math.abs(line.size - open.size) > open.size * 0.12) return false;
  const apart = line.y - last.y;
  const scale = Math.max(leading, line.size * 1.05);
  if (apart > (kind === "heading" ? Math.max(scale, line.size * 1.2) * 1.3 : scale * 1.35)) return false;
  if (kind === "heading") return open.kind === "heading" && (line.font === last.font || line.size === last.size);
  if (kind !== "paragraph" || open.kind === "heading") return false;
  if (open.kind === "caption" || open.kind === "footnote") return true;
  const em = line.size;
  // An item goes on below its words, to the right of its mark.
  if (open.kind === "item") return line.x0 > open.lines[0]!.x0 + em * 0.3 || !isClosed(last.text);
  const indented = line.x0 > column.left + em * 0.8 && line.x0 > last.x0 + em * 0.8;
  const short = last.x1 < column.right - Math.max(em * 4, (column.right - column.left) * 0.15);
  return !indented && !(short && isClosed(last.text));
}

/** The rows of a page's columns as blocks: paragraphs end at a wide gap, an indent, a short last line, a mark, another size. */
export function readBlocks(
  page: { readonly number: number; readonly height: number },
  columns: readonly PdfColumn[],
  body: BodyLook,
): PdfBlock[] {
  const blocks: PdfBlock[] = [];
  for (const [at, column] of columns.entries()) {
    const rows = readRows(column);
    const leading = leadingOf(rows, body);
    let notes = false;
    for (const [i, row] of rows.entries()) {
      const { line, cells } = row;
      const isSmall = line.size < body.size * 0.93;
      notes = isSmall && !cells && (notes || (noteMark.test(line.text) && line.y > page.height * 0.5));
      const kind: PdfBlock["kind"] = cells
        ? "row"
        : leader.test(line.text)
          ? "contents"
          : isHeading(row, rows[i - 1], rows[i + 1], body, leading)
            ? "heading"
            : notes && noteMark.test(line.text)
              ? "footnote"
              : captionMark.test(line.text) && (isSmall || line.font !== body.font)
                ? "caption"
                : itemMark.test(line.text)
                  ? "item"
                  : "paragraph";
      const open = blocks.at(-1);
      const isSame = open?.column.at === at && continues(open, row, kind, leading, column);
      // A sentence that the column breaks off goes on at the head of the next one.
      const last = open?.lines.at(-1);
      const flows =
        i === 0 &&
        open &&
        last &&
        kind === "paragraph" &&
        (open.kind === "paragraph" || open.kind === "item") &&
        Math.abs(open.size - line.size) < 0.6 &&
        !isClosed(last.text) &&
        (/^\p{Ll}/u.test(line.text) || last.x1 > open.column.right - line.size * 2);
      if (open && (isSame || flows)) {
        open.lines.push(line);
        open.column = { left: column.left, right: column.right, at };
      } else
        blocks.push({
          kind,
          page: page.number,
          size: line.size,
          lines: [line],
          cells,
          column: { left: column.left, right: column.right, at },
        });
    }
  }
  return blocks;
}
