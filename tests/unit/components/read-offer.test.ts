import { describe, expect, test } from "vitest";

import { offerWords, readOffer, readRichPaste } from "#/components/import/offer/read-offer.ts";

describe("what is written into the import field", () => {
  test("nothing, or only white space, offers nothing", () => {
    expect(readOffer("")).toEqual([]);
    expect(readOffer(" \n\t\n")).toEqual([]);
  });

  test("each line that is an address is one import, with or without its scheme", () => {
    expect(readOffer("https://example.org/a\n www.example.org/b \nexample.org")).toEqual([
      { kind: "address", url: "https://example.org/a" },
      { kind: "address", url: "https://www.example.org/b" },
      { kind: "address", url: "https://example.org" },
    ]);
  });

  test("a text that mentions an address is a text, kept as it was written", () => {
    const text = "Look here:\nhttps://example.org/a\n";
    expect(readOffer(text)).toEqual([{ kind: "paste", text, words: 3 }]);
  });

  test("one word is a text, not an address", () => {
    expect(readOffer("Hello")[0]?.kind).toBe("paste");
    expect(readOffer("javascript:alert(1)")[0]?.kind).toBe("paste");
  });

  test("a rich paste keeps its markup; a copied address or bare words do not count as rich", () => {
    expect(readRichPaste("<p>Two words</p>", "Two words")).toEqual({
      kind: "paste",
      html: "<p>Two words</p>",
      text: "Two words",
      words: 2,
    });
    expect(readRichPaste('<p><a href="https://example.org">x</a></p>', "https://example.org")).toBeNull();
    expect(readRichPaste("<span>word</span>", "word")).toBeNull();
    expect(readRichPaste("", "word")).toBeNull();
  });

  test("an offer is named by its first line, cut where it is long", () => {
    const { title, hint } = offerWords({ kind: "paste", text: `${"long ".repeat(40)}\nsecond`, words: 41 });
    expect(title.length).toBeLessThan(90);
    expect(hint).toBe("Pasted text, 41 words");
  });
});
