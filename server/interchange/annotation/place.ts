import type { Quote } from "#/domain/quote.ts";
import { type CodePointMap, codePointMap } from "#/text/interchange/code-point.ts";
import { quoteFinder, type QuoteFinder } from "#/text/cite/find.ts";
import { fold } from "#/text/fold.ts";
import { isVerbatim, quoteAt } from "#/text/quote.ts";

import type { QuotedWords } from "./mark.ts";

/** Where quoted words stand in a text: at the very place, elsewhere, or nowhere that is sure. */
export type Placed =
  | { readonly status: "same" | "moved"; readonly quote: Quote }
  | { readonly status: "absent" | "ambiguous" | "uncertain" };

const contextLength = 32;
/** Words of this length are their own proof; shorter ones need a neighbour that agrees. */
const tellingLength = 40;
const neighbourLength = 6;

/** Half a pair at the outer end of a context that was cut off is left out. */
function trimmedContext(words: QuotedWords) {
  const prefix = words.prefix.slice(-contextLength).replace(/^[\udc00-\udfff]/u, "");
  const suffix = words.suffix.slice(0, contextLength).replace(/[\ud800-\udbff]$/u, "");
  return { prefix, suffix };
}

/** The quote at a stated place, if the text says these very words there, context included. */
function atPlace(text: string, words: QuotedWords, start: number, end: number): Quote | null {
  const before = words.exact.length - words.exact.trimStart().length;
  const exact = words.exact.trim();
  if (before > 0 || exact.length !== words.exact.length) {
    const [from, to] = [start + before, start + before + exact.length];
    return text.slice(start, end) === words.exact && text.slice(from, to) === exact ? quoteAt(text, from, to) : null;
  }
  const quote = { start, end, exact, ...trimmedContext(words) };
  return isVerbatim(text, quote) ? quote : null;
}

function hasNeighbour(text: string, words: QuotedWords, quote: Quote): boolean {
  const { prefix, suffix } = words;
  if (prefix.trim() === "" && suffix.trim() === "") return true;
  const tail = fold(prefix).text.trimEnd().slice(-neighbourLength);
  const head = fold(suffix).text.trimStart().slice(0, neighbourLength);
  const before = fold(text.slice(Math.max(0, quote.start - 40), quote.start)).text.trimEnd();
  const after = fold(text.slice(quote.end, quote.end + 40)).text.trimStart();
  return (tail !== "" && before.endsWith(tail)) || (head !== "" && after.startsWith(head));
}

/**
 * Places words that somebody quoted into one text. A stated place counts only if the very words stand there, counted as its
 * program counts or else in the other way; otherwise they are looked for by themselves. Words that stand in several places without
 * a telling context, and short ones of which no neighbour agrees, are not placed: nothing ever points at other words.
 */
export function quotePlacer(text: string): (words: QuotedWords) => Placed {
  let map: CodePointMap | undefined;
  let find: QuoteFinder | undefined;
  return (words) => {
    const { place } = words;
    if (place) {
      const counted = () => {
        map ??= codePointMap(text);
        const [start, end] = [map.toOffset(place.start), map.toOffset(place.end)];
        return start !== null && end !== null ? atPlace(text, words, start, end) : null;
      };
      const asWritten = () => atPlace(text, words, place.start, place.end);
      const here = place.unit === "utf16" ? (asWritten() ?? counted()) : (counted() ?? asWritten());
      if (here) return { status: "same", quote: here };
    }
    find ??= quoteFinder(text);
    const { exact, prefix, suffix } = words;
    const search = find(exact, prefix, suffix);
    if (search.status !== "found") return { status: search.status };
    if (exact.trim().length < tellingLength && !hasNeighbour(text, words, search.quote)) return { status: "uncertain" };
    return { status: place ? "moved" : "same", quote: search.quote };
  };
}
