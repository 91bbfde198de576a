import { type Alignment, align } from "./alignment.ts";
import { findNear, newWords } from "./approximate.ts";
import { negationsIn } from "./negation.ts";
import { bestOccurrence, type Occurrence, occurrencesOf } from "./occurrence.ts";
import { findScattered, type Mapped, mapThrough, replacedBy } from "./place.ts";
import { type Tokens, tokensWithin, tokenize, type Vocabulary } from "./token.ts";
import { fold } from "#/text/fold.ts";

/** A range of a text in UTF-16 code units, `end` exclusive. */
export interface Anchored {
  readonly start: number;
  readonly end: number;
}

/**
 * What became of an anchor. `exact`: its words at their place. `moved`: its words, letter for letter, at another place,
 * proved by two methods. `altered`: a person has to look, at the proposed place. `orphaned`: its words are gone.
 */
export interface Outcome {
  readonly status: "exact" | "moved" | "altered" | "orphaned";
  readonly start: number | null;
  readonly end: number | null;
  /** How much of its wording stands at that place (0–1). */
  readonly score: number;
  readonly reason: "unchanged" | "elsewhere" | "typography" | "words" | "negation" | "uncertain" | "replaced" | "gone";
  /** Whether the sentences around unchanged words are other ones now. */
  readonly contextChanged: boolean;
}

const leastShare = 0.5;
const provingLetters = 20;
const provingContext = 24;
const leastContext = 4;
const settlingContext = 20;

interface Comparison {
  readonly before: string;
  readonly after: string;
  readonly old: Tokens;
  readonly new: Tokens;
  readonly alignment: Alignment;
  readonly fresh: ReadonlyMap<number, readonly number[]>;
  readonly negations: ReadonlySet<number>;
}

/** The tokens of the sentences that a range of a text touches. */
function sentencesAround(tokens: Tokens, { start, end }: Anchored): { from: number; to: number } {
  const { from, to } = tokensWithin(tokens, start, end);
  if (from >= to) return { from, to };
  return {
    from: tokens.sentences[tokens.sentenceOf[from]!]!,
    to: tokens.sentences[tokens.sentenceOf[to - 1]! + 1]!,
  };
}

const startsAnew = (text: string, tokens: Tokens, i: number): boolean =>
  /^["“„«'([]?\p{Lu}/u.test(text.slice(tokens.starts[i]!, tokens.starts[i]! + 3)) &&
  /\s/u.test(text[tokens.starts[i]! - 1] ?? "");

/**
 * What came to or left the sentences of an anchor: anything at all, and a word that denies among it. Lines without a
 * stop run together when paragraphs are joined: what belongs to another sentence of the old text is not looked at.
 */
function surroundings(
  comparison: Comparison,
  anchor: Anchored,
  place: Anchored,
): { changed: boolean; denied: boolean } {
  const { old, new: new_, alignment, negations } = comparison;
  const before = sentencesAround(old, anchor);
  const after = sentencesAround(new_, place);
  const own = tokensWithin(new_, place.start, place.end);
  let changed = false;
  let denied = false;
  const look = (tokens: Tokens, i: number): void => {
    changed = true;
    denied ||= negations.has(tokens.ids[i]!);
  };
  for (let i = before.from; i < before.to; i++) if (alignment.to[i] === -1) look(old, i);
  const isForeign = (i: number): boolean => {
    const origin = alignment.from[i]!;
    return origin !== -1 && (origin < before.from || origin >= before.to);
  };
  for (let i = own.to; i < after.to && !isForeign(i); i++)
    if (alignment.from[i] !== -1) continue;
    // Behind a line that never had a stop a capital letter begins something else.
    else if (alignment.from[i - 1] === before.to - 1 && startsAnew(comparison.after, new_, i)) break;
    else look(new_, i);
  for (let i = own.from - 1; i >= after.from && !isForeign(i); i--) if (alignment.from[i] === -1) look(new_, i);
  return { changed, denied };
}

/** Whether a place of the new text is new itself: most of its letters came from nowhere. */
function isFresh({ new: tokens, alignment }: Comparison, place: Anchored): boolean {
  const { from, to } = tokensWithin(tokens, place.start, place.end);
  let [own, all] = [0, 0];
  for (let i = from; i < to; i++) {
    all += tokens.letters[i]!;
    if (alignment.from[i] === -1) own += tokens.letters[i]!;
  }
  return own > all / 2;
}

const lettersIn = (tokens: Tokens, { from, to }: { from: number; to: number }): number => {
  let letters = 0;
  for (let i = from; i < to; i++) letters += tokens.letters[i]!;
  return letters;
};

function unchanged(comparison: Comparison, anchor: Anchored, place: Anchored, status: "exact" | "moved"): Outcome {
  const around = surroundings(comparison, anchor, place);
  // The same words in a sentence that now denies them are not the same claim.
  if (around.denied) return { status: "altered", ...place, score: 1, reason: "negation", contextChanged: true };
  const reason = status === "exact" ? "unchanged" : "elsewhere";
  return { status, ...place, score: 1, reason, contextChanged: around.changed };
}

function altered(place: Anchored, score: number, reason: Outcome["reason"]): Outcome {
  return { status: "altered", start: place.start, end: place.end, score, reason, contextChanged: true };
}

/** Whether the words stand letter for letter where the alignment put them, and the search by context does not know better. */
function agrees(mapped: Anchored, found: readonly Occurrence[]): boolean {
  const own = found.find(({ start }) => start === mapped.start);
  if (!own) return false;
  const best = bestOccurrence(found);
  return best === null || best.start === own.start;
}

function judgeWhole(comparison: Comparison, anchor: Anchored, mapped: Mapped, found: readonly Occurrence[]): Outcome {
  const { before, after } = comparison;
  const place = { start: mapped.start, end: mapped.end };
  if (after.slice(place.start, place.end) !== before.slice(anchor.start, anchor.end)) {
    const same = fold(after.slice(place.start, place.end)).text === fold(before.slice(anchor.start, anchor.end)).text;
    return altered(place, same ? 0.99 : 0.95, same ? "typography" : "words");
  }
  if (!agrees(place, found)) return altered(place, 1, "uncertain");
  return unchanged(comparison, anchor, place, mapped.isMoved ? "moved" : "exact");
}

/** Whether words at another place make up nearly all of their sentences there and here: a part of one may stand in a lookalike. */
function isWholeSentence({ old, new: new_ }: Comparison, anchor: Anchored, place: Anchored): boolean {
  const own = lettersIn(old, tokensWithin(old, anchor.start, anchor.end));
  const most = Math.max(lettersIn(old, sentencesAround(old, anchor)), lettersIn(new_, sentencesAround(new_, place)));
  return own >= most * 0.8;
}

const overlap = (one: Anchored, other: Anchored): boolean => one.start < other.end && other.start < one.end;

/**
 * Looks for the very words where the alignment has lost some of them. They are the anchor's own where they stand at the
 * place that the alignment means, or where their context is the old one on both sides; elsewhere only if the words are
 * many, stood once in the old text, and nothing else claims to be them.
 */
function proveVerbatim(
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
  if (mapped && overlap(mapped, place)) return unchanged(comparison, anchor, place, "exact");
  const words = before.slice(anchor.start, anchor.end);
  const isUnique = before.indexOf(words) === before.lastIndexOf(words);
  const least = Math.min(best.before, best.after);
  if (least >= settlingContext || (isUnique && found.length === 1 && best.before + best.after >= 2 * settlingContext))
    return unchanged(comparison, anchor, place, mapped ? "exact" : "moved");
  if (!isFresh(comparison, place)) return null;
  if (mapped) return altered(mapped, mapped.share, "uncertain");
  const isKnown = least >= leastContext && best.before + best.after >= provingContext;
  const isProved =
    isKnown || (isUnique && lettersIn(old, range) >= provingLetters && isWholeSentence(comparison, anchor, place));
  return isProved ? unchanged(comparison, anchor, place, "moved") : altered(place, 1, "uncertain");
}

function judge(comparison: Comparison, anchor: Anchored): Outcome {
  const { before, after, old, alignment } = comparison;
  const gone: Outcome = { status: "orphaned", start: null, end: null, score: 0, reason: "gone", contextChanged: true };
  const range = tokensWithin(old, anchor.start, anchor.end);
  if (range.from >= range.to) return gone;
  const found = occurrencesOf(before, anchor.start, anchor.end, after);
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
  if (near) return altered(near, near.score, "words");
  const replaced = replacedBy(old, comparison.new, alignment, range);
  if (replaced) return altered(replaced, mapped?.share ?? 0, "replaced");
  const scattered = findScattered(old, comparison.new, alignment, range);
  if (scattered) return altered(scattered, scattered.share, "words");
  const first = found.find(({ start }) => isFresh(comparison, { start, end: start + length }));
  if (first) return altered({ start: first.start, end: first.start + length }, 1, "uncertain");
  return { ...gone, score: mapped?.share ?? 0 };
}

/**
 * Finds anchors of one text again in a later version of it. Two independent methods have to agree, a difference of the
 * two texts and a search for the words by their context; otherwise a person is asked. Pure and deterministic; the cost
 * is bounded in steps for any texts. An anchor outside the old text, or of no words, is orphaned.
 */
export function carryAnchors(before: string, after: string, anchors: readonly Anchored[]): Outcome[] {
  const vocabulary: Vocabulary = new Map();
  const old = tokenize(before, vocabulary);
  const new_ = tokenize(after, vocabulary);
  const alignment = align(old, new_);
  const comparison = {
    before,
    after,
    old,
    new: new_,
    alignment,
    fresh: newWords(new_, alignment),
    negations: negationsIn(vocabulary),
  };
  return anchors.map((anchor) => judge(comparison, anchor));
}
