/**
 * What of a claim waits for a person since its sources changed, the gravest first: a passage that it rests on is gone or was
 * altered, its own words are or were, or typography alone differs somewhere.
 */
export const waitKinds = ["passage_gone", "passage_altered", "words_gone", "words_altered", "typography"] as const;
/** One of {@link waitKinds}. */
export type WaitKind = (typeof waitKinds)[number];

/** The kind that a rank says (its place among {@link waitKinds}); null where nothing waits. */
export function waitOf(rank: number | null): WaitKind | null {
  return rank === null ? null : (waitKinds[rank] ?? null);
}
