import type { Kind } from "./edit.ts";
import type { Random } from "./random.ts";
import type { Truth } from "./score.ts";
import type { Paragraph, render, Word } from "./writer.ts";

type Rendered = ReturnType<typeof render>;

/** A claim on a made text, by its words, with where it stands in the first version. */
export interface MadeClaim {
  readonly key: number;
  readonly words: readonly Word[];
  readonly start: number;
  readonly end: number;
}

/** A claim on a sentence: half of the time the whole of it, otherwise a part of at least three words. */
export function claimOn(sentence: Paragraph[number], old: Rendered, random: Random): MadeClaim {
  const isWhole = sentence.length < 5 || random.next() < 0.5;
  const from = isWhole ? 0 : random.below(sentence.length - 3);
  const to = isWhole ? sentence.length : from + 3 + random.below(sentence.length - from - 2);
  const words = sentence.slice(from, to);
  return {
    key: sentence[0]!.origin,
    words,
    start: old.places.get(words[0]!.origin)!.start,
    end: old.places.get(words.at(-1)!.origin)!.end,
  };
}

/** Where a claim's words went, from their origins: no finder is asked. */
export function truthOf(claim: MadeClaim, old: Rendered, new_: Rendered, kind: Kind): Truth {
  const places = claim.words.flatMap((word) => new_.places.get(word.origin) ?? []);
  const letters = (list: readonly { start: number; end: number }[]): number =>
    list.reduce((sum, { start, end }) => sum + end - start, 0);
  const own = claim.words.map((word) => old.places.get(word.origin)!);
  const start = Math.min(...places.map((place) => place.start));
  const end = Math.max(...places.map((place) => place.end));
  const kept = letters(places) / letters(own);
  const text = old.text.slice(claim.start, claim.end);
  const isOnce = old.text.indexOf(text) === old.text.lastIndexOf(text);
  const isTouched = kept < 1 || new_.text.slice(start, end).replaceAll("\n", " ") !== text.replaceAll("\n", " ");
  const lostFigure = claim.words.some((word) => /\d/u.test(word.text) && !new_.places.has(word.origin));
  return {
    start,
    end,
    kept,
    kind,
    isUnchanged: isOnce && kind === "kept" && !isTouched,
    isTurned: (kind === "number" && lostFigure && kept > 0) || (kind === "negation" && kept === 1 && isTouched),
  };
}
