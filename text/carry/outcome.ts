import type { Anchored, Comparison } from "./comparison.ts";
import { surroundings } from "./surrounding.ts";

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

/** Words that stand letter for letter at a place; a person is asked all the same where their sentence now denies them. */
export function unchanged(
  comparison: Comparison,
  anchor: Anchored,
  place: Anchored,
  status: "exact" | "moved",
): Outcome {
  const around = surroundings(comparison, anchor, place);
  // The same words in a sentence that now denies them are not the same claim.
  if (around.denied) return { status: "altered", ...place, score: 1, reason: "negation", contextChanged: true };
  // Nor are words against which another figure stands.
  if (around.figure) return { status: "altered", ...place, score: 1, reason: "words", contextChanged: true };
  const reason = status === "exact" ? "unchanged" : "elsewhere";
  return { status, ...place, score: 1, reason, contextChanged: around.changed };
}

/** Words that a person has to look at, with the place proposed. */
export function altered(place: Anchored, score: number, reason: Outcome["reason"]): Outcome {
  return { status: "altered", start: place.start, end: place.end, score, reason, contextChanged: true };
}
