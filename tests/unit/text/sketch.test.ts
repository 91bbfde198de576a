import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { bandsOf, likeness, nearlySame, sketchOf } from "#/text/alike/sketch.ts";

const syllables = "ka lo mi ren tu sa vel dor ni pa shu gra ber on ti wa leth o cu mar".split(" ");
const word = fc.array(fc.constantFrom(...syllables), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(""));
const text = (words: number) => fc.array(word, { minLength: words, maxLength: words });
const han = fc.integer({ min: 0x4e00, max: 0x9fff }).map((point) => String.fromCodePoint(point));
const thai = fc.integer({ min: 0x0e01, max: 0x0e2e }).map((point) => String.fromCodePoint(point));

/** The true likeness of two texts by the definition: shared shingles of five words among all of them. */
function trueLikeness(one: readonly string[], other: readonly string[]): number {
  const shingles = (words: readonly string[]) =>
    new Set(words.slice(0, Math.max(1, words.length - 4)).map((_, i) => words.slice(i, i + 5).join(" ")));
  const [a, b] = [shingles(one), shingles(other)];
  const shared = [...a].filter((shingle) => b.has(shingle)).length;
  return shared / (a.size + b.size - shared);
}

const meets = (one: readonly number[], other: readonly number[]): boolean => {
  const bands = new Set(bandsOf(one));
  return bandsOf(other).some((band) => bands.has(band));
};

describe("the sketch of a text", () => {
  test("estimates the true likeness within four standard errors", () => {
    const standard = Math.sqrt(0.25 / 128);
    fc.assert(
      fc.property(text(300), text(300), fc.nat(300), (one, other, at) => {
        const mixed = [...one.slice(0, at), ...other.slice(at)];
        const estimate = likeness(sketchOf(one.join(" ")), sketchOf(mixed.join(" ")));
        expect(Math.abs(estimate - trueLikeness(one, mixed))).toBeLessThan(4.5 * standard);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test("a text with a few words changed is found by its bands, and called nearly the same", () => {
    fc.assert(
      fc.property(text(400), fc.array(fc.nat(399), { maxLength: 6 }), (words, places) => {
        const changed = words.map((one, i) => (places.includes(i) ? `${one}x` : one));
        const [before, after] = [sketchOf(words.join(" ")), sketchOf(changed.join(" "))];
        if (trueLikeness(words, changed) < 0.86) return;
        expect(meets(before, after)).toBe(true);
        expect(likeness(before, after)).toBeGreaterThan(nearlySame - 0.1);
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  test("different texts share no band and are nowhere near", () => {
    fc.assert(
      fc.property(text(200), text(200), (one, other) => {
        if (trueLikeness(one, other) > 0.05) return;
        const [a, b] = [sketchOf(one.join(" ")), sketchOf(other.join(" "))];
        expect(likeness(a, b)).toBeLessThan(0.25);
        expect(meets(a, b)).toBe(false);
      }),
      { numRuns: 60, seed: 13 },
    );
  });

  test("typography, case, spaces and punctuation make no difference", () => {
    const plain = "The quay was repaired in 2019, the harbour office said, and the ferry leaves at nine again.";
    const set = "THE  QUAY was repaired in 2019 –\nthe harbour\u00a0office said – and the ferry leaves at nine again!";
    expect(likeness(sketchOf(plain), sketchOf(set))).toBe(1);
    expect(
      likeness(sketchOf("Cafe\u0301 au lait pour deux personnes"), sketchOf("café au lait pour deux personnes")),
    ).toBe(1);
  });

  test.each([
    ["Chinese", han],
    ["Thai", thai],
  ])("a script without spaces is compared by its characters: %s", (_, sign) => {
    fc.assert(
      fc.property(fc.array(sign, { minLength: 400, maxLength: 400 }), fc.nat(399), (signs, at) => {
        const whole = signs.join("");
        const changed = signs.with(at, signs[at] === "一" ? "二" : "一").join("");
        expect(likeness(sketchOf(whole), sketchOf(changed))).toBeGreaterThan(nearlySame);
        expect(meets(sketchOf(whole), sketchOf(changed))).toBe(true);
        expect(likeness(sketchOf(whole), sketchOf(signs.toReversed().join("")))).toBeLessThan(0.3);
      }),
      { numRuns: 20, seed: 17 },
    );
  });

  test("a text of any content gives 128 signed integers of 32 bits, or nothing where it has no word", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (any) => {
        const sketch = sketchOf(any.toWellFormed());
        expect([0, 128]).toContain(sketch.length);
        expect(sketch.every((one) => one === (one | 0))).toBe(true);
        expect(bandsOf(sketch).every((band) => band === BigInt.asIntN(64, band))).toBe(true);
      }),
    );
    for (const none of ["", " \n\t", "…!? — ***"]) {
      expect(sketchOf(none)).toEqual([]);
      expect(bandsOf(sketchOf(none))).toEqual([]);
      expect(likeness(sketchOf(none), sketchOf(none))).toBe(0);
    }
    expect(sketchOf("Two words")).toHaveLength(128);
  });

  test("texts that were made to cost much are sketched like others", () => {
    const million = 2_000_000;
    const hostile = [
      "a".repeat(5 * million),
      "a ".repeat(million),
      Array.from({ length: 500_000 }, (_, i) => i.toString(36)).join(" "),
      "漢".repeat(million),
      "\u0301".repeat(million),
      `${"a\u0301".repeat(million / 2)}`,
    ];
    for (const one of hostile) expect(sketchOf(one)).toHaveLength(128);
  }, 60_000);

  test("a sketch stays what it was, because sketches of different days are compared", () => {
    const sketch = sketchOf("The quay was repaired in 2019, the harbour office said.");
    expect(sketch.slice(0, 4)).toMatchInlineSnapshot(`
      [
        454915248,
        1115846398,
        264462506,
        521341197,
      ]
    `);
    expect(bandsOf(sketch)[0]).toMatchInlineSnapshot(`7037965606116630154n`);
  });
});
