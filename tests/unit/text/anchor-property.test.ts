import fc from "fast-check";
import { expect, test } from "vitest";

import { carryAnchors } from "#/text/anchor.ts";
import type { Outcome } from "#/text/carry/outcome.ts";

const word = fc.constantFrom(
  ..."the a council minister not 12 2014 road opened in of . , ! “ ” it’s 不 部长 😀 é \n was paid never".split(" "),
);
const someText = fc.array(word, { maxLength: 80 }).map((words) => words.join(" "));
const edited = someText.chain((old) =>
  fc
    .array(fc.record({ at: fc.nat(old.length), cut: fc.nat(12), put: someText }), { maxLength: 4 })
    .map((edits) =>
      edits.reduce((text, { at, cut, put }) => text.slice(0, at) + put.slice(0, 30) + text.slice(at + cut), old),
    )
    .map((after) => [old, after] as const),
);

/** What is wrong with an outcome, whatever the texts are; null where nothing is. */
function faultOf({ status, start, end, score }: Outcome, words: string, after: string): string | null {
  if (!(score >= 0 && score <= 1)) return `score ${score}`;
  if (status === "orphaned") return start === null && end === null ? null : "a place for what is gone";
  if (start === null || end === null || start < 0 || end <= start || end > after.length) return `${start} to ${end}`;
  if (status === "altered" || after.slice(start, end) === words) return null;
  return `${status}, but “${after.slice(start, end)}” is not “${words}”`;
}

test("whatever the texts and the edits, an anchor called exact or moved has exactly its words at its place", () => {
  fc.assert(
    fc.property(
      edited,
      fc.array(fc.tuple(fc.nat(300), fc.nat(40)), { minLength: 1, maxLength: 12 }),
      ([old, after], places) => {
        const anchors = places.map(([start, length]) => ({ start, end: start + length }));
        const outcomes = carryAnchors(old, after, anchors);
        const wordsOf = (i: number): string => old.slice(anchors[i]!.start, anchors[i]!.end);
        expect(outcomes).toHaveLength(anchors.length);
        expect(outcomes.flatMap((outcome, i) => faultOf(outcome, wordsOf(i), after) ?? [])).toEqual([]);
        expect(carryAnchors(old, after, anchors)).toEqual(outcomes);
      },
    ),
    { numRuns: 400 },
  );
});

test("in an unchanged text every anchor is exact at its own place", () => {
  fc.assert(
    fc.property(someText, fc.nat(300), fc.integer({ min: 1, max: 60 }), (text, start, length) => {
      const end = Math.min(text.length, start + length);
      fc.pre(/[\p{L}\p{N}]/u.test(text.slice(start, end)) && text.slice(start, end).isWellFormed());
      expect(carryAnchors(text, text, [{ start, end }])[0]).toMatchObject({ status: "exact", start, end });
    }),
  );
});

test("hostile texts end: one endless sentence, one word a hundred thousand times, nothing in common", () => {
  const anchors = [{ start: 10, end: 200 }];
  const long = Array.from({ length: 40_000 }, (_, i) => `w${(i * 7919) % 4001}`).join(" ");
  const other = Array.from({ length: 40_000 }, (_, i) => `w${(i * 104_729) % 4001}`).join(" ");
  for (const [old, after] of [
    [long, other],
    ["a ".repeat(100_000), "a ".repeat(99_000)],
    ["x".repeat(300_000), "y".repeat(300_000)],
    ["a. b! ".repeat(30_000), "b! a. ".repeat(30_000)],
    ["\n".repeat(100_000), "word"],
    ["The plan cost 12 million. ".repeat(12_000), "The plan cost 13 million. ".repeat(11_999)],
    ["ก".repeat(200_000), `${"ก".repeat(100_000)}ข${"ก".repeat(100_000)}`],
    [`e${"\u0301".repeat(60)} `.repeat(3_000), `e${"\u0301".repeat(59)} `.repeat(3_000)],
  ] as const)
    expect(carryAnchors(old, after, anchors)).toHaveLength(1);
});

test("long words that stand more often than anybody counts are asked about, however many anchors there are", () => {
  const before = "a ".repeat(60_000);
  const anchors = Array.from({ length: 300 }, (_, n) => ({ start: 2 * n, end: 2 * n + 2_999 + 4 * n }));
  const outcomes = carryAnchors(before, `${before}b`, anchors);
  expect(new Set(outcomes.map(({ status, reason }) => `${status} ${reason}`))).toEqual(new Set(["altered uncertain"]));
});
