import { Problem } from "#/domain/problem.ts";
import type { Quote } from "#/domain/quote.ts";

const contextLength = 32;

function splitsPair(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

/**
 * The quote of a range of the canonical text, with up to 32 code units of context on each side, without the white space at its two ends.
 * @throws Problem `invalid` when the range lies outside the text, holds no words, or cuts a character in two.
 */
export function quoteAt(text: string, start: number, end: number): Quote {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > text.length || start > end) {
    throw new Problem("invalid", "These words lie outside the text. Reload the text and select them again.");
  }
  if (splitsPair(text, start) || splitsPair(text, end)) {
    throw new Problem("invalid", "This selection cuts a character in two. Select whole characters.");
  }
  const selected = text.slice(start, end);
  const from = start + (selected.length - selected.trimStart().length);
  const to = end - (selected.length - selected.trimEnd().length);
  if (from >= to) throw new Problem("invalid", "This selection holds no words. Select at least one word.");
  let before = Math.max(0, from - contextLength);
  if (splitsPair(text, before)) before++;
  let after = Math.min(text.length, to + contextLength);
  if (splitsPair(text, after)) after--;
  return {
    start: from,
    end: to,
    exact: text.slice(from, to),
    prefix: text.slice(before, from),
    suffix: text.slice(to, after),
  };
}

/** Whether a quote says exactly what the text says at its place, context included. */
export function isVerbatim(text: string, quote: Quote): boolean {
  const { start, end, exact, prefix, suffix } = quote;
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || start >= end || end > text.length)
    return false;
  if (splitsPair(text, start) || splitsPair(text, end)) return false;
  if (prefix.length > contextLength || prefix.length > start || suffix.length > contextLength) return false;
  return (
    text.slice(start, end) === exact &&
    text.slice(start - prefix.length, start) === prefix &&
    text.slice(end, end + suffix.length) === suffix
  );
}
