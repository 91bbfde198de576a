import { shorten } from "#/text/clean.ts";
import { splitSentences, type TextRange } from "#/text/sentence.ts";

/** The words around a quotation, to be read with it. */
export interface Surrounding {
  readonly before: string;
  readonly after: string;
}

/** Code units that either side may have; a paragraph without sentences is cut there at a space. */
const longest = 600;

/** Code units on either side that are read for it: a text without line ends costs no more than any other. */
const reach = 4000;

function cutStart(text: string): string {
  if (text.length <= longest) return text;
  const cut = text.slice(text.indexOf(" ", text.length - longest) + 1 || text.length - longest);
  return /^[\uDC00-\uDFFF]/.test(cut) ? cut.slice(1) : cut;
}

function cutEnd(text: string): string {
  if (text.length <= longest) return text;
  const space = text.lastIndexOf(" ", longest);
  return shorten(text, space > 0 ? space : longest);
}

/**
 * The whole sentences around a range of the canonical text, within the paragraphs in which it begins and ends: the rest
 * of the sentences that it cuts, the one before and the one behind. So nobody reads a quotation without the sentence
 * that turns it round. `before + exact + after` stands in the text exactly so.
 */
export function surroundingOf(text: string, { start, end }: TextRange, language = "en"): Surrounding {
  const line = text.lastIndexOf("\n", start - 1) + 1;
  const from = Math.max(line, start - reach);
  const lineEnd = text.indexOf("\n", end);
  const to = Math.min(lineEnd === -1 ? text.length : lineEnd, end + reach);
  const lead = text.slice(from, start);
  const first = splitSentences(text.slice(from, Math.min(to, start + reach)), language).map((one) => ({
    start: one.start + from,
    end: one.end + from,
  }));
  const touched = first.findIndex((one) => one.end > start);
  const opening = first[Math.max(0, touched - 1)]?.start ?? from;
  const before = start === from ? "" : lead.slice(Math.max(0, Math.min(opening, start) - from));

  const lastStart = Math.max(text.lastIndexOf("\n", end - 1) + 1, end - reach);
  const last = splitSentences(text.slice(lastStart, to), language).map((one) => ({
    start: one.start + lastStart,
    end: one.end + lastStart,
  }));
  const closing = last.findIndex((one) => one.end >= end);
  const behind = last[closing + 1]?.end ?? last.at(-1)?.end ?? end;
  const after = text.slice(end, closing === -1 ? to : Math.max(end, behind));
  return { before: cutStart(before), after: cutEnd(after) };
}
