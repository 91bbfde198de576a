import { describe, expect, test } from "vitest";

import { extract } from "#/server/capture/extract.ts";

const prose =
  "The decision was taken in the summer and carried out in the spring of the following year, when the first units arrived at their new places and began to train with the forces of the countries that received them.";
const titleOf = (text: string) =>
  extract({ bytes: new TextEncoder().encode(text), mediaType: "text/plain" }).title?.value;

describe("the title of a plain text", () => {
  test("may hold a colon, also above lines of details", () => {
    expect(
      titleOf(`Four battlegroups: from decision to deployment\nAuthor: Ada Sample\nDate: 4 March 2025\n\n${prose}`),
    ).toBe("Four battlegroups: from decision to deployment");
  });

  test("is not taken from lines of details", () => {
    expect(titleOf(`Domains: Security\nRegions: Europe\n\n${prose}\n\n${prose}`)).toBeUndefined();
  });
});
