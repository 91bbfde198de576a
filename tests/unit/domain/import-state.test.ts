import { expect, test } from "vitest";

import { importStates, isEnded, mayBecome } from "#/domain/source.ts";

test("an import that has not ended may be cancelled, done or failed at any step, and taken over at an earlier one", () => {
  for (const from of importStates.filter((state) => !isEnded(state)))
    for (const to of importStates) expect([from, to, mayBecome(from, to)]).toEqual([from, to, true]);
});

test("nothing leads out of a capture that is done; failed and cancelled ones only go back into the queue", () => {
  expect(importStates.filter(isEnded)).toEqual(["done", "failed", "cancelled"]);
  expect(importStates.filter((to) => mayBecome("done", to))).toEqual([]);
  for (const from of ["failed", "cancelled"] as const)
    expect(importStates.filter((to) => mayBecome(from, to))).toEqual(["queued"]);
});
