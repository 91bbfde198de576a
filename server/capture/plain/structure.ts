import type { Container } from "#/server/capture/extract/draft.ts";
import { countWords, foldLine, isClosed } from "#/server/capture/extract/line.ts";
import type { PlainLine } from "#/server/capture/extract/plain-line.ts";

/** Which lines are rows of a table: neighbours with the same number of tabs, each with something in two cells at least. */
export function findRows(lines: readonly PlainLine[]): readonly boolean[] {
  const cells = lines.map(({ text }) => text.split("\t").filter((cell) => cell.trim() !== "").length);
  const tabs = lines.map(({ text }) => text.split("\t").length - 1);
  const matches = (i: number, j: number): boolean =>
    cells[i]! >= 2 && (cells[j] ?? 0) >= 2 && (tabs[i] === tabs[j] || (tabs[i]! >= 2 && tabs[j]! >= 2));
  return lines.map((_, i) => tabs[i]! > 0 && (matches(i, i - 1) || matches(i, i + 1)));
}

/** The quotations a line stands in: one node for each ">", shared by neighbours. */
export function quoteContainers(lines: readonly PlainLine[]): readonly (readonly Container[])[] {
  let begun: number[] = [];
  return lines.map(({ quote }, i) => {
    begun = begun.slice(0, quote);
    while (begun.length < quote) begun.push(i);
    return begun.map((first, depth) => ({ type: "blockquote", key: `quote-${depth}-${first}` }));
  });
}

/** Whether a line is nothing but a rule drawn with signs. */
export function isRule(text: string): boolean {
  return text.length <= 200 && /^(?:[-_=*~#•·–—] ?){3,}$/u.test(text);
}

/** The level a heading has by its number ("2.1 Method" is below "2 Results") or by marks of Markdown, else 2. */
export function headingLevel(text: string): number {
  const marks = /^(#{1,6}) /u.exec(text);
  if (marks) return Math.min(4, Math.max(2, marks[1]!.length));
  const number = /^\d{1,2}((?:\.\d{1,2})*)\.?\s/u.exec(text);
  return number ? Math.min(4, 2 + number[1]!.split(".").length - 1) : 2;
}

/** Whether a line is written in capitals, as headings are in texts without any other mark. */
export function isCapitals(text: string): boolean {
  const line = foldLine(text);
  return (
    (line.match(/\p{L}/gu)?.length ?? 0) >= 4 &&
    line === line.toUpperCase() &&
    countWords(line) <= 12 &&
    !isClosed(line)
  );
}
