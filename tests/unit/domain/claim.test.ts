import { expect, test } from "vitest";

import { ClaimFacts, claimStates, claimTransitions } from "#/domain/claim.ts";

test("every state has its line, and every way leads to a state", () => {
  expect(Object.keys(claimTransitions).toSorted()).toEqual([...claimStates].toSorted());
  for (const [state, after] of Object.entries(claimTransitions)) {
    expect(new Set(after).size).toBe(after.length);
    expect(after).not.toContain(state);
  }
});

test("nothing is published but what was approved, nothing approved but what was in review", () => {
  const from = (state: (typeof claimStates)[number]) =>
    claimStates.filter((before) => claimTransitions[before].includes(state));
  expect(from("published")).toEqual(["approved"]);
  expect(from("approved")).toEqual(["in_review"]);
  expect(from("in_review")).toEqual(["assessing"]);
});

test("every state can be reached from open, and what was split or merged stays so", () => {
  const reached = new Set<string>(["open"]);
  for (const state of reached)
    for (const after of claimTransitions[state as (typeof claimStates)[number]]) reached.add(after);
  expect([...reached].toSorted()).toEqual([...claimStates].toSorted());
  expect([...claimTransitions.split, ...claimTransitions.merged]).toEqual([]);
});

test("facts of a claim are trimmed and bounded", () => {
  const facts = ClaimFacts.partial();
  expect(facts.parse({ wording: "  A wording \n", claimantName: " Somebody " })).toEqual({
    wording: "A wording",
    claimantName: "Somebody",
  });
  for (const bad of [
    { wording: "  " },
    { wording: "x".repeat(2001) },
    { statedOn: "2024-02-30" },
    { statedOn: "yesterday" },
    { kind: "rumour" },
    { assigneeId: "me" },
  ])
    expect(facts.safeParse(bad).success).toBe(false);
});
