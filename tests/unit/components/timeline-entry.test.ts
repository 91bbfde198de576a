import { expect, test } from "vitest";

import { timelineEntries } from "#/components/change/timeline-entry.ts";
import type { TimelineSnapshot } from "#/server/queries/keep/timeline.ts";
import type { LookView } from "#/server/queries/keep/watch-view.ts";

const at = (minute: number) => `2026-11-26T15:${String(minute).padStart(2, "0")}:00.000Z`;
const look = (minute: number, cause: string, outcome: LookView["outcome"] = "unchanged", by = "Ada"): LookView => ({
  id: `look-${minute}`,
  at: at(minute),
  cause,
  outcome,
  status: 200,
  problem: null,
  snapshotId: "copy",
  by,
});
const copy = (minute: number): TimelineSnapshot => ({
  id: `copy-${minute}`,
  number: 1,
  at: at(minute),
  reason: "recapture",
  note: null,
  words: 9,
  by: "Ada",
  beforeId: null,
  size: null,
});
const told = (snapshots: readonly TimelineSnapshot[], looks: readonly LookView[]) =>
  timelineEntries({ snapshots, looks }).map((entry) =>
    entry.kind === "looks" ? entry.looks.map(({ id }) => id) : entry.snapshot.id,
  );

test("looks that found the same are one entry only where the same asked for them", () => {
  const looks = [look(9, "schedule"), look(8, "schedule", "unchanged", "Ben"), look(7, "hand"), look(6, "hand")];
  expect(told([copy(1)], [...looks, look(5, "hand", "unchanged", "Ben"), look(4, "hand", "gone", "Ben")])).toEqual([
    ["look-9", "look-8"],
    ["look-7", "look-6"],
    ["look-5"],
    ["look-4"],
    "copy-1",
  ]);
});

test("a look that found another text is its capture and counted once, and a capture parts the looks around it", () => {
  expect(told([copy(8), copy(1)], [look(9, "hand"), look(8, "hand", "changed"), look(7, "hand")])).toEqual([
    ["look-9"],
    "copy-8",
    ["look-7"],
    "copy-1",
  ]);
});
