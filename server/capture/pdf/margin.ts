import type { PdfLine } from "./line.ts";

/** A page as its lines, before they are brought into order. */
export interface LinedPage {
  readonly number: number;
  readonly height: number;
  readonly lines: readonly PdfLine[];
}

/** Why a line at the edge of a page is no part of the text. */
export interface MarginVerdict {
  readonly role: "navigation" | "metadata";
  readonly reason: string;
  readonly score: number;
}

interface Row {
  readonly page: number;
  readonly lines: readonly PdfLine[];
  readonly key: string;
  readonly text: string;
  readonly y: number;
}

const pageNumber =
  /^[-–—·|[(\s]*(?:(?:page|seite|pág(?:ina)?|pagina|blz|strona|side|sida|s|p)\.?\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:\/|of|von|sur|de|di|van|z)\s*\d{1,4})?[-–—·|\])\s]*$/iu;

/** The two outermost rows at one edge of a page, as far as they lie in its margin. */
function outerRows({ number, height, lines }: LinedPage, edge: "top" | "bottom"): Row[] {
  const within = (y: number): boolean => (edge === "top" ? y < height * 0.14 : y > height * 0.86);
  const sorted = lines.filter(({ y }) => within(y)).toSorted((a, b) => (edge === "top" ? a.y - b.y : b.y - a.y));
  const rows: PdfLine[][] = [];
  for (const line of sorted) {
    const last = rows.at(-1);
    if (last && Math.abs(last[0]!.y - line.y) < line.size * 0.4) last.push(line);
    else if (rows.length === 2) break;
    else rows.push([line]);
  }
  return rows.map((row) => {
    const text = row
      .toSorted((a, b) => a.x0 - b.x0)
      .map((line) => line.text)
      .join(" ");
    // Left and right pages have their number on either side of the same words.
    const words = text.toLowerCase().replace(/^\d+\s+|\s+\d+$/gu, "");
    const key = words.replace(/\d+/gu, "#").replace(/\s+/gu, " ");
    return { page: number, lines: row, key, text, y: row[0]!.y };
  });
}

/**
 * Finds running heads and page numbers: rows in the outermost 14 % of a page that are the same, their numbers apart, on
 * the next page or the one after it, at the same height; and rows that are a page number and nothing else.
 */
export function findMargins(pages: readonly LinedPage[]): ReadonlyMap<PdfLine, MarginVerdict> {
  const found = new Map<PdfLine, MarginVerdict>();
  for (const edge of ["top", "bottom"] as const) {
    const rows = pages.map((page) => outerRows(page, edge));
    const counts = new Map<string, number>();
    for (const row of rows.flat()) counts.set(row.key, (counts.get(row.key) ?? 0) + 1);
    for (const [i, own] of rows.entries()) {
      const near = [i - 2, i - 1, i + 1, i + 2].flatMap((at) => rows[at] ?? []);
      for (const [rank, row] of own.entries()) {
        const isNumber = pageNumber.test(row.text);
        const same = near.filter((other) => other.key === row.key && Math.abs(other.y - row.y) < 4).length;
        // Two pages may begin their text alike by chance; a second row needs a third page to be believed.
        const isRepeated = same > rank;
        if (!isRepeated && !(isNumber && rank === 0)) continue;
        const verdict: MarginVerdict = isNumber
          ? { role: "metadata", reason: "The number of the page.", score: isRepeated ? 0.99 : 0.9 }
          : {
              role: "navigation",
              reason: `Stands at the ${edge} of ${counts.get(row.key)} pages.`,
              score: (counts.get(row.key) ?? 2) > 2 ? 0.97 : 0.85,
            };
        for (const line of row.lines) found.set(line, verdict);
      }
    }
  }
  return found;
}
