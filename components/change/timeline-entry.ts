import type { TimelineSnapshot, TimelineView } from "#/server/queries/keep/timeline.ts";
import type { LookView } from "#/server/queries/keep/watch-view.ts";

/** One line of a timeline: a capture, or looks that found the same and were asked for in the same way. */
export type TimelineEntry =
  | { kind: "snapshot"; at: string; snapshot: TimelineSnapshot }
  | { kind: "looks"; at: string; looks: LookView[] };

const isAlike = (one: LookView | undefined, other: LookView | undefined): boolean =>
  one?.outcome === other?.outcome &&
  one?.cause === other?.cause &&
  (one?.cause === "schedule" || one?.by === other?.by);

/**
 * Everything that happened to a source, newest first. Looks one after the other that found the same and were asked for by the
 * same are one entry.
 */
export function timelineEntries({ snapshots, looks }: Pick<TimelineView, "snapshots" | "looks">): TimelineEntry[] {
  const all: TimelineEntry[] = [
    ...snapshots.map((snapshot): TimelineEntry => ({ kind: "snapshot", at: snapshot.at, snapshot })),
    // A look that found another text is its snapshot.
    ...looks
      .filter(({ outcome }) => outcome !== "changed")
      .map((look): TimelineEntry => ({ kind: "looks", at: look.at, looks: [look] })),
  ].toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
  const entries: TimelineEntry[] = [];
  for (const entry of all) {
    const last = entries.at(-1);
    if (last?.kind === "looks" && entry.kind === "looks" && isAlike(last.looks[0], entry.looks[0]))
      last.looks.push(...entry.looks);
    else entries.push(entry);
  }
  return entries;
}
