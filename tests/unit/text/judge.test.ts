import { expect, test } from "vitest";

import { judgeAnchors } from "#/server/commands/carry/judge.ts";
import { carryAnchors } from "#/text/anchor.ts";

const line = (number: number) => `In the year ${1000 + number} the bridge 😀 was closed for ${number} days.`;
const before = Array.from({ length: 900 }, (_, i) => line(i)).join("\n");
const after = `A new beginning.\n${before.replaceAll("7 days", "8 days").split("\n").slice(20).join("\n")}`;
const anchors = Array.from({ length: 200 }, (_, i) => {
  const start = before.indexOf(line(i * 4));
  return { start, end: start + line(i * 4).length };
});

test("long texts are compared beside everything else, several at once, with the same outcome as here", async () => {
  let turns = 0;
  let done = false;
  const turn = () => {
    turns++;
    if (!done) setImmediate(turn);
  };
  setImmediate(turn);
  const both = await Promise.all([judgeAnchors(before, after, anchors), judgeAnchors(after, before, anchors)]);
  done = true;
  // Compared here, nobody would have had a turn in between.
  expect(turns).toBeGreaterThan(10);
  expect(both).toEqual([carryAnchors(before, after, anchors), carryAnchors(after, before, anchors)]);
  expect(new Set(both[0].map(({ status }) => status)).size).toBeGreaterThan(1);
});

test("short texts have the same outcome without a thread of their own", async () => {
  const outcomes = await judgeAnchors("The bridge opened.", "Then the bridge opened.", [{ start: 4, end: 17 }]);
  expect(outcomes).toEqual(carryAnchors("The bridge opened.", "Then the bridge opened.", [{ start: 4, end: 17 }]));
});
