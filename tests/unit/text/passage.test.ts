import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText, readBlocks } from "#/text/canonical.ts";
import type { DocumentNode } from "#/text/document.ts";
import { passageWindows } from "#/text/passage.ts";
import { splitSentences } from "#/text/sentence.ts";

const sentences = (text: string, language?: string): string[] =>
  splitSentences(text, language).map(({ start, end }) => text.slice(start, end));

describe("sentences", () => {
  it.each([
    ["It rained. Nobody came! Why? They slept.", 4, "en"],
    ["Dr. Smith met Mr. Jones at St. Mary in the U.S. Senate. They spoke.", 2, "en"],
    ["He moved to the U.S. He never left.", 2, "en"],
    ["J. R. Tolk wrote it. It sold well.", 2, "en"],
    ["Prices rose by 3.5 percent, i.e. more than in No. 7. That was in 2014. Then they fell.", 3, "en"],
    ["“Stop!” he said. “Go.” She went.", 3, "en"],
    ["Am 3. Oktober 1990 kam z. B. Dr. Maier. Er blieb.", 2, "de"],
    ["M. Durand et Mme. Petit sont venus. Ils sont restés.", 2, "fr"],
    ["El Sr. Gómez llegó. ¿Quién era? Nadie lo sabía.", 3, "es"],
    ["First line\nSecond line", 2, "en"],
    ["He came.[1] She left.", 2, "en"],
    ["No end", 1, "not a language"],
  ])("%s", (text, count, language) => expect(sentences(text, language)).toHaveLength(count));

  it("cover all words of a text, in order and without overlap", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        let at = 0;
        for (const { start, end } of splitSentences(text)) {
          expect(text.slice(at, start).trim()).toBe("");
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(text.slice(at).trim()).toBe("");
      }),
    );
  });
});

function build(...blocks: [type: string, text: string, role?: string][]): DocumentNode {
  return {
    type: "doc",
    content: blocks.map(([type, text, role = "body"]) => ({
      type,
      attrs: { role },
      content: [{ type: "text", text }],
    })),
  };
}

describe("passages for search", () => {
  it("are windows of three sentences, every second one beginning a new one, across paragraphs", () => {
    const blocks = readBlocks(
      build(["paragraph", "One here. Two here."], ["paragraph", "Three here. Four here. Five here."]),
    );
    expect(passageWindows(blocks).map((window) => window.text)).toEqual([
      "One here. Two here.\nThree here.",
      "Three here. Four here. Five here.",
    ]);
  });

  it("begin with the heading of their section and do not cross into the next, unless the section is a single sentence", () => {
    const blocks = readBlocks(
      build(
        ["heading", "First part"],
        ["paragraph", "One here. Two here."],
        ["heading", "Second part"],
        ["paragraph", "Alone here."],
        ["heading", "Third part"],
        ["paragraph", "Three here. Four here."],
      ),
    );
    expect(passageWindows(blocks).map((window) => window.text)).toEqual([
      "First part\nOne here. Two here.",
      "Second part\nAlone here.\nThird part\nThree here. Four here.",
    ]);
  });

  it("never mix the text with what is set aside, and cover both", () => {
    const blocks = readBlocks(
      build(["paragraph", "One here."], ["paragraph", "See also  Another page", "related"], ["paragraph", "Two here."]),
    );
    expect(passageWindows(blocks).map((window) => window.text)).toEqual([
      "One here.",
      "See also  Another page",
      "Two here.",
    ]);
  });

  it("hold the words of the canonical text at their place, and every word of it", () => {
    const block = fc.tuple(
      fc.constantFrom("paragraph", "heading"),
      fc.stringMatching(/^[A-Z][a-z]{1,8}( [a-z]{1,8}){0,5}\.?( [A-Z][a-z]{1,8}\.){0,4}$/u),
      fc.constantFrom("body", "body", "share"),
    );
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 12 }), (list) => {
        const json = build(...list);
        const text = canonicalText(json);
        const windows = passageWindows(readBlocks(json));
        const covered = new Set<number>();
        windows.forEach((window, i) => {
          expect(window.ordinal).toBe(i);
          expect(text.slice(window.start, window.end)).toBe(window.text);
          for (let at = window.start; at < window.end; at++) covered.add(at);
        });
        const left = [...text.split("").keys()].filter((at) => !covered.has(at) && /\S/u.test(text[at]!));
        expect(left).toEqual([]);
      }),
    );
  });

  it("stay small where a text has no ends of sentences", () => {
    const windows = passageWindows(readBlocks(build(["paragraph", "word ".repeat(5000).trim()])));
    expect(Math.max(...windows.map((window) => window.text.length))).toBeLessThan(4000);
  });
});
