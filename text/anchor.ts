import { findNear } from "./carry/approximate.ts";
import { type Anchored, type Comparison, compareTexts, isFresh } from "./carry/comparison.ts";
import type { Occurrence } from "./carry/occurrence.ts";
import { altered, type Outcome, unchanged } from "./carry/outcome.ts";
import { findScattered, type Mapped, mapThrough, replacedBy } from "./carry/place.ts";
import { isAtHome, remainderOf } from "./carry/remainder.ts";
import { tokensWithin } from "./carry/token.ts";
import { agrees, proveVerbatim, twinOf, wholeOccurrences } from "./carry/verbatim.ts";
import { fold } from "./fold.ts";

const leastShare = 0.5;

function judgeWhole(comparison: Comparison, anchor: Anchored, mapped: Mapped, found: readonly Occurrence[]): Outcome {
  const { before, after } = comparison;
  const place = { start: mapped.start, end: mapped.end };
  if (after.slice(place.start, place.end) !== before.slice(anchor.start, anchor.end)) {
    const same = fold(after.slice(place.start, place.end)).text === fold(before.slice(anchor.start, anchor.end)).text;
    return altered(place, same ? 0.99 : 0.95, same ? "typography" : "words");
  }
  if (mapped.isDoubtful || !agrees(comparison, anchor, place, found)) return altered(place, 1, "uncertain");
  return unchanged(comparison, anchor, place, mapped.isMoved ? "moved" : "exact");
}

const gone: Outcome = { status: "orphaned", start: null, end: null, score: 0, reason: "gone", contextChanged: true };

/** An anchor without the white space at its ends; null where it lies outside the text or holds nothing else. */
function withoutSpace(text: string, { start, end }: Anchored): Anchored | null {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > text.length || start >= end) return null;
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  const to = end - (words.length - words.trimEnd().length);
  return from < to ? { start: from, end: to } : null;
}

/** The outcome for an anchor that was given with white space at its ends: it counts among its words. */
function withSpace({ before, after }: Comparison, anchor: Anchored, words: Anchored, outcome: Outcome): Outcome {
  if (outcome.start === null || outcome.end === null || outcome.status === "altered") return outcome;
  const start = outcome.start - (words.start - anchor.start);
  const end = outcome.end + (anchor.end - words.end);
  if (start >= 0 && after.slice(start, end) === before.slice(anchor.start, anchor.end))
    return { ...outcome, start, end };
  return { ...outcome, status: "altered", score: 0.99, reason: "typography" };
}

function judge(comparison: Comparison, anchor: Anchored): Outcome {
  const { before, after, old, alignment } = comparison;
  const range = tokensWithin(old, anchor.start, anchor.end);
  if (range.from >= range.to) return gone;
  const found = wholeOccurrences(comparison, anchor, range);
  const mapped = mapThrough(old, comparison.new, alignment, anchor, range);
  if (mapped?.isWhole) return judgeWhole(comparison, anchor, mapped, found);

  const length = anchor.end - anchor.start;
  const isKept = mapped !== null && mapped.share >= leastShare && mapped.end - mapped.start <= 3 * length + 40;
  const proof = proveVerbatim(comparison, anchor, range, found, isKept ? mapped : null);
  if (proof) return proof;
  const near = findNear({ old: before, new: after }, old, range, anchor, comparison.new, alignment, comparison.fresh);
  if (isKept) {
    const isElsewhere = near !== null && (near.end <= mapped.start || near.start >= mapped.end);
    return isElsewhere && near.score > mapped.share + 0.15
      ? altered(near, near.score, "uncertain")
      : altered(mapped, mapped.share, "words");
  }
  const isHome = isAtHome(comparison, range);
  if (near && !isHome) return altered(near, near.score, "words");
  const replaced = replacedBy(old, comparison.new, alignment, range);
  if (replaced) return altered(replaced, mapped?.share ?? 0, "replaced");
  const scattered = findScattered(old, comparison.new, alignment, range);
  if (scattered) return altered(scattered, scattered.share, "words");
  const rest = remainderOf(comparison, range);
  if (rest) return altered(rest, rest.share, rest.share > 0 ? "words" : "replaced");
  if (near) return altered(near, near.score, "words");
  const words = before.slice(anchor.start, anchor.end);
  const isUnique = found.length === 1 && before.indexOf(words) === before.lastIndexOf(words);
  // Words that stand once in both texts are not called gone, whatever they were taken for.
  const first = isUnique ? found[0] : found.find(({ start }) => isFresh(comparison, { start, end: start + length }));
  const twin = first ?? twinOf(comparison, anchor, found);
  if (twin) return altered({ start: twin.start, end: twin.start + length }, 1, "uncertain");
  return { ...gone, score: mapped?.share ?? 0 };
}

/**
 * Finds anchors of one text again in a later version of it. Two independent methods have to agree, a difference of the
 * two texts and a search for the words by their context; otherwise a person is asked. Pure and deterministic; the cost
 * is bounded in steps for any texts. An anchor outside the old text, or of no words, is orphaned.
 */
export function carryAnchors(before: string, after: string, anchors: readonly Anchored[]): Outcome[] {
  const comparison = compareTexts(before, after);
  return anchors.map((anchor) => {
    const words = withoutSpace(before, anchor);
    return words ? withSpace(comparison, anchor, words, judge(comparison, words)) : gone;
  });
}
