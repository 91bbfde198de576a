import { type Alignment, align } from "./alignment.ts";
import { newWords } from "./approximate.ts";
import { type Negations, negationsIn } from "./negation.ts";
import type { Partner } from "./partner.ts";
import { type Tokens, tokensWithin, tokenize, type Vocabulary } from "./token.ts";

/** A range of a text in UTF-16 code units, `end` exclusive. */
export interface Anchored {
  readonly start: number;
  readonly end: number;
}

/** Two versions of a text, read and aligned once for all anchors. */
export interface Comparison {
  readonly before: string;
  readonly after: string;
  readonly old: Tokens;
  readonly new: Tokens;
  readonly alignment: Alignment;
  readonly fresh: ReadonlyMap<number, readonly number[]>;
  readonly negations: Negations;
  /** What is known already of what became of rewritten sentences: several anchors stand in one. */
  readonly partners: Map<number, Partner | null>;
  /** How often words stand in both texts, as far as anybody asked. */
  readonly counts: Map<string, { readonly before: number; readonly after: number }>;
}

/** Reads and aligns two versions of a text. */
export function compareTexts(before: string, after: string): Comparison {
  const vocabulary: Vocabulary = new Map();
  const old = tokenize(before, vocabulary);
  const new_ = tokenize(after, vocabulary);
  const alignment = align(old, new_);
  return {
    before,
    after,
    old,
    new: new_,
    alignment,
    fresh: newWords(new_, alignment),
    negations: negationsIn(vocabulary),
    partners: new Map(),
    counts: new Map(),
  };
}

/** The tokens of the sentences that a range of a text touches. */
export function sentencesAround(tokens: Tokens, { start, end }: Anchored): { from: number; to: number } {
  const { from, to } = tokensWithin(tokens, start, end);
  if (from >= to) return { from, to };
  return {
    from: tokens.sentences[tokens.sentenceOf[from]!]!,
    to: tokens.sentences[tokens.sentenceOf[to - 1]! + 1]!,
  };
}

/** Whether a place of the new text is new itself: most of its letters came from nowhere. */
export function isFresh({ new: tokens, alignment }: Comparison, place: Anchored): boolean {
  const { from, to } = tokensWithin(tokens, place.start, place.end);
  let [own, all] = [0, 0];
  for (let i = from; i < to; i++) {
    all += tokens.letters[i]!;
    if (alignment.from[i] === -1) own += tokens.letters[i]!;
  }
  return own > all / 2;
}
