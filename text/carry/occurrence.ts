/** A place where the very words stand, with how many characters of their surroundings agree with the old ones. */
export interface Occurrence {
  readonly start: number;
  readonly before: number;
  readonly after: number;
}

const placeLimit = 200;
const contextLimit = 240;

/** A place of the words with the length of the context that agrees. */
export function occurrenceAt(old: string, start: number, end: number, text: string, at: number): Occurrence {
  let before = 0;
  while (
    before < contextLimit &&
    start - before > 0 &&
    at - before > 0 &&
    old.charCodeAt(start - before - 1) === text.charCodeAt(at - before - 1)
  )
    before++;
  let after = 0;
  const to = at + end - start;
  while (
    after < contextLimit &&
    end + after < old.length &&
    to + after < text.length &&
    old.charCodeAt(end + after) === text.charCodeAt(to + after)
  )
    after++;
  // Both at the beginning or both at the end of their texts: nothing could agree better.
  return {
    start: at,
    before: start === before && at === before ? contextLimit : before,
    after: end + after === old.length && to + after === text.length ? contextLimit : after,
  };
}

/**
 * All places of the exact words in a text, at most 200, each with the length of the context that agrees: the second,
 * independent way to find an anchor. It knows nothing of how the texts differ.
 */
export function occurrencesOf(old: string, start: number, end: number, text: string): Occurrence[] {
  const words = old.slice(start, end);
  const found: Occurrence[] = [];
  for (let at = text.indexOf(words); at !== -1 && found.length < placeLimit; at = text.indexOf(words, at + 1))
    found.push(occurrenceAt(old, start, end, text, at));
  return found;
}

/** The one place whose context agrees best, or null where none stands out from the next best. */
export function bestOccurrence(found: readonly Occurrence[]): Occurrence | null {
  const agreement = ({ before, after }: Occurrence): number => before + after;
  const [first, second] = found.toSorted((one, other) => agreement(other) - agreement(one));
  if (!first) return null;
  return !second || agreement(first) > agreement(second) + 3 ? first : null;
}

const telling = 20;

/**
 * Whether another place of the same words is as likely, in either text: another old one agrees with the new place as
 * well, or one agrees as well on one side and beyond its own sentence (`reach` is how far that goes), as one of many
 * repetitions does of which some were taken out or put in.
 */
export function isRivalled(
  texts: { readonly before: string; readonly after: string },
  anchor: { readonly start: number; readonly end: number },
  own: Occurrence,
  found: readonly Occurrence[],
  reach: { readonly before: number; readonly after: number },
): boolean {
  const least = {
    before: Math.max(Math.min(contextLimit, reach.before + telling), own.before),
    after: Math.max(Math.min(contextLimit, reach.after + telling), own.after),
  };
  const isAsLikely = ({ before, after }: Occurrence): boolean => before >= least.before || after >= least.after;
  if (found.some((other) => other.start !== own.start && isAsLikely(other))) return true;
  const origins = occurrencesOf(texts.after, own.start, own.start + anchor.end - anchor.start, texts.before);
  return origins.some(
    (other) =>
      other.start !== anchor.start && (isAsLikely(other) || other.before + other.after >= own.before + own.after),
  );
}

/** Code units that are compared to count words; long words that stand more often are no language. */
const countBudget = 4_000_000;

/** How often words stand in a text; infinite where that is more often than anybody counts. */
export function countOf(words: string, text: string): number {
  const most = countBudget / words.length;
  let count = 0;
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1))
    if (++count > most) return Number.POSITIVE_INFINITY;
  return count;
}
