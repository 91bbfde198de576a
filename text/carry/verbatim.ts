import { type Anchored, type Comparison, isFresh, sentencesAround } from "./comparison.ts";
import { bestOccurrence, countOf, isRivalled, type Occurrence, occurrenceAt, occurrencesOf } from "./occurrence.ts";
import { altered, type Outcome, unchanged } from "./outcome.ts";
import type { Mapped } from "./place.ts";
import { isAtHome } from "./remainder.ts";
import { lettersIn, tokensWithin } from "./token.ts";

const provingLetters = 12;
const provingContext = 24;
const leastContext = 4;
const settlingContext = 20;
const leastKept = 2 / 3;

/**
 * The places of the very words that begin and end where words do: "12" does not stand in "112" or in "12.5". Where the
 * anchor cuts a word or a figure, the whole of it has to be the same.
 */
export function wholeOccurrences(
  comparison: Comparison,
  anchor: Anchored,
  range: { from: number; to: number },
): Occurrence[] {
  const { before, after, old, new: new_ } = comparison;
  const [head, tail] = [anchor.start - old.starts[range.from]!, old.ends[range.to - 1]! - anchor.end];
  return occurrencesOf(before, anchor.start, anchor.end, after).filter(({ start }) => {
    const end = start + anchor.end - anchor.start;
    const { from, to } = tokensWithin(new_, start, end);
    const isSameWord = old.ids[range.from] === new_.ids[from] && old.ids[range.to - 1] === new_.ids[to - 1];
    return to > from && isSameWord && start - new_.starts[from]! === head && new_.ends[to - 1]! - end === tail;
  });
}

function countsOf({ before, after, counts }: Comparison, words: string): { before: number; after: number } {
  const known = counts.get(words);
  if (known) return known;
  const found = { before: countOf(words, before), after: countOf(words, after) };
  counts.set(words, found);
  return found;
}

/** Share of the letters of the anchor's sentences that stand in the sentences of a place. */
function sentenceKept({ old, new: new_, alignment }: Comparison, anchor: Anchored, place: Anchored): number {
  const [mine, theirs] = [sentencesAround(old, anchor), sentencesAround(new_, place)];
  let [kept, all] = [0, 0];
  for (let i = mine.from; i < mine.to; i++) {
    all += old.letters[i]!;
    const target = alignment.to[i]!;
    if (target >= theirs.from && target < theirs.to) kept += old.letters[i]!;
  }
  return all === 0 ? 1 : kept / all;
}

/**
 * Whether the words stand letter for letter where the alignment put them, and the search by context does not know
 * better. Words that stand several times must be known by their context there, and no other place of the old text may
 * have become this one; where context decides nothing they must stand as often as before.
 */
export function agrees(
  comparison: Comparison,
  anchor: Anchored,
  mapped: Anchored,
  found: readonly Occurrence[],
): boolean {
  const { before, after } = comparison;
  const words = before.slice(anchor.start, anchor.end);
  if (!after.startsWith(words, mapped.start)) return false;
  const counts = countsOf(comparison, words);
  if (counts.before === 1 && counts.after === 1) return true;
  // Of very many places only the first were looked at; its own is one of them.
  const own = occurrenceAt(before, anchor.start, anchor.end, after, mapped.start);
  const others = found.filter(({ start }) => start !== own.start);
  const best = bestOccurrence([own, ...others]);
  if (best && best.start !== own.start) return false;
  const reach = reachOf(comparison, anchor);
  // In a sentence that was made from a like one, and with other ones around it, words are the same by chance.
  const isBare = own.before <= reach.before && own.after <= reach.after;
  if (isBare && sentenceKept(comparison, anchor, mapped) < leastKept) return false;
  if (counts.before === counts.after && Number.isFinite(counts.after)) return true;
  return best !== null && !isRivalled(comparison, anchor, own, others, reach);
}

/**
 * Whether words at another place stand in their own sentence there, word for word to its ends: a part of a sentence may
 * stand in a lookalike that says another figure or another name.
 */
function isOwnSentence({ old, new: new_ }: Comparison, anchor: Anchored, place: Anchored): boolean {
  const sentence = sentencesAround(old, anchor);
  const shift = tokensWithin(new_, place.start, place.end).from - tokensWithin(old, anchor.start, anchor.end).from;
  for (let i = sentence.from; i < sentence.to; i++) if (old.ids[i] !== new_.ids[i + shift]) return false;
  return true;
}

/** Whether the alignment knows words of a place as words of the old text that are not the anchor's: then it is another one's place. */
function isTaken(
  { new: tokens, alignment }: Comparison,
  range: { from: number; to: number },
  place: Anchored,
): boolean {
  const { from, to } = tokensWithin(tokens, place.start, place.end);
  for (let i = from; i < to; i++) {
    const origin = alignment.from[i]!;
    if (origin !== -1 && (origin < range.from || origin >= range.to) && tokens.letters[i]! > 0) return true;
  }
  return false;
}

/** Whether the rest of the anchor's sentence went to the sentence of a place. */
function standsWith({ old, new: new_, alignment }: Comparison, anchor: Anchored, place: Anchored): boolean {
  const [mine, theirs] = [sentencesAround(old, anchor), sentencesAround(new_, place)];
  for (let i = mine.from; i < mine.to; i++) {
    const target = alignment.to[i]!;
    if (target >= theirs.from && target < theirs.to && old.letters[i]! > 0) return true;
  }
  return false;
}

const overlap = (one: Anchored, other: Anchored): boolean => one.start < other.end && other.start < one.end;

/**
 * Looks for the very words where the alignment has lost some of them. They are the anchor's own where they stand at the
 * place that the alignment means, or where their context is the old one on both sides; elsewhere only if the words are
 * many, stood once in the old text, and nothing else claims to be them.
 */
export function proveVerbatim(
  comparison: Comparison,
  anchor: Anchored,
  range: { from: number; to: number },
  found: readonly Occurrence[],
  mapped: Mapped | null,
): Outcome | null {
  const { before, old } = comparison;
  const best = bestOccurrence(found);
  if (!best) return null;
  const place = { start: best.start, end: best.start + anchor.end - anchor.start };
  const words = before.slice(anchor.start, anchor.end);
  // Words that stand once in both texts are nobody else's, whatever the alignment took them for.
  const isSingle = found.length === 1 && before.indexOf(words) === before.lastIndexOf(words);
  if (!isSingle && isTaken(comparison, range, place)) return null;
  const isDoubtful = !isSingle && isRivalled(comparison, anchor, best, found, reachOf(comparison, anchor));
  if (mapped && !mapped.isDoubtful && overlap(mapped, place)) return unchanged(comparison, anchor, place, "exact");
  const isOwn = isOwnSentence(comparison, anchor, place);
  const least = Math.min(best.before, best.after);
  const isSettled = least >= settlingContext || (isSingle && best.before + best.after >= 2 * settlingContext);
  const isOnce = isSingle && lettersIn(old, sentencesAround(old, anchor)) >= provingLetters;
  // Where its sentence still stands, edited, its words elsewhere are a quotation of what it said.
  const isElsewhere = mapped !== null || (isAtHome(comparison, range) && !standsWith(comparison, anchor, place));
  if (!isElsewhere && isOwn && !isDoubtful && (isSettled || isOnce))
    return unchanged(comparison, anchor, place, "moved");
  if (!isFresh(comparison, place)) return null;
  if (mapped) return altered(mapped, mapped.share, "uncertain");
  if (isElsewhere) return null;
  const isKnown = least >= leastContext && best.before + best.after >= provingContext;
  const isProved = isOwn && isKnown && !isDoubtful;
  return isProved ? unchanged(comparison, anchor, place, "moved") : altered(place, 1, "uncertain");
}

/** How far an anchor stands from the two ends of its sentences, in code units. */
function reachOf({ old }: Comparison, anchor: Anchored): { before: number; after: number } {
  const { from, to } = sentencesAround(old, anchor);
  return { before: anchor.start - old.starts[from]!, after: old.ends[to - 1]! - anchor.end };
}

/**
 * A place of the very words that may be the anchor's although the alignment gave it to another one: the words are said
 * over and over, in surroundings that are the same, so that nobody can tell which of them was taken out.
 */
export function twinOf(comparison: Comparison, anchor: Anchored, found: readonly Occurrence[]): Occurrence | null {
  if (found.length === 0) return null;
  const reach = reachOf(comparison, anchor);
  const own = occurrencesOf(comparison.before, anchor.start, anchor.end, comparison.before);
  const isTwin = own.some(
    ({ start, before, after }) =>
      start !== anchor.start && (before >= reach.before + settlingContext || after >= reach.after + settlingContext),
  );
  const ordinal = own.findIndex(({ start }) => start === anchor.start);
  return isTwin ? found[Math.min(Math.max(0, ordinal), found.length - 1)]! : null;
}
