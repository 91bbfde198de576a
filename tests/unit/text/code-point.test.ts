import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { codePointLength, codePointMap } from "#/text/interchange/code-point.ts";

describe("code points", () => {
  test("of a text with characters outside the basic plane are fewer than its code units", () => {
    const text = "a🙈b𝔘c";
    const map = codePointMap(text);
    expect(map.length).toBe(5);
    expect([0, 1, 3, 4, 6, 7].map((offset) => map.toCodePoint(offset))).toEqual([0, 1, 2, 3, 4, 5]);
    expect([0, 1, 2, 3, 4, 5, 6].map((point) => map.toOffset(point))).toEqual([0, 1, 3, 4, 6, 7, null]);
    // The middle of a pair is no place of its own.
    expect(map.toCodePoint(2)).toBe(1);
  });

  test("agree with the runtime's own count, there and back, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const map = codePointMap(text);
        expect(map.length).toBe(Array.from(text).length);
        expect(codePointLength(text)).toBe(map.length);
        let offset = 0;
        const wrong: number[] = [];
        for (const [point, character] of Array.from(text).entries()) {
          if (map.toCodePoint(offset) !== point || map.toOffset(point) !== offset) wrong.push(point);
          offset += character.length;
        }
        expect(wrong).toEqual([]);
        expect(map.toOffset(map.length)).toBe(text.length);
      }),
    );
  });

  test("outside the text are nowhere", () => {
    const map = codePointMap("ab");
    expect([-1, 3, 0.5, Number.NaN].map((point) => map.toOffset(point))).toEqual([null, null, null, null]);
  });
});
