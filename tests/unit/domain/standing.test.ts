import { describe, expect, test } from "vitest";

import { heldBy, type StoodCarry } from "#/domain/carry/standing.ts";

/** The carry of the words onto copy `number`, compared with the copy before it unless another one is named. */
function carry(number: number, changes: Partial<StoodCarry> = {}): StoodCarry {
  return {
    status: "altered",
    reason: "words",
    decision: null,
    exact: "not promised",
    prefix: "A second boat was ",
    suffix: " for the spring.",
    aroundSha256: null,
    fromSnapshotId: String(number - 1),
    snapshotId: String(number),
    snapshot: { capturedAt: new Date(Date.UTC(2026, 10, number)) },
    ...changes,
  };
}
const own = { status: "exact", reason: "unchanged", exact: "promised" } as const;
const again = { status: "exact", reason: "unchanged" } as const;
const gone = { status: "orphaned", reason: "gone", exact: null } as const;

describe("the decision that holds for cited words", () => {
  test("is none while they are still there, or wait for a person", () => {
    expect(heldBy([])).toBeNull();
    expect(heldBy([carry(2, own), carry(3, own)])).toBeNull();
    expect(heldBy([carry(2, own), carry(3)])).toBeNull();
  });

  test.each(["confirmed", "chosen"] as const)(
    "is what a person has %s, however often it is found again",
    (decision) => {
      const all = [carry(4, { ...again, status: "moved" }), carry(2, { decision }), carry(3, again)];
      expect(heldBy(all)).toMatchObject({ decided: { snapshotId: "2", decision }, newest: { snapshotId: "4" } });
      expect(heldBy(all)?.exact).toBe("not promised");
    },
  );

  test("is none once other words than the decided ones wait", () => {
    expect(heldBy([carry(2, { decision: "confirmed" }), carry(3, { exact: "denied" })])).toBeNull();
    expect(heldBy([carry(2, { decision: "confirmed" }), carry(3, gone)])).toBeNull();
  });

  test("is not one about a copy between, where the words were found by their own in the newest", () => {
    expect(heldBy([carry(2, { decision: "confirmed" }), carry(3, { ...own, fromSnapshotId: "1" })])).toBeNull();
  });

  test("is to keep the old copy while the source goes on saying the very same, and ends when it does not", () => {
    const kept = carry(2, { decision: "kept" });
    expect(heldBy([kept, carry(3, { fromSnapshotId: "1" })])).toMatchObject({ decided: kept, exact: "not promised" });
    expect(heldBy([kept, carry(3, { fromSnapshotId: "1", exact: "denied" })])).toBeNull();
    expect(heldBy([kept, carry(3, { ...own, fromSnapshotId: "1" })])).toBeNull();
  });

  test("says nothing in the place of words that are gone, nor what took their place", () => {
    expect(heldBy([carry(2, { ...gone, decision: "kept" })])).toMatchObject({ exact: null });
    expect(heldBy([carry(2, { reason: "replaced", decision: "kept" })])).toMatchObject({ exact: null });
    expect(heldBy([carry(2, { reason: "replaced", decision: "confirmed" })])?.exact).toBe("not promised");
    expect(heldBy([carry(2, { ...gone, exact: "denied", decision: "chosen" })])?.exact).toBe("denied");
  });
});
