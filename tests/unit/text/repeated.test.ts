import { describe, expect, test } from "vitest";

import { findRepeated } from "#/text/alike/repeated.ts";

const claim = "The ferry carried 41,200 people in a year, the company said";
const shown = (text: string, words = claim) => {
  const found = findRepeated(text, words);
  return found && { exact: text.slice(found.start, found.end), score: found.score };
};

describe("words are found repeated in another text", () => {
  test.each([
    ["letter for letter", `Last week. ${claim}. Then it rained.`, claim],
    [
      "in another typography",
      `“The ferry carried 41,200\u00a0people in a year, the company said”`,
      "The ferry carried 41,200\u00a0people in a year, the company said",
    ],
  ])("%s, with score 1", (_, text, exact) => {
    expect(shown(text)).toEqual({ exact, score: 1 });
  });

  test("nearly, with whole words at both ends", () => {
    const near = shown("As it is told: the ferry carried 41,200 people in one year, the company said.");
    expect(near?.exact).toBe("the ferry carried 41,200 people in one year, the company said");
    expect(near?.score).toBeGreaterThanOrEqual(0.9);
    expect(near?.score).toBeLessThan(1);
  });

  test.each([
    ["another figure", "The ferry carried 41,300 people in a year, the company said."],
    ["a denial", "The ferry never carried 41,200 people in a year, the company said."],
    ["half of the words", "The ferry carried 41,200 people."],
    ["other words", "The town has repaired the quay with stone from the far side of the bay."],
    ["no words at all", ""],
  ])("but not where the text has %s", (_, text) => {
    expect(shown(text)).toBeNull();
  });

  test("in scripts without spaces, right-to-left text, combining marks, and outside the BMP", () => {
    for (const words of [
      "渡船は一年に四万人を運んだと会社は言った",
      "نقلت العبّارة أربعين ألف شخص في السنة",
      "Die Fa\u0308hre fuhr im Fru\u0308hling wieder",
      "the mayor said 🙈 and went 👩‍👩‍👧 home",
    ])
      expect(shown(`… ${words} …`, words)).toEqual({ exact: words, score: 1 });
  });

  test("and nothing is looked for in what is too short or too long, so that the time is bounded", () => {
    expect(shown("It rained.", "It rained.")).toBeNull();
    expect(shown("ab ".repeat(100_000), claim)).toBeNull();
    expect(shown(claim, "ab ".repeat(100_000))).toBeNull();
    expect(shown("a".repeat(4000), "a".repeat(500) + "b".repeat(40))).toBeNull();
  });
});
