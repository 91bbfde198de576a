import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { quotePlacer } from "#/server/interchange/annotation/place.ts";
import { codePointMap } from "#/text/interchange/code-point.ts";
import { quoteAt } from "#/text/quote.ts";

const wanted = (
  exact: string,
  more: { prefix?: string; suffix?: string; place?: { start: number; end: number; unit?: "utf16" } } = {},
) => ({
  exact,
  prefix: more.prefix ?? "",
  suffix: more.suffix ?? "",
  place: more.place ? { unit: "code_point" as const, ...more.place } : null,
});

describe("words of a file", () => {
  const text = "In May the bridge opened. In June the bridge closed. Nobody knows why the ferry stayed.";

  test("at a stated place that says something else are looked for, not believed", () => {
    const placed = quotePlacer(text)(wanted("the ferry", { place: { start: 7, end: 16 } }));
    expect(placed).toMatchObject({ status: "moved", quote: { exact: "the ferry", start: text.indexOf("the ferry") } });
  });

  test("in several places are placed by their context, and not at all without one", () => {
    const place = quotePlacer(text);
    expect(place(wanted("the bridge"))).toEqual({ status: "ambiguous" });
    expect(place(wanted("the bridge", { suffix: " closed" }))).toMatchObject({
      quote: { start: text.lastIndexOf("the bridge") },
    });
    expect(place(wanted("the bridge", { place: { start: 34, end: 44 } }))).toMatchObject({
      status: "same",
      quote: { start: 34 },
    });
  });

  test("at a place that both ways of counting fit stand where their program counts", () => {
    // The first of them stands at the eighth code unit, the second at the eighth code point.
    const place = quotePlacer("🙈🙈🙈🙈yes yes");
    const counted = (unit: "code_point" | "utf16") =>
      place({ exact: "yes", prefix: "", suffix: "", place: { start: 8, end: 11, unit } });
    expect(counted("utf16")).toMatchObject({ status: "same", quote: { start: 8 } });
    expect(counted("code_point")).toMatchObject({ status: "same", quote: { start: 12 } });
  });

  test("that stand here only among other words than there are not placed: the sentence may be another one", () => {
    expect(quotePlacer(text)(wanted("Nobody", { prefix: "he said. ", suffix: " came" }))).toEqual({
      status: "uncertain",
    });
    // A long quotation is its own proof.
    const long = "Nobody knows why the ferry stayed.";
    expect(
      quotePlacer(`${text} And so on.`)(wanted(`closed. ${long}`, { prefix: "other ", suffix: "words" })),
    ).toMatchObject({ status: "same" });
  });

  test("whose context at the stated place differs are placed where the context fits", () => {
    const place = { start: 7, end: 17 };
    expect(quotePlacer(text)(wanted("the bridge", { prefix: "In June ", suffix: " closed", place }))).toMatchObject({
      status: "moved",
      quote: { start: text.lastIndexOf("the bridge") },
    });
  });

  test("come back at the very same place from any text, counted in code points or in UTF-16, and are always verbatim", () => {
    const sign = fc.constantFrom("a", "b", " ", "🙈", "𝔘", "é", "e\u0301", "漢", "ب", "\n", "“", "-");
    const given = fc.tuple(
      fc.array(sign, { minLength: 1, maxLength: 60 }),
      fc.nat(),
      fc.nat(),
      fc.boolean(),
      fc.array(sign, { maxLength: 10 }),
    );
    let tried = 0;
    fc.assert(
      fc.property(given, ([signs, from, length, inPoints, before]) => {
        const text = signs.join("");
        const first = from % signs.length;
        const start = signs.slice(0, first).join("").length;
        const end = signs.slice(0, Math.min(signs.length, first + 1 + (length % 20))).join("").length;
        if (text.slice(start, end).trim() === "") return;
        const quote = quoteAt(text, start, end);
        const map = codePointMap(text);
        const place = inPoints
          ? { start: map.toCodePoint(quote.start), end: map.toCodePoint(quote.end), unit: "code_point" as const }
          : { start: quote.start, end: quote.end, unit: "utf16" as const };
        tried++;
        expect(quotePlacer(text)({ ...quote, place })).toEqual({ status: "same", quote });
        const other = `${before.join("")}${text}`;
        const placed = quotePlacer(other)({ ...quote, place });
        const here = "quote" in placed ? placed.quote : null;
        expect(here === null || other.slice(here.start, here.end) === here.exact).toBe(true);
      }),
    );
    expect(tried).toBeGreaterThan(20);
  });
});
