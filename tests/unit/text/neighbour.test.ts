import { describe, expect, test } from "vitest";

import { neighboursOf } from "#/text/carry/neighbour.ts";

const paragraphs = [
  "The quay was built in one summer.",
  "The toll house has a new roof. A crowd came to watch the crossing. The band played until midnight.",
  "Fishermen may use the landing free of charge.",
];
const from = paragraphs.join("\n");
const lost = "A crowd came to watch the crossing.";
const range = { start: from.indexOf(lost), end: from.indexOf(lost) + lost.length };
const words = (to: string, { before, after }: ReturnType<typeof neighboursOf>) =>
  [before, after].map((place) => place && to.slice(place.start, place.end));

describe("where words that are gone are looked for", () => {
  test("is between the sentences that stood beside them, wherever these stand now", () => {
    const to = `A line at the top.\n${from.replace(` ${lost}`, "")}`;
    expect(words(to, neighboursOf(from, range, to))).toEqual([
      "The toll house has a new roof.",
      "The band played until midnight.",
    ]);
  });

  test("is further away where the nearest sentences are gone, too", () => {
    const to = [paragraphs[0], "Something else.", paragraphs[2]].join("\n");
    expect(words(to, neighboursOf(from, range, to))).toEqual([paragraphs[0], paragraphs[2]]);
  });

  test("is not said by a sentence that stands there twice, or in the wrong order", () => {
    const twice = [paragraphs[0], "The toll house has a new roof. The toll house has a new roof."].join("\n");
    expect(words(twice, neighboursOf(from, range, twice))).toEqual([paragraphs[0], null]);
    const turned = [paragraphs[2], "The toll house has a new roof."].join("\n");
    expect(words(turned, neighboursOf(from, range, turned))).toEqual(["The toll house has a new roof.", null]);
  });

  test("is nowhere in a text of other words, at either end, and in an empty one", () => {
    for (const to of ["", "Nothing of it stands here."]) {
      expect(neighboursOf(from, range, to)).toEqual({ before: null, after: null });
      expect(neighboursOf(from, { start: 0, end: from.length }, to)).toEqual({ before: null, after: null });
    }
  });

  test("is found in a text of one endless line within bounds", () => {
    const long = "word ".repeat(200_000);
    expect(neighboursOf(long, { start: 500_000, end: 500_010 }, long)).toEqual({ before: null, after: null });
  });
});
