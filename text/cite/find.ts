import type { Quote } from "#/domain/quote.ts";
import { fold } from "#/text/fold.ts";
import { quoteAt } from "#/text/quote.ts";

import { type FoldedText, foldedText, occurrences, type Places } from "./folded-text.ts";

/** What looking for words gave: one place, none, or several that nothing tells apart (at most 20 are listed). */
export type QuoteSearch =
  | { readonly status: "found"; readonly quote: Quote }
  | { readonly status: "absent" }
  | { readonly status: "ambiguous"; readonly candidates: readonly Quote[] };

const listed = 20;

/**
 * Of so many places each is compared by its context; of more, those alone at which the whole context stands. Long words
 * that stand somewhere often are no language, and comparing them is dear.
 */
const placeLimit = (words: string): number => Math.max(listed, Math.min(500, Math.floor(50_000 / words.length)));

/** Looks for words in one text, as {@link findQuote} does; the text is folded once, however many are looked for. */
export type QuoteFinder = (exact: string, prefix?: string, suffix?: string) => QuoteSearch;

/** A finder for many words of one text. */
export function quoteFinder(text: string): QuoteFinder {
  let known: FoldedText | undefined;
  return (exact, prefix = "", suffix = "") => {
    // What stands somewhere letter for letter stands there folded, too.
    if (known && !known.mayHold(fold(exact).text.trim())) return { status: "absent" };
    return search(text, () => (known ??= foldedText(text)), exact, prefix, suffix);
  };
}

/**
 * Finds words in a canonical text for a caller who knows the words but not their place. Exact occurrences count first;
 * only if there is none are typographic differences (quotation marks, dashes, white space) folded to locate them, and
 * the quote returned holds the text's own characters. Context decides between several places; if it cannot, all are returned.
 */
export function findQuote(text: string, exact: string, prefix = "", suffix = ""): QuoteSearch {
  return quoteFinder(text)(exact, prefix, suffix);
}

/** The places of words, letter for letter or else folded, and whether there are more than are compared. */
function placesOf(text: string, folded: () => FoldedText, words: string): Places {
  const same = occurrences(text, words, placeLimit(words));
  if (same.places.length === 0) return folded().placesOf(fold(words).text.trim(), placeLimit(words));
  return { ...same, places: same.places.map((start) => ({ start, end: start + words.length })) };
}

function search(text: string, folded: () => FoldedText, exact: string, prefix: string, suffix: string): QuoteSearch {
  const words = exact.trim();
  if (words === "" || !words.isWellFormed()) return { status: "absent" };
  const { places, more } = placesOf(text, folded, words);
  const [only] = places;
  if (!only) return more ? { status: "ambiguous", candidates: [] } : { status: "absent" };
  if (places.length === 1 && !more) return { status: "found", quote: quoteAt(text, only.start, only.end) };
  const context = { before: fold(prefix).text, after: fold(suffix).text };
  let winners = places;
  if (more) {
    // No other place can agree more than one at which everything agrees.
    const isExact = text.slice(only.start, only.end) === words;
    const amid = folded().placesAmid(words, context, listed);
    const whole = amid.places.filter(({ start, end }) => !isExact || text.slice(start, end) === words);
    if (whole.length > 0 && !amid.more) winners = whole;
  } else {
    const scores = places.map((place) => folded().agreement(place, context));
    const best = Math.max(...scores);
    winners = places.filter((_, i) => scores[i] === best);
  }
  const [first] = winners;
  return winners.length === 1 && first
    ? { status: "found", quote: quoteAt(text, first.start, first.end) }
    : { status: "ambiguous", candidates: winners.slice(0, listed).map(({ start, end }) => quoteAt(text, start, end)) };
}
