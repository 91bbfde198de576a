import type { Obstacle } from "#/domain/preflight.ts";

/** What became of cited words in a later copy of their source, as `text/anchor.ts` reports it. */
export const anchorStatuses = ["exact", "moved", "altered", "orphaned"] as const;
/** One of {@link anchorStatuses}. */
export type AnchorStatus = (typeof anchorStatuses)[number];

/** What a person can decide on words that were altered or are gone. */
export const carryDecisions = ["confirmed", "chosen", "kept", "withdrawn"] as const;
/** One of {@link carryDecisions}. */
export type CarryDecision = (typeof carryDecisions)[number];

/** A cited passage that waits for a person: its number as it is cited, and the day of the copy that says otherwise. */
export interface WaitingChange {
  readonly number: number | null;
  readonly status: "altered" | "orphaned";
  readonly capturedAt: string;
}

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/**
 * What stands in the way of asking for review and of publishing while a cited passage has changed and nobody has decided:
 * one obstacle for each. Differences of typography alone are none.
 */
export function changeObstacles(changes: readonly WaitingChange[]): readonly Obstacle[] {
  return changes.map(({ number, status, capturedAt }) => ({
    field: "changed",
    message: `Passage ${number ?? "?"} ${status === "orphaned" ? "is gone from its source" : "was altered in its source"} since it was cited (copy of ${day.format(new Date(capturedAt))}). Decide what holds.`,
  }));
}
