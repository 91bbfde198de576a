import { splitSentences, type TextRange } from "#/text/sentence.ts";

/** Where the nearest sentences before and behind lost words stand in a newer text; null where none of them does. */
export interface Neighbours {
  readonly before: TextRange | null;
  readonly after: TextRange | null;
}

/** Sentences that are tried on either side, and how far away they may begin, in code units. */
const most = 24;
const reach = 12_000;
/** Shorter sentences stand in too many places to say where they are. */
const shortest = 12;

/** The only place of a sentence in a text; null where it does not stand there, or more than once. */
function onlyPlace(text: string, sentence: string): TextRange | null {
  if (sentence.length < shortest) return null;
  const start = text.indexOf(sentence);
  if (start === -1 || text.includes(sentence, start + 1)) return null;
  return { start, end: start + sentence.length };
}

function firstOf(from: string, sentences: readonly TextRange[], to: string): TextRange | null {
  for (const { start, end } of sentences.slice(0, most)) {
    const place = onlyPlace(to, from.slice(start, end));
    if (place) return place;
  }
  return null;
}

/**
 * Where to look for words that were not found again: beside the sentences that stood next to them and stand in the newer
 * text exactly once, letter for letter. A place to begin to read at, never one that is proposed. What stands in the wrong
 * order in the newer text was moved itself; then the sentence before counts alone.
 */
export function neighboursOf(from: string, { start, end }: TextRange, to: string, language?: string): Neighbours {
  const opening = Math.max(from.lastIndexOf("\n", start - reach) + 1, start - reach, 0);
  const closing = Math.min(from.length, end + reach);
  const sentences = splitSentences(from.slice(opening, closing), language).map((one) => ({
    start: one.start + opening,
    end: one.end + opening,
  }));
  const before = firstOf(from, sentences.filter((one) => one.end <= start).toReversed(), to);
  const after = firstOf(
    from,
    sentences.filter((one) => one.start >= end),
    to,
  );
  return { before, after: before && after && after.start < before.end ? null : after };
}
