import type { Obstacle } from "#/domain/preflight.ts";

import type { Changer } from "./changer.ts";

/** What became of cited words in a later copy of their source, as `text/anchor.ts` reports it. */
export const anchorStatuses = ["exact", "moved", "altered", "orphaned"] as const;
/** One of {@link anchorStatuses}. */
export type AnchorStatus = (typeof anchorStatuses)[number];

/** What a person can decide on words that were altered or are gone. */
export const carryDecisions = ["confirmed", "chosen", "kept", "withdrawn"] as const;
/** One of {@link carryDecisions}. */
export type CarryDecision = (typeof carryDecisions)[number];

/**
 * A cited passage that waits: its number as it is cited, and the day of the copy that says otherwise. `sought`: nobody has
 * looked for it yet in that copy, the newest of its source.
 */
export interface WaitingChange {
  readonly number: number;
  readonly status: "altered" | "orphaned" | "sought";
  /** Who made that copy say otherwise. */
  readonly by: Changer;
  readonly capturedAt: string;
}

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

const since: Readonly<Record<Exclude<Changer, "source">, string>> = {
  hand: "since its copy was corrected by hand",
  machine: "since its copy was read again",
};

function message({ status, by }: WaitingChange, of: string, copy: string): string {
  if (status === "sought")
    return `${of} is being compared with the newest copy of its source (${copy}). Try again in a moment.`;
  if (by !== "source")
    return `${of} ${status === "orphaned" ? "is not there any more" : "reads otherwise"} ${since[by]} (${copy}). Decide what holds.`;
  return status === "orphaned"
    ? `${of} is gone from its source since it was cited (${copy}). Decide what holds.`
    : `${of} was altered in its source since it was cited (${copy}). Decide what holds.`;
}

/**
 * What stands in the way of asking for review and of publishing while a cited passage has changed and nobody has decided,
 * or while nobody knows yet what its source says now: one obstacle for each. Differences of typography alone are none.
 * `claim` is the number of the claim where there are several.
 */
export function changeObstacles(changes: readonly WaitingChange[], claim?: number): readonly Obstacle[] {
  return changes.map((change) => ({
    field: "changed",
    message: message(
      change,
      claim === undefined ? `Passage ${change.number}` : `Passage ${change.number} of claim ${claim}`,
      `copy of ${day.format(new Date(change.capturedAt))}`,
    ),
  }));
}
