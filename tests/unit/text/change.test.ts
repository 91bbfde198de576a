import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { type Block, readBlocks } from "#/text/canonical.ts";
import { type Piece, readDifference, type Row } from "#/text/change/difference.ts";
import type { DocumentNode } from "#/text/document.ts";

const blocksOf = (text: string): readonly Block[] =>
  readBlocks({
    type: "doc",
    content: text.split("\n").map((line): DocumentNode => ({
      type: "paragraph",
      ...(line === "" ? {} : { content: [{ type: "text", text: line }] }),
    })),
  });
const differ = (before: string, after: string) => readDifference(blocksOf(before), blocksOf(after));
const textOf = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join("");
const kinds = (pieces: readonly Piece[]) => pieces.map(({ kind, text }) => [kind, text]);
const sideText = (rows: readonly Row[], side: "old" | "new") =>
  rows
    .flatMap((row) => row[side] ?? [])
    .map(({ pieces }) => textOf(pieces))
    .join("\n");
const inlineText = (rows: readonly Row[]) =>
  rows
    .filter((row) => row.new)
    .map(({ inline }) => textOf(inline.filter(({ kind }) => kind !== "removed" && kind !== "left")))
    .join("\n");

const quay = "The harbour office opened the new quay on Monday, three weeks after the last stone was laid.";
const ferry = "The ferry leaves at nine in the morning, says the harbour office of the island.";
const winter = "In winter it leaves at ten, because the ice has to be broken first by the old tug.";

describe("a difference for reading", () => {
  test("shows single words that were replaced, in both views", () => {
    const { rows, size } = differ(ferry, ferry.replace("nine", "noon"));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.kind).toBe("changed");
    expect(kinds(rows[0]!.inline).slice(0, 4)).toEqual([
      ["same", "The ferry leaves at "],
      ["removed", "nine "],
      ["added", "noon "],
      ["same", "in the morning, says the harbour office of the island."],
    ]);
    expect(size).toEqual({ removed: 1, added: 1, moved: 0, typography: 0 });
  });

  test("knows a block that moved, and says from where to where", () => {
    const { rows, size } = differ([quay, ferry, winter].join("\n"), [ferry, winter, quay].join("\n"));
    expect(rows.map(({ kind }) => kind)).toEqual(["moved", "same", "same", "moved"]);
    expect([rows[0]?.other, rows[3]?.other]).toEqual([3, 0]);
    expect(rows[0]?.old?.pieces).toEqual([{ kind: "left", text: quay, row: 3 }]);
    expect(rows[3]?.new?.pieces).toEqual([{ kind: "came", text: quay, row: 0 }]);
    expect(size).toMatchObject({ removed: 0, added: 0 });
    expect(size.moved).toBeGreaterThan(10);
  });

  test("knows a heading that moved alone, though it is short", () => {
    const heading = "In winter now";
    const { rows, size } = differ([heading, quay, ferry].join("\n"), [quay, ferry, heading].join("\n"));
    expect(rows.map(({ kind }) => kind)).toEqual(["moved", "same", "same", "moved"]);
    expect(size).toMatchObject({ removed: 0, added: 0, moved: 3 });
  });

  test("knows a block that was edited while it moved, and shows the edit", () => {
    const before = [quay, ferry, winter, "Nobody came to see it."].join("\n");
    const { rows, size } = differ(
      before,
      [ferry, winter, "Nobody came to see it.", quay.replace("three", "four")].join("\n"),
    );
    expect(rows.map(({ kind }) => kind)).toEqual(["moved", "same", "same", "same", "moved"]);
    expect(size).toMatchObject({ removed: 1, added: 1 });
    expect(rows[4]?.new?.pieces.filter(({ kind }) => kind === "added")).toMatchObject([{ text: "four " }]);
  });

  test("calls another paragraph break no change of words", () => {
    const { rows, size } = differ(`${ferry} ${winter}`, `${ferry}\n${winter}`);
    expect(size).toEqual({ removed: 0, added: 0, moved: 0, typography: 0 });
    expect(rows.map(({ kind }) => kind).toSorted()).toEqual(["reflowed", "same"]);
  });

  test("passes over typography, and counts it; another case of a letter is a change", () => {
    const typed = differ('He said "no" - twice.', "He said “no” – twice.");
    expect(typed.size).toEqual({ removed: 0, added: 0, moved: 0, typography: 3 });
    expect(typed.rows[0]?.kind).toBe("same");
    expect(differ("the Court decided", "the court decided").size).toMatchObject({ removed: 1, added: 1 });
  });

  test("never hides a changed figure, a changed name or a negation", () => {
    for (const [one, other] of [
      ["12.5", "12.6"],
      ["1,200", "12,00"],
      ["Anna", "Anne"],
      ["is", "is not"],
    ] as const) {
      const { size } = differ(`The figure for ${one} in May.`, `The figure for ${other} in May.`);
      expect([one, other, size.removed + size.added > 0]).toEqual([one, other, true]);
    }
  });

  test("compares texts without spaces, right-to-left texts and characters outside the BMP", () => {
    const chinese = differ("港务局于周一开放了新码头。", "港务局于周二开放了新码头。");
    expect(kinds(chinese.rows[0]!.inline).filter(([kind]) => kind !== "same")).toEqual([
      ["removed", "一"],
      ["added", "二"],
    ]);
    const arabic = differ("تغادر العبارة في التاسعة صباحا", "تغادر العبارة في العاشرة صباحا");
    expect(arabic.size).toMatchObject({ removed: 1, added: 1 });
    const emoji = differ("Nobody came 🙈 at all", "Nobody came 🙉 at all");
    expect(kinds(emoji.rows[0]!.inline)).toContainEqual(["removed", "🙈 "]);
  });

  test("keeps empty blocks and blocks of white space", () => {
    const { rows } = differ("One\n\n  \nTwo", "One\n \nTwo\n");
    expect(sideText(rows, "old")).toBe("One\n\n  \nTwo");
    expect(sideText(rows, "new")).toBe("One\n \nTwo\n");
  });
});

const word = fc.constantFrom(
  "ferry",
  "quay",
  "the",
  "nine",
  "ten.",
  "Office",
  "office",
  "“so”",
  "不",
  "👩‍👩‍👧",
  "é",
  "e\u0301",
  "—",
  "a.b",
  " ",
);
const line = fc.array(word, { maxLength: 14 }).map((words) => words.join(" "));
const text = fc.array(line, { minLength: 1, maxLength: 9 }).map((lines) => lines.join("\n"));
const edited = text.chain((before) =>
  fc
    .array(
      fc.record({ at: fc.nat(), to: fc.nat(), how: fc.constantFrom("drop", "move", "copy", "write"), words: line }),
      {
        maxLength: 5,
      },
    )
    .map((edits) => {
      const lines = before.split("\n");
      for (const { at, to, how, words } of edits) {
        const [one = ""] = how === "copy" ? [lines[at % lines.length]] : lines.splice(at % lines.length, 1);
        if (how !== "drop" || lines.length === 0)
          lines.splice(to % (lines.length + 1), 0, how === "write" ? words : one);
      }
      return [before, lines.join("\n")] as const;
    }),
);
const anyText = fc.string({ unit: "binary", maxLength: 60 }).map((one) => one.replaceAll(/[\r\u2028\u2029]/gu, "\n"));

test("both texts come back whole from the pieces, whatever was done to them", () => {
  const pair = fc.oneof(edited, fc.tuple(text, text), fc.tuple(anyText, anyText));
  fc.assert(
    fc.property(pair, ([before, after]) => {
      const { rows } = differ(before, after);
      expect(sideText(rows, "old")).toBe(before);
      expect(sideText(rows, "new")).toBe(after);
      expect(inlineText(rows)).toBe(after);
    }),
    { numRuns: 400 },
  );
});

test("a move has two ends that say the same words", () => {
  fc.assert(
    fc.property(edited, ([before, after]) => {
      const { rows } = differ(before, after);
      for (const [index, row] of rows.entries()) {
        for (const piece of [...(row.old?.pieces ?? []), ...(row.new?.pieces ?? [])])
          expect(piece.row !== null).toBe(piece.kind === "left" || piece.kind === "came");
        const lost = (row.old?.pieces ?? []).filter(
          ({ kind, row: far }) =>
            kind === "left" && !rows[far!]?.new?.pieces.some((one) => one.kind === "came" && one.row === index),
        );
        expect(lost).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

test("the same texts give the same difference, and a text compared with itself none", () => {
  fc.assert(
    fc.property(edited, ([before, after]) => {
      expect(differ(before, after)).toEqual(differ(before, after));
      expect(differ(before, before).size).toEqual({ removed: 0, added: 0, moved: 0, typography: 0 });
    }),
    { numRuns: 100 },
  );
});

test("two long texts that share nothing are compared without running away", () => {
  const long = (seed: string) => Array.from({ length: 8000 }, (_, i) => `${seed}${(i * 7919) % 5003}`).join(" ");
  const { size } = differ(long("a"), long("b"));
  expect(size).toMatchObject({ removed: 8000, added: 8000 });
});
