import type { PdfLine } from "./line.ts";

/** Lines that are read from the top to the bottom, one after the other: a column, or what stretches over all of them. */
export interface PdfColumn {
  readonly left: number;
  readonly right: number;
  readonly lines: readonly PdfLine[];
}

const bin = 2;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const edges = (lines: readonly PdfLine[]): [left: number, right: number] => [
  lines.reduce((least, { x0 }) => Math.min(least, x0), Infinity),
  lines.reduce((most, { x1 }) => Math.max(most, x1), -Infinity),
];

/** The middles of the empty strips between lines that are narrower than the page: where a gap between columns may be. */
function findGutters(lines: readonly PdfLine[], left: number, right: number): number[] {
  const width = right - left;
  const narrow = lines.filter((line) => line.x1 - line.x0 < width * 0.6);
  if (narrow.length < 6 || width <= 0 || width > 20_000) return [];
  const counts = Array.from({ length: Math.ceil(width / bin) + 1 }, () => 0);
  for (const line of narrow)
    for (let i = Math.floor((line.x0 - left) / bin); i <= Math.floor((line.x1 - left) / bin); i++) counts[i]!++;
  const few = Math.max(0, Math.floor(narrow.length * 0.05));
  const least = Math.max(3, Math.ceil((median(narrow.map(({ size }) => size)) * 0.7) / bin));
  const found: { at: number; wide: number }[] = [];
  let start = -1;
  for (let i = 0; i <= counts.length; i++) {
    const isFree = i < counts.length && counts[i]! <= few;
    if (isFree && start === -1) start = i;
    if (isFree || start === -1) continue;
    if (i - start >= least && start > 0 && i < counts.length)
      found.push({ at: left + ((start + i) / 2) * bin, wide: i - start });
    start = -1;
  }
  return found.toSorted((a, b) => b.wide - a.wide).map(({ at }) => at);
}

/** Whether two sides of a gap are columns of text, and not the cells of a table: rows of a table stand on shared baselines and are short. */
function areColumns(one: readonly PdfLine[], other: readonly PdfLine[]): boolean {
  if (one.length < 4 || other.length < 4) return false;
  const [top, bottom] = [Math.max(one[0]!.y, other[0]!.y), Math.min(one.at(-1)!.y, other.at(-1)!.y)];
  const beside = (lines: readonly PdfLine[]): number => lines.filter(({ y }) => y >= top - 1 && y <= bottom + 1).length;
  if (Math.min(beside(one), beside(other)) < 3) return false;
  const words = Math.min(median(one.map(({ text }) => text.length)), median(other.map(({ text }) => text.length)));
  // Lines of text are about as long as each other, cells are not.
  const fills = [one, other].every((lines) => {
    const widths = lines.map(({ x0, x1 }) => x1 - x0).toSorted((a, b) => a - b);
    return widths[Math.floor(widths.length / 2)]! > widths[Math.floor(widths.length * 0.9)]! * 0.6;
  });
  if (words >= 24 && fills) return true;
  const rows = one.filter((line) => other.some(({ y }) => Math.abs(y - line.y) < line.size * 0.25)).length;
  return rows < Math.min(one.length, other.length) * 0.6 && words >= 12;
}

function split(lines: readonly PdfLine[], depth: number): PdfLine[][] {
  const [left, right] = edges(lines);
  if (depth > 4) return [[...lines]];
  for (const gutter of findGutters(lines, left, right).slice(0, 6)) {
    const over = lines.filter((line) => line.x0 < gutter - bin && line.x1 > gutter + bin);
    const one = lines.filter((line) => !over.includes(line) && line.x1 <= gutter + bin);
    const other = lines.filter((line) => !over.includes(line) && line.x1 > gutter + bin);
    if (over.length > (one.length + other.length) / 2 || !areColumns(one, other)) continue;
    const groups: PdfLine[][] = [];
    let from = -Infinity;
    // Lines over all columns part the page into bands: each band is read column by column before the next one.
    for (const line of [...over, null]) {
      const until = line?.y ?? Infinity;
      const band = (side: readonly PdfLine[]): PdfLine[] => side.filter(({ y }) => y >= from && y < until);
      for (const side of [band(one), band(other)]) if (side.length > 0) groups.push(...split(side, depth + 1));
      if (line) groups.push([line]);
      from = until;
    }
    return groups;
  }
  return [[...lines]];
}

/**
 * The lines of a page in the order in which a person reads them: columns from left to right, lines over all columns
 * where they stand.
 */
export function orderLines(lines: readonly PdfLine[]): PdfColumn[] {
  if (lines.length === 0) return [];
  const sorted = lines.toSorted((a, b) => a.y - b.y || a.x0 - b.x0);
  const page = edges(sorted);
  const columns: PdfColumn[] = [];
  for (const group of split(sorted, 0)) {
    const last = columns.at(-1);
    const alone = group.length === 1;
    // Neighbouring lines over all columns belong together.
    if (alone && last && last.lines.length > 0 && last.left === page[0] && last.right === page[1])
      columns[columns.length - 1] = { ...last, lines: [...last.lines, ...group] };
    else {
      const [left, right] = alone ? page : edges(group);
      columns.push({ left, right, lines: group });
    }
  }
  return columns;
}
