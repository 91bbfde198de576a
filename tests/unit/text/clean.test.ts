import { describe, expect, test } from "vitest";

import { cleanText, shorten } from "#/text/clean.ts";

describe("texts from outside", () => {
  test("lose NUL and half characters, and say so", () => {
    expect(cleanText("a\0b\uD83D c\r\nd")).toEqual({ text: "ab\uFFFD c\nd", changed: true });
    expect(cleanText("a\r\nb")).toEqual({ text: "a\nb", changed: false });
  });

  test("are shortened without half a character at the end", () => {
    expect(shorten("ab😀c", 3)).toBe("ab");
    expect(shorten("ab😀c", 4)).toBe("ab😀");
    expect(shorten("abc", 10)).toBe("abc");
  });
});
