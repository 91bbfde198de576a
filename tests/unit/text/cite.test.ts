import { describe, expect, test } from "vitest";

import { locatorOf, locatorWords } from "#/text/cite/locator.ts";
import { surroundingOf } from "#/text/cite/surrounding.ts";

const block = (start: number, end: number, at: { page?: number; time?: number } = {}) => ({
  start,
  end,
  page: at.page ?? null,
  time: at.time ?? null,
});

describe("where a quotation stands in its original", () => {
  const paged = [block(0, 10, { page: 3 }), block(11, 20), block(21, 30, { page: 4 }), block(31, 40, { page: 6 })];
  const words = (start: number, end: number) => {
    const found = locatorOf(paged, { start, end });
    return found && locatorWords(found);
  };

  test("is its page, also where the block itself does not say it", () => {
    expect([words(2, 5), words(12, 15), words(22, 24)]).toEqual(["p. 3", "p. 3", "p. 4"]);
  });

  test("is every page that it touches, and not the one that begins behind it", () => {
    expect([words(12, 25), words(12, 35), words(12, 21)]).toEqual(["pp. 3–4", "pp. 3–6", "p. 3"]);
  });

  test("is the second of a recording, with hours where there are any", () => {
    const said = [block(0, 10, { time: 0.4 }), block(11, 20, { time: 92.9 }), block(21, 30, { time: 3725 })];
    const at = (start: number) => locatorWords(locatorOf(said, { start, end: start + 2 })!);
    expect([at(0), at(12), at(22)]).toEqual(["at 0:00", "at 1:32", "at 1:02:05"]);
    expect(locatorOf(said, { start: 12, end: 14 })).toEqual({ label: "timestamp", value: "1:32" });
  });

  test("is nothing where the text has neither", () => {
    expect(locatorOf([block(0, 10)], { start: 1, end: 2 })).toBeNull();
    expect(locatorOf([], { start: 1, end: 2 })).toBeNull();
  });
});

describe("the words around a quotation", () => {
  const text =
    "Earlier line.\nThe mayor spoke first. She said the bridge is safe. Engineers say it is not. It rained.\nLater.";
  const around = (words: string) => {
    const start = text.indexOf(words);
    const found = surroundingOf(text, { start, end: start + words.length });
    expect(text).toContain(found.before + words + found.after);
    return found;
  };

  test("are whole sentences: the rest of the one that is cut, the one before, and the one that may turn it round", () => {
    expect(around("the bridge is safe")).toEqual({
      before: "The mayor spoke first. She said ",
      after: ". Engineers say it is not.",
    });
    expect(around("She said the bridge is safe.")).toEqual({
      before: "The mayor spoke first. ",
      after: " Engineers say it is not.",
    });
  });

  test("stay within the paragraphs of the quotation", () => {
    expect(around("The mayor spoke first.")).toEqual({ before: "", after: " She said the bridge is safe." });
    expect(around("It rained.")).toEqual({ before: "Engineers say it is not. ", after: "" });
    expect(around("Earlier line.")).toEqual({ before: "", after: "" });
    expect(around("It rained.\nLater.")).toEqual({ before: "Engineers say it is not. ", after: "" });
  });

  test("are the same in the middle of a text without any line end, of which no more is read than of any other", () => {
    const filler = "Nobody said anything about it at all. ".repeat(20_000);
    const said = "The mayor spoke first. She said the bridge is safe. Engineers say it is not. ";
    const start = filler.length + said.indexOf("the bridge");
    const found = surroundingOf(filler + said + filler, { start, end: start + "the bridge is safe".length });
    expect(found).toEqual({ before: "The mayor spoke first. She said ", after: ". Engineers say it is not." });
    const words = "Nobody said anything about it at all. ".repeat(500).trimEnd();
    const long = surroundingOf(`${said}${words} ${said}`, { start: said.length, end: said.length + words.length });
    expect(long.before).toBe("Engineers say it is not. ");
    expect(long.after).toBe(" The mayor spoke first.");
  });

  test("have an end also where there is no sentence, and never half a character", () => {
    const long = `${"word ".repeat(400)}here${" word".repeat(400)}`;
    const found = surroundingOf(long, { start: 2000, end: 2004 });
    expect(found.before.length).toBeLessThanOrEqual(600);
    expect(found.after.length).toBeLessThanOrEqual(600);
    const signs = "😀".repeat(800);
    for (const shift of [800, 801]) {
      const start = shift - (shift % 2);
      const cut = surroundingOf(`${shift % 2 ? "x" : ""}${signs}`, {
        start: start + (shift % 2),
        end: start + 2 + (shift % 2),
      });
      expect(cut.before.isWellFormed() && cut.after.isWellFormed()).toBe(true);
    }
  });
});
