import type { Quote } from "#/domain/quote.ts";
import { quoteAt } from "#/text/quote.ts";
import type { Folded } from "#/text/fold.ts";
import { fold } from "#/text/fold.ts";

/** What looking for words gave: one place, none, or several that nothing tells apart (at most 20 are listed). */
export type QuoteSearch =
  | { readonly status: "found"; readonly quote: Quote }
  | { readonly status: "absent" }
  | { readonly status: "ambiguous"; readonly candidates: readonly Quote[] };

const combining = /^\p{M}/u;
const placeLimit = 500;

function occurrences(text: string, words: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(words); at !== -1 && places.length < placeLimit; at = text.indexOf(words, at + 1)) {
    places.push(at);
  }
  return places;
}

/** Places of folded words, as ranges of the original; a match may not begin or end inside an original character. */
function foldedRanges(text: Folded, words: string): { start: number; end: number }[] {
  return occurrences(text.text, words).flatMap((at) => {
    const end = at + words.length;
    const cutsStart = at > 0 && text.starts[at] === text.starts[at - 1];
    const cutsEnd =
      end < text.text.length && (text.starts[end] === text.starts[end - 1] || combining.test(text.text[end]!));
    return cutsStart || cutsEnd ? [] : [{ start: text.starts[at]!, end: text.ends[end - 1]! }];
  });
}

function agreement(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

const reversed = (text: string): string => fold(text).text.split("").toReversed().join("");

/** Looks for words in one text, as {@link findQuote} does; the text is folded once, however many are looked for. */
export type QuoteFinder = (exact: string, prefix?: string, suffix?: string) => QuoteSearch;

/** A finder for many words of one text. */
export function quoteFinder(text: string): QuoteFinder {
  let folded: Folded | undefined;
  return (exact, prefix = "", suffix = "") => search(text, () => (folded ??= fold(text)), exact, prefix, suffix);
}

/**
 * Finds words in a canonical text for a caller who knows the words but not their place. Exact occurrences count first;
 * only if there is none are typographic differences (quotation marks, dashes, white space) folded to locate them, and
 * the quote returned holds the text's own characters. Context decides between several places; if it cannot, all are returned.
 */
export function findQuote(text: string, exact: string, prefix = "", suffix = ""): QuoteSearch {
  return quoteFinder(text)(exact, prefix, suffix);
}

function search(text: string, folded: () => Folded, exact: string, prefix: string, suffix: string): QuoteSearch {
  const words = exact.trim();
  if (words === "") return { status: "absent" };
  let ranges = occurrences(text, words).map((start) => ({ start, end: start + words.length }));
  if (ranges.length === 0) ranges = foldedRanges(folded(), fold(words).text.trim());
  if (ranges.length === 0) return { status: "absent" };
  const before = reversed(prefix);
  const after = fold(suffix).text;
  const scored = ranges.map(({ start, end }) => ({
    quote: quoteAt(text, start, end),
    score:
      agreement(before, reversed(text.slice(Math.max(0, start - prefix.length - 8), start))) +
      agreement(after, fold(text.slice(end, end + suffix.length + 8)).text),
  }));
  const best = Math.max(...scored.map(({ score }) => score));
  const winners = scored.filter(({ score }) => score === best).map(({ quote }) => quote);
  return winners.length === 1
    ? { status: "found", quote: winners[0]! }
    : { status: "ambiguous", candidates: winners.slice(0, 20) };
}
