import type { PdfLine } from "./line.ts";
import type { PdfColumn } from "./order.ts";

/** One line of a column; with its cells where it is the row of a table. */
export interface PdfRow {
  readonly line: PdfLine;
  readonly cells: readonly PdfLine[] | null;
}

function merge(pieces: readonly PdfLine[]): PdfLine {
  const [first] = pieces;
  if (pieces.length === 1) return first!;
  const longest = pieces.toSorted((a, b) => b.text.length - a.text.length)[0]!;
  return {
    ...longest,
    x0: first!.x0,
    x1: Math.max(...pieces.map(({ x1 }) => x1)),
    runs: pieces.flatMap((piece, i) => (i === 0 ? piece.runs : [{ text: " ", marks: [] }, ...piece.runs])),
    text: pieces.map(({ text }) => text).join(" "),
  };
}

/**
 * The rows of a column from top to bottom: pieces on one baseline belong to one row. Two rows or more in succession whose
 * pieces stand wide apart are rows of a table, unless a mark of a list is all that stands apart.
 */
export function readRows({ lines }: PdfColumn): PdfRow[] {
  const groups: PdfLine[][] = [];
  for (const line of lines.toSorted((a, b) => a.y - b.y || a.x0 - b.x0)) {
    const last = groups.at(-1);
    if (last && Math.abs(last[0]!.y - line.y) < Math.min(line.size, last[0]!.size) * 0.3) last.push(line);
    else groups.push([line]);
  }
  const sorted = groups.map((group) => group.toSorted((a, b) => a.x0 - b.x0));
  const isRow = (group: readonly PdfLine[] | undefined): boolean =>
    group !== undefined &&
    group.length > 1 &&
    group[0]!.text.length > 3 &&
    group.some((piece, i) => i > 0 && piece.x0 - group[i - 1]!.x1 > piece.size * 1.5);
  return sorted.map((group, i) => {
    const isTable = isRow(group) && (isRow(sorted[i - 1]) || isRow(sorted[i + 1]));
    return { line: merge(group), cells: isTable ? group : null };
  });
}
