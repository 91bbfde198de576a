/** One paragraph of a plain text: its words as they stand, how far it is indented, whether a blank line precedes it. */
export interface PlainLine {
  readonly text: string;
  readonly indent: number;
  readonly blankBefore: boolean;
}

const item = /^(?:\d{1,3}[.)]|[-*•·▪◦‣])\s+\S/u;

/** Whether lines were wrapped at a fixed width: then a line end inside a paragraph means nothing. */
function isWrapped(groups: readonly (readonly string[])[]): boolean {
  const inner = groups.flatMap((group) => group.slice(0, -1)).map((line) => line.trim());
  if (inner.length < 4) return false;
  const longest = groups.flat().reduce((most, line) => Math.max(most, line.trim().length), 0);
  const even = inner.filter((line) => line.length >= longest * 0.65).length;
  const open = inner.filter((line) => !/[.!?:;]["'”’»)]*$/u.test(line)).length;
  return longest >= 40 && longest <= 110 && even >= inner.length * 0.7 && open >= inner.length * 0.6;
}

/**
 * The paragraphs of a plain text. One line is one paragraph, unless the whole text is wrapped at a fixed width; then
 * the lines between two blank lines (or list marks) are joined by a space.
 */
export function splitPlainLines(text: string): readonly PlainLine[] {
  const groups: string[][] = [];
  let blank = true;
  for (const line of text.split(/[\n\v\f\u0085\u2028\u2029]/u)) {
    if (line.trim() === "") {
      blank = true;
      continue;
    }
    if (blank) groups.push([]);
    groups.at(-1)!.push(line);
    blank = false;
  }
  const wrapped = isWrapped(groups);
  return groups.flatMap((group) => {
    const lines: PlainLine[] = [];
    for (const raw of group) {
      const words = raw.trim();
      const last = lines.at(-1);
      if (wrapped && last && !item.test(words)) lines[lines.length - 1] = { ...last, text: `${last.text} ${words}` };
      else lines.push({ text: words, indent: raw.length - raw.trimStart().length, blankBefore: !last });
    }
    return lines;
  });
}
