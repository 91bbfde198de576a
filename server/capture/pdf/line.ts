import type { Run } from "#/server/capture/extract/draft.ts";
import type { DocumentMark } from "#/text/document.ts";
import type { PdfItem } from "./item.ts";

/** A piece of a line: what stands together on one baseline without a gap as wide as between columns. */
export interface PdfLine {
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly size: number;
  /** The font of most of its letters. */
  readonly font: string;
  readonly runs: readonly Run[];
  readonly text: string;
}

interface Growing {
  items: PdfItem[];
  x0: number;
  x1: number;
  y: number;
  size: number;
}

/** How many times its size two pieces of a line may stand apart: a wide space of justified text, no gap between columns. */
const gap = 1.05;

function belongs(line: Growing, item: PdfItem): boolean {
  const size = Math.max(line.size, item.size);
  // Raised and lowered marks stand off the baseline by less than half of the size.
  if (Math.abs(item.y - line.y) > size * (item.size < line.size * 0.85 || line.size < item.size * 0.85 ? 0.5 : 0.25))
    return false;
  const apart = item.isRtl ? line.x0 - (item.x + item.width) : item.x - line.x1;
  return apart < size * gap && apart > -size * 0.6;
}

function grow(line: Growing, item: PdfItem): void {
  line.items.push(item);
  // The library writes a space as wide as the gap that it stands for; a wide one parts columns and cells.
  if (item.text.trim() === "" && item.width > line.size * 0.9) return;
  line.x0 = Math.min(line.x0, item.x);
  line.x1 = Math.max(line.x1, item.x + item.width);
  if (item.size > line.size && item.text.trim() !== "") {
    line.size = item.size;
    line.y = item.y;
  }
}

function mostOf<T>(items: readonly PdfItem[], pick: (item: PdfItem) => T): T {
  const counts = new Map<T, number>();
  for (const item of items) {
    const letters = item.text.replace(/\s/gu, "").length;
    counts.set(pick(item), (counts.get(pick(item)) ?? 0) + letters);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]![0];
}

const markSign = /^\s*[[(]?(?:\d{1,3}|[a-z*†‡§])[\])]?(?:,\s?\d{1,3})*\s*$/u;

function finish({ items, x0, x1 }: Growing): PdfLine | null {
  const rtl = items.filter(({ isRtl }) => isRtl).length > items.length / 2;
  const ordered = rtl ? items : items.toSorted((a, b) => a.x - b.x);
  const size = mostOf(items, (item) => Math.round(item.size * 10) / 10);
  const base = mostOf(items, (item) => item.y);
  const runs: { text: string; marks: readonly DocumentMark[]; key: string }[] = [];
  let text = "";
  let before: PdfItem | null = null;
  for (const item of ordered) {
    const apart = before === null ? 0 : rtl ? before.x - (item.x + item.width) : item.x - (before.x + before.width);
    const space = apart > size * 0.18 && !/\s$/u.test(text) && !/^\s/u.test(item.text) && text !== "" ? " " : "";
    const raised = item.size < size * 0.82 && base - item.y > size * 0.12;
    const marks: DocumentMark[] = item.href === null ? [] : [{ type: "link", attrs: { href: item.href } }];
    if (raised && item.text.trim() !== "")
      marks.push({ type: markSign.test(item.text) && text.trim() !== "" ? "footnoteReference" : "superscript" });
    const key = JSON.stringify(marks);
    const last = runs.at(-1);
    if (last && (last.key === key || (item.text.trim() === "" && last.marks.length === 0)))
      last.text += space + item.text;
    else {
      if (last && space) runs.push({ text: space, marks: [], key: "[]" });
      runs.push({ text: item.text, marks, key });
    }
    text += space + item.text;
    if (item.text.trim() !== "") before = item;
  }
  if (text.trim() === "") return null;
  const end = runs.at(-1)!;
  end.text = end.text.trimEnd();
  const drawn = items.filter((item) => item.text.trim() !== "");
  return {
    x0: Math.min(x1, ...drawn.map(({ x }) => x)),
    x1: Math.max(x0, ...drawn.map(({ x, width }) => x + width)),
    y: base,
    size,
    font: mostOf(items, (item) => item.font),
    runs: runs.map(({ text: words, marks }) => ({ text: words, marks })),
    text: text.trim(),
  };
}

/**
 * Joins the pieces of a page to lines, in the order in which the file places them: programs write a column to its end
 * before they begin the next one. Lines of several columns stay apart.
 */
export function readLines(items: readonly PdfItem[]): PdfLine[] {
  const lines: Growing[] = [];
  for (const item of items) {
    // White space alone joins what it follows, wherever it is said to stand.
    const near = lines.slice(-4).toReversed();
    const home = near.find((line) => belongs(line, item));
    if (home) grow(home, item);
    else if (item.text.trim() !== "")
      lines.push({ items: [item], x0: item.x, x1: item.x + item.width, y: item.y, size: item.size });
  }
  return lines.map(finish).filter((line) => line !== null);
}
