import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Problem } from "#/domain/problem.ts";
import type { Quote } from "#/domain/quote.ts";
import { isVerbatim, quoteAt } from "#/text/quote.ts";
import { cleanText } from "#/text/clean.ts";
import { findQuote, quoteFinder } from "#/text/cite/find.ts";
import { safeHref } from "#/text/href.ts";

const text =
  "The minister said: “We — the council — agreed.” Then the council left. 😀 Nobody of the council re\u0301sume\u0301d.";

/** The quote of a range, or null for a range that quoteAt refuses with a Problem. */
function quoteOrNull(whole: string, start: number, end: number): Quote | null {
  try {
    return quoteAt(whole, start, end);
  } catch (error) {
    if (error instanceof Problem && error.code === "invalid") return null;
    throw error;
  }
}

describe("a quote", () => {
  it("is cut from the text with its context, without the white space around it", () => {
    const quote = quoteAt(text, 3, 13);
    expect(quote).toMatchObject({ start: 4, end: 12, exact: "minister", prefix: "The " });
    expect(quote.suffix).toBe(text.slice(12, 44));
  });

  it("of any range is verbatim, and no longer so when anything in it changes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.nat(), fc.nat(), (any, a, b) => {
        const [start, end] = [Math.min(a, b) % (any.length + 1), Math.max(a, b) % (any.length + 1)];
        const quote = quoteOrNull(any, Math.min(start, end), Math.max(start, end));
        fc.pre(quote !== null);
        expect(isVerbatim(any, quote)).toBe(true);
        expect(isVerbatim(any, { ...quote, exact: `${quote.exact}x` })).toBe(false);
        expect(isVerbatim(any, { ...quote, start: quote.start + 1, end: quote.end + 1 })).toBe(false);
        expect(quote.prefix.isWellFormed() && quote.suffix.isWellFormed() && quote.exact.isWellFormed()).toBe(true);
      }),
    );
  });

  it.each([
    ["outside the text", 0, 1000],
    ["before the text", -1, 3],
    ["turned round", 8, 4],
    ["of white space only", 3, 4],
    ["of nothing", 5, 5],
    ["that cuts a character in two", 0, text.indexOf("😀") + 1],
    ["at half an offset", 0.5, 3],
  ])("%s is refused", (_, start, end) => {
    expect(() => quoteAt(text, start, end)).toThrow(expect.objectContaining({ code: "invalid" }));
  });

  it("with context that is not there is not verbatim", () => {
    const quote = quoteAt(text, 4, 12);
    expect(isVerbatim(text, { ...quote, prefix: "A " })).toBe(false);
    expect(isVerbatim(text, { ...quote, suffix: " sang" })).toBe(false);
    expect(isVerbatim(text, { ...quote, prefix: "", suffix: "" })).toBe(true);
  });
});

describe("finding words again", () => {
  it("finds the only place", () => {
    expect(findQuote(text, "minister said")).toMatchObject({ status: "found", quote: { start: 4 } });
  });

  it.each([
    ['"We - the council - agreed."', "“We — the council — agreed.”"],
    ["the\n  council left", "the council left"],
    ["résuméd", "re\u0301sume\u0301d"],
    ["  said:  ", "said:"],
  ])("locates %s despite its typography, and quotes the text's own characters", (words, exact) => {
    expect(findQuote(text, words)).toMatchObject({ status: "found", quote: { exact } });
  });

  it("does not take other words, other letters or other case for the same", () => {
    for (const words of ["the Council", "resumed", "minster", "re", "", "   "]) {
      expect(findQuote("The council résumed.", words).status).toBe("absent");
    }
  });

  it("lets context decide between several places, and lists them when it cannot", () => {
    const second = text.indexOf("the council left");
    expect(findQuote(text, "the council", "Then ")).toMatchObject({ status: "found", quote: { start: second } });
    expect(findQuote(text, "the council", "", " left.")).toMatchObject({ status: "found", quote: { start: second } });
    const all = findQuote(text, "the council");
    expect(all.status === "ambiguous" && all.candidates.map((quote) => quote.exact)).toEqual(
      Array(3).fill("the council"),
    );
  });

  it("points at none of very many places but at the one where the whole context stands", () => {
    const often = `${"Once more he said so to us. ".repeat(3000)}Nobody knew. Then he said so to the town. ${"And he said so. ".repeat(40)}`;
    const place = often.indexOf("Then he said") + 5;
    for (const exact of ["he said so", "he  said so"])
      expect(findQuote(often, exact, "knew. Then ", " to the")).toMatchObject({
        status: "found",
        quote: { start: place, exact: "he said so" },
      });
    // Elsewhere a part of the context agrees better than at all places that are looked at first.
    expect(findQuote(`he said so near us. ${often}`, "he said so", "Then ", " near the sea").status).toBe("ambiguous");
    expect(findQuote(often, "he said so").status).toBe("ambiguous");
    expect(findQuote(often, "he said so", "  ", "").status).toBe("ambiguous");
  });

  it("answers every one of very many questions about a hostile text", () => {
    const same = quoteFinder("ab ".repeat(60_000));
    const count = { found: 0, absent: 0, ambiguous: 0 };
    for (let i = 0; i < 3000; i++) {
      count[same(`c${"ab ".repeat(1 + (i % 300))}`).status]++;
      count[same("ab ".repeat(1 + (i % 300)), `x${i}`, "ab").status]++;
      count[same("ab\ud83d").status]++;
    }
    expect(count).toEqual({ found: 0, absent: 6000, ambiguous: 3000 });
  });

  it("says the same of words whether they are the first or the hundredth that are looked for", () => {
    const unit = fc.constantFrom("a", "b", " ", "“", '"', "é", "e\u0301", "…", "\u00ad", "\n", "😀");
    fc.assert(
      fc.property(
        fc.string({ unit, maxLength: 60 }),
        fc.array(fc.tuple(fc.string({ unit, maxLength: 9 }), fc.string({ unit, maxLength: 4 })), { maxLength: 12 }),
        (whole, asked) => {
          const finder = quoteFinder(whole);
          for (const [words, prefix] of asked) expect(finder(words, prefix)).toEqual(findQuote(whole, words, prefix));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("finds every quote of a text by its own words and context, or says that places cannot be told apart", () => {
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(text.length), (a, b) => {
        const quote = quoteOrNull(text, Math.min(a, b), Math.max(a, b));
        fc.pre(quote !== null);
        const found = findQuote(text, quote.exact, quote.prefix, quote.suffix);
        expect(found.status).toBe("found");
        expect(found.status === "found" && found.quote).toEqual(quote);
      }),
    );
  });
});

describe("cleaning a text", () => {
  it("removes NUL, mends lone surrogates, and writes line ends alike", () => {
    expect(cleanText("a\0b\ud800c\r\nd\re")).toEqual({ text: "ab\ufffdc\nd\ne", changed: true });
    expect(cleanText("a\r\nb 😀")).toEqual({ text: "a\nb 😀", changed: false });
  });
});

describe("the address of a link", () => {
  it.each([
    ["https://example.org/a", "https://example.org/a"],
    ["mailto:desk@example.org", "mailto:desk@example.org"],
    ["https://user:secret@example.org/", "https://example.org/"],
  ])("%s is kept", (href, kept) => expect(safeHref(href)).toBe(kept));
  it.each([
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc",
    "#top",
    "",
    "/relative",
  ])("%s is not", (href) => expect(safeHref(href)).toBeNull());
  it("is made absolute where the page's address is known", () => {
    expect(safeHref("../b", "https://example.org/a/c")).toBe("https://example.org/b");
  });
});
