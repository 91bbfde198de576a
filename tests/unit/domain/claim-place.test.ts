import { describe, expect, test } from "vitest";

import { isSettled, type PlacedCarry, placeIn, placeKinds } from "#/domain/carry/place.ts";

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const copy = { id: "copy", capturedAt: day(10) };
const anchor = { snapshotId: "first", capturedAt: day(1), start: 4, end: 9, exact: "quick" };
const carry = (changes: Partial<PlacedCarry> = {}): PlacedCarry => ({
  snapshotId: "copy",
  capturedAt: copy.capturedAt,
  status: "exact",
  decision: null,
  start: 14,
  end: 19,
  exact: "quick",
  prefix: "the ",
  suffix: " fox",
  aroundSha256: null,
  reason: "words",
  ...changes,
});
const gone = { start: null, end: null, exact: null };

describe("the place of a claim in the copy that its article is read in", () => {
  test("is its own in the copy that it was marked in, whatever was found elsewhere", () => {
    const own = placeIn({ ...copy, id: "first" }, anchor, [carry({ start: 99, end: 104 })]);
    expect(own).toEqual({ kind: "own", start: 4, end: 9, exact: null });
  });

  test.each(["exact", "moved"] as const)("is where its words were found, if they are called %s", (status) => {
    expect(placeIn(copy, anchor, [carry({ status })])).toEqual({ kind: "carried", start: 14, end: 19, exact: null });
  });

  test.each(["confirmed", "chosen"] as const)("is what a person has %s", (decision) => {
    const place = placeIn(copy, anchor, [carry({ status: "altered", decision, exact: "quicker" })]);
    expect(place).toEqual({ kind: "decided", start: 14, end: 19, exact: "quicker" });
  });

  test("stays what a person took in a copy before, when those words are found again", () => {
    const between = { snapshotId: "between", capturedAt: day(5) };
    const before = carry({ ...between, status: "altered", decision: "confirmed", exact: "quicker" });
    expect(placeIn(copy, anchor, [before, carry({ exact: "quicker" })])).toMatchObject({
      kind: "decided",
      exact: "quicker",
    });
    expect(placeIn(copy, anchor, [{ ...before, decision: "kept" }, carry()]).kind).toBe("carried");
  });

  test("is proposed and not settled while nobody has decided on altered words", () => {
    const place = placeIn(copy, anchor, [carry({ status: "altered", exact: "quicker" })]);
    expect(place).toEqual({ kind: "altered", start: 14, end: 19, exact: "quicker" });
    expect(isSettled(place)).toBe(false);
  });

  test("names the words there only where they are others than the claim's own", () => {
    // The same words, and two ways of looking for them disagree.
    expect(placeIn(copy, anchor, [carry({ status: "altered" })])).toMatchObject({ kind: "altered", exact: null });
  });

  test("is nowhere where nothing was found, or a person keeps the older copy", () => {
    expect(placeIn(copy, anchor, [carry({ status: "orphaned", ...gone })])).toEqual({ kind: "gone", ...gone });
    expect(placeIn(copy, anchor, [carry({ status: "altered", decision: "kept" })])).toEqual({ kind: "kept", ...gone });
  });

  test("is nowhere where the older copy was kept against the very same words before, and proposed against others", () => {
    const altered = carry({ status: "altered", exact: "quicker" });
    const earlier = { ...altered, snapshotId: "before", capturedAt: day(5), decision: "kept" } as const;
    expect(placeIn(copy, anchor, [earlier, altered]).kind).toBe("kept");
    const other = [{ exact: "slow" }, { reason: "negation" }, { prefix: "never " }, { suffix: " hare" }];
    for (const said of other) expect(placeIn(copy, anchor, [{ ...earlier, ...said }, altered]).kind).toBe("altered");
    // The sentence ends with its line; a line without a stop runs on.
    const within = (prefix: string, exact: string, suffix: string) => ({ prefix, exact, suffix });
    const kindOf = (was: Partial<PlacedCarry>, is: Partial<PlacedCarry>) =>
      placeIn(copy, anchor, [
        { ...earlier, ...was },
        { ...altered, ...is },
      ]).kind;
    expect(kindOf(within("One.\nThe ", "quicker", " fox.\nTwo"), within("Three!”\nThe ", "quicker", " fox.\n"))).toBe(
      "kept",
    );
    expect(kindOf(within("", "quicker.", "\nTwo"), within("", "quicker.", "\nOne. Two"))).toBe("kept");
    expect(kindOf(within("It is true\nThe ", "quicker", ""), within("It is false\nThe ", "quicker", ""))).toBe(
      "altered",
    );
    expect(kindOf(within("", "quicker", "\nis true"), within("", "quicker", "\nis false"))).toBe("altered");
    expect(kindOf(within("True. The ", "quicker", ""), within("False. The ", "quicker", ""))).toBe("altered");
  });

  test("is proposed again where the source said something else in between, or the choice was taken on a later copy", () => {
    const altered = carry({ status: "altered", exact: "quicker" });
    const kept = { ...altered, snapshotId: "before", capturedAt: day(5), decision: "kept" } as const;
    const between = (said: Partial<PlacedCarry>) => ({
      ...altered,
      snapshotId: "between",
      capturedAt: day(7),
      ...said,
    });
    expect(placeIn(copy, anchor, [kept, between({}), altered]).kind).toBe("kept");
    const back = between({ status: "exact", reason: "unchanged", exact: "quick" });
    expect(placeIn(copy, anchor, [kept, back, altered]).kind).toBe("altered");
    expect(placeIn(copy, anchor, [kept, between({ decision: "chosen", exact: "brown" }), altered]).kind).toBe(
      "altered",
    );
    expect(placeIn(copy, anchor, [kept, { ...back, capturedAt: day(3) }, altered]).kind).toBe("kept");
    expect(placeIn(copy, anchor, [{ ...kept, capturedAt: day(12) }, altered]).kind).toBe("altered");
  });

  test("is nowhere in an older copy than it was marked in, nor where nobody has looked yet", () => {
    expect(placeIn({ id: "copy", capturedAt: day(0) }, anchor, [])).toEqual({ kind: "later", ...gone });
    expect(placeIn(copy, anchor, [carry({ snapshotId: "another" })])).toEqual({ kind: "sought", ...gone });
  });

  test("is settled in three of all kinds, and only settled and altered ones have words", () => {
    const settled = placeKinds.filter((kind) => isSettled({ kind, ...gone }));
    expect(settled).toEqual(["own", "carried", "decided"]);
  });
});
