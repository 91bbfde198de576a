import { describe, expect, test } from "vitest";

import { readBlocks } from "#/text/canonical.ts";
import { type Piece, readDifference } from "#/text/change/difference.ts";

const blocksOf = (text: string) => {
  const content = text.split("\n").map((line) => ({ type: "paragraph", content: [{ type: "text", text: line }] }));
  return readBlocks({ type: "doc", content });
};
const differ = (before: string, after: string) => readDifference(blocksOf(before), blocksOf(after));
const kinds = (pieces: readonly Piece[]) => pieces.map(({ kind, text }) => [kind, text]);

const quay = "The harbour office opened the new quay on Monday, three weeks after the last stone was laid.";
const ferry = "The ferry leaves at nine in the morning, says the harbour office of the island.";
const winter = "In winter it leaves at ten, because the ice has to be broken first by the old tug.";

describe("a block of one text alone", () => {
  test("marks every word of a paragraph that came or went, though some of them stand elsewhere too", () => {
    const stone = "The stone was brought by barge from the far side of the bay in forty calm days.";
    const school = "Workers had lodgings in the old school at the start of the year, and a kitchen.";
    const { rows, size } = differ([quay, stone, ferry].join("\n"), [quay, school, ferry].join("\n"));
    expect(rows.map(({ kind }) => kind)).toEqual(["same", "removed", "added", "same"]);
    expect(kinds(rows[1]!.old!.pieces)).toEqual([["removed", stone]]);
    expect(kinds(rows[2]!.new!.pieces)).toEqual([["added", school]]);
    expect(kinds([...rows[1]!.inline, ...rows[2]!.inline])).toEqual([
      ["removed", stone],
      ["added", school],
    ]);
    expect(size).toMatchObject({ removed: stone.split(" ").length, added: school.split(" ").length });
  });

  test("leaves a sentence standing that stayed while the rest of its paragraph went", () => {
    const long = `${quay} Nobody had asked for it, and the old one was sold to whoever came with a cart. ${winter}`;
    const { rows } = differ([ferry, long].join("\n"), [ferry, winter].join("\n"));
    expect(
      rows.flatMap((row) => row.old?.pieces ?? []).some(({ kind, text: words }) => kind === "same" && words === winter),
    ).toBe(true);
  });
});
