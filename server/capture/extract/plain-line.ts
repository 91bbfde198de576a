import { joinLines, wordsOfText } from "#/server/capture/plain/join.ts";

/** One paragraph of a plain text: its words as they stand, its indent, what precedes it, how deeply it is quoted by ">". */
export interface PlainLine {
  readonly text: string;
  readonly indent: number;
  readonly blankBefore: boolean;
  readonly quote: number;
}

const item = /^(?:\d{1,3}[.)]|[-*•·▪◦‣–—])\s+\S/u;
const closing = /[.!?:;…]["'”’»)\]]*$/u;

interface Raw {
  readonly text: string;
  readonly indent: number;
  readonly quote: number;
}

/** Whether lines were wrapped at a fixed width: then a line end inside a paragraph means nothing. */
function isWrapped(groups: readonly (readonly Raw[])[]): boolean {
  const inner = groups.flatMap((group) => group.slice(0, -1)).map(({ text }) => text);
  if (inner.length < 4) return false;
  const longest = groups.flat().reduce((most, { text }) => Math.max(most, text.length), 0);
  const even = inner.filter((line) => line.length >= longest * 0.65).length;
  const open = inner.filter((line) => !closing.test(line)).length;
  return longest >= 40 && longest <= 120 && even >= inner.length * 0.7 && open >= inner.length * 0.6;
}

function readRaw(line: string): Raw {
  const quoted = /^\s*((?:>[ \t]?)+)(?=\s*[^\s>])/u.exec(line);
  const quote = quoted ? quoted[1]!.replace(/[^>]/gu, "").length : 0;
  const rest = quoted ? line.slice(quoted[0].length) : line;
  return { text: rest.trim(), indent: rest.length - rest.trimStart().length, quote: Math.min(quote, 8) };
}

/** Quotation by ">" is what several lines have, or one that is a sentence; "> Read on" is an arrow. */
function isQuoting(lines: readonly string[]): boolean {
  const marked = lines.filter((line) => /^\s*>(?:[ \t>]|$)/u.test(line));
  return marked.length > 1 || marked.some((line) => closing.test(line.trim()) && line.length > 60);
}

/**
 * The paragraphs of a plain text. One line is one paragraph, unless the whole text is wrapped at a fixed width; then
 * the lines between two blank lines (or list marks) are joined, but for groups of short lines such as verse, and
 * after a short line that closes a sentence.
 */
export function splitPlainLines(text: string): readonly PlainLine[] {
  const groups: Raw[][] = [];
  let blank = true;
  const all = text.split(/[\n\v\f\u0085\u2028\u2029]/u);
  const quoting = isQuoting(all);
  for (const line of all) {
    const raw = quoting
      ? readRaw(line)
      : { ...readRaw(""), text: line.trim(), indent: line.length - line.trimStart().length };
    if (raw.text === "" || (quoting && /^[\s>]*$/u.test(line))) {
      blank = true;
      continue;
    }
    const last = groups.at(-1)?.at(-1);
    if (blank || last?.quote !== raw.quote) groups.push([]);
    groups.at(-1)!.push(raw);
    blank = false;
  }
  const wrapped = isWrapped(groups);
  const longest = wrapped ? groups.flat().reduce((most, one) => Math.max(most, one.text.length), 0) : 0;
  const words = wrapped ? wordsOfText(text) : new Set<string>();
  return groups.flatMap((group) => {
    const lines: PlainLine[] = [];
    const isVerse = group.filter((one) => one.text.length < longest * 0.6).length > group.length / 2;
    let before = "";
    for (const raw of group) {
      const last = lines.at(-1);
      const ended = before.length < longest * 0.7 && closing.test(before) && /^["'“„«»(]?\p{Lu}/u.test(raw.text);
      if (wrapped && last && !isVerse && !ended && !item.test(raw.text) && !raw.text.includes("\t")) {
        lines[lines.length - 1] = { ...last, text: joinLines(last.text, raw.text, words) };
      } else lines.push({ ...raw, blankBefore: !last });
      before = raw.text;
    }
    return lines;
  });
}
