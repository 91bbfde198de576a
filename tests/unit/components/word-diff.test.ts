import fc from "fast-check";
import { expect, test } from "vitest";

import { wordDiff } from "#/components/review/word-diff.ts";

const text = fc
  .array(fc.constantFrom("a", "b", "c", " ", "\n", "words", "橋", "สะ", "พาน", "🙈"), { maxLength: 30 })
  .map((parts) => parts.join(""));

test("what stayed and what went is the old text, what stayed and what came is the new one", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const changes = wordDiff(before, after);
      const joined = (kind: string) =>
        changes
          .filter((change) => change.kind === "same" || change.kind === kind)
          .map((change) => change.text)
          .join("");
      expect(joined("gone")).toBe(before);
      expect(joined("new")).toBe(after);
    }),
  );
});

test("one changed word is one word gone and one word new", () => {
  expect(wordDiff("It ended in 2014.", "It paused in 2014.")).toEqual([
    { kind: "same", text: "It " },
    { kind: "gone", text: "ended" },
    { kind: "new", text: "paused" },
    { kind: "same", text: " in 2014." },
  ]);
});

test.each([
  ["Chinese", "大桥于五月开通。", "大桥于六月开通。", "五", "六"],
  ["Japanese", "橋は5月に開通した。", "橋は6月に開通した。", "5", "6"],
  ["Thai", "รัฐมนตรีลาออก", "รัฐมนตรีไม่ลาออก", "", "ไม่"],
])("in %s, written without spaces, one changed sign is not the whole sentence", (_, before, after, gone, came) => {
  const joined = (kind: string) =>
    wordDiff(before, after)
      .filter((change) => change.kind === kind)
      .map((change) => change.text)
      .join("");
  expect([joined("gone"), joined("new")]).toEqual([gone, came]);
});

test("very long texts are shown whole, the old before the new", () => {
  const before = "one ".repeat(2000);
  const after = "two ".repeat(2000);
  expect(wordDiff(before, after).map((change) => change.kind)).toEqual(["gone", "new"]);
});
