import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readBlocks } from "#/text/canonical.ts";
import { importFixture } from "./fixture.ts";

interface Expected {
  readonly title: string | null;
  readonly byline: readonly string[];
  readonly publishedOn: string | null;
  readonly notices: readonly string[];
  /** Role and words of every line that is set aside, in order; all others belong to the text. */
  readonly aside: readonly (readonly [role: string, text: string])[];
}

// Our own texts about public facts, as copied from blogs, newspapers, agencies, forums and offices in nine languages.
const table = JSON.parse(
  readFileSync(new URL("../../fixtures/import/plain-text.json", import.meta.url), "utf8"),
) as Record<string, Expected>;

describe("texts copied from pages", () => {
  it("there are at least twenty, in at least six languages", () => {
    expect(Object.keys(table).length).toBeGreaterThanOrEqual(20);
    const languages = new Set(Object.keys(table).map((name) => importFixture(name).language?.value));
    expect(languages.size).toBeGreaterThanOrEqual(6);
  });

  describe.each(Object.entries(table))("%s", (name, expected) => {
    const extraction = importFixture(name);
    const blocks = readBlocks(extraction.document);

    it("sets aside what belongs to its page, each line in its role, and nothing else", () => {
      const aside = blocks.filter(({ role }) => role !== "body").map(({ role, text }) => [role, text]);
      expect(aside).toEqual(expected.aside);
    });

    it("knows title, byline, day and notices", () => {
      expect({
        title: extraction.title?.value ?? null,
        byline: extraction.byline?.value ?? [],
        publishedOn: extraction.publishedOn?.value ?? null,
        notices: extraction.notices.map(({ kind }) => kind),
      }).toEqual({
        title: expected.title,
        byline: expected.byline,
        publishedOn: expected.publishedOn,
        notices: expected.notices,
      });
    });

    it("says of every line why it is set aside", () => {
      for (const { role, reason } of blocks.filter((block) => block.role !== "body")) {
        expect({ role, isExplained: /^[A-Z].*\.$/u.test(reason ?? "") }).toEqual({ role, isExplained: true });
      }
    });
  });
});
