import fc from "fast-check";
import { expect, test } from "vitest";

import { newsroomSlug, slug } from "#/domain/slug.ts";

test.each([
  ["The bridge opened in May", "the-bridge-opened-in-may"],
  ["  “Crème brûlée” — it's  DONE! ", "creme-brulee-its-done"],
  ["Straße über Łódź, Øresund & Đakovo", "strasse-uber-lodz-oresund-dakovo"],
  ["١٢٣ 日本語", ""],
  ["𝒢reat ½ ﬁsh", "great-1-2-fish"],
  ["a\u202Eb\u0000c", "a-b-c"],
])("the words %j become %j", (words, expected) => {
  expect(slug(words)).toBe(expected);
});

test("an address is ASCII, without hyphens at its ends, at most 80 characters, and stays as it is", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "grapheme", maxLength: 300 }), fc.lorem({ maxCount: 60 })), (words) => {
      const made = slug(words);
      expect(made).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
      expect(made.length).toBeLessThanOrEqual(80);
      expect(slug(made)).toBe(made);
    }),
  );
});

test("a long wording is cut between words", () => {
  const words = Array.from({ length: 40 }, (_, index) => `word${index}`);
  const made = slug(words.join(" "));
  expect(words.join("-").startsWith(made)).toBe(true);
  expect(words).toContain(made.split("-").at(-1));
  expect(slug("a".repeat(200)).length).toBeGreaterThan(0);
});

test.each([
  ["The Morning Post", "the-morning-post"],
  ["Desk", "desk-newsroom"],
  ["Sign in!", "sign-in-newsroom"],
  ["API", "api-newsroom"],
  ["新聞", "newsroom"],
])("a newsroom called %s is read at /%s, where no page of the product lies", (name, address) =>
  expect(newsroomSlug(name)).toBe(address),
);
