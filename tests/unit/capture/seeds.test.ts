import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { extract } from "#/server/capture/extract.ts";
import type { Extraction } from "#/server/capture/extraction.ts";
import { readBlocks } from "#/text/canonical.ts";
import type { DocumentNode } from "#/text/document.ts";

// Four real articles saved as plain text. They belong to others and are read where they are; no sentence of them stands here.
const folder = new URL("../../../../shared/data/seeds/", import.meta.url);
const present = existsSync(folder);

function read(prefix: string): Extraction {
  const name = readdirSync(folder).find((file) => file.startsWith(prefix))!;
  return extract({ bytes: readFileSync(new URL(name, folder)), mediaType: "text/plain" });
}

/** Every block as one word: "h1", "h2", "p", "li" for the text, the role for what is set aside; runs are counted. */
function shape(extraction: Extraction): string {
  const items = new Set<string>();
  const collect = (node: DocumentNode, inItem: boolean): void => {
    if (inItem && node.content?.[0]?.type === "text") items.add(node.content.map((child) => child.text).join(""));
    for (const child of node.content ?? []) collect(child, inItem || node.type === "listItem");
  };
  collect(extraction.document, false);
  const words = readBlocks(extraction.document).map((block) =>
    block.role !== "body"
      ? block.role
      : block.type === "heading"
        ? `h${block.level}`
        : items.has(block.text)
          ? "li"
          : block.type === "paragraph"
            ? "p"
            : block.type,
  );
  const runs: { word: string; count: number }[] = [];
  for (const word of words) {
    const last = runs.at(-1);
    if (last?.word === word) last.count++;
    else runs.push({ word, count: 1 });
  }
  return runs.map(({ word, count }) => (count > 1 ? `${word}×${count}` : word)).join(" ");
}

function footnoteMarks(extraction: Extraction): string[] {
  const found: string[] = [];
  const visit = (node: DocumentNode): void => {
    if (node.marks?.some((mark) => mark.type === "footnoteReference")) found.push(node.text ?? "");
    for (const child of node.content ?? []) visit(child);
  };
  visit(extraction.document);
  return found;
}

describe.skipIf(!present)(
  `the four sample texts${present ? "" : " (absent: page-debris.test.ts reads texts of the same shape instead)"}`,
  () => {
    it("the first has its title, an AI notice, three pointers to other pages, headings and a list of four", () => {
      const extraction = read("000");
      expect(shape(extraction)).toBe(
        "h1 notice p×2 h2 p×3 h2 p×3 related h2 p×4 h2 p×4 h2 p×2 related p h2 p×2 li×4 p h2 p×3 h2 p×2 related p h2 p×5 h2 p×3 h2 p×4",
      );
      expect(extraction.title?.value.split(" ")).toHaveLength(9);
      expect(extraction.notices.map(({ kind, block }) => [kind, block])).toEqual([["ai-generated", 1]]);
      expect(extraction.byline).toBeNull();
      const lists = extraction.document.content?.filter((node) => node.type === "orderedList") ?? [];
      expect(lists.map((list) => [list.attrs?.["start"], list.content?.length])).toEqual([[1, 4]]);
      expect(extraction.text).not.toMatch(/^\s*1\. /mu);
    });

    it("the second has its title, three lines of keys and values, and the share line set aside", () => {
      const extraction = read("001");
      expect(shape(extraction)).toBe("h1 metadata×3 p×3 share");
      expect(extraction.title?.from).toBe("the first line");
      expect(extraction.text.endsWith("\nShare:")).toBe(true);
      expect(extraction.publishedOn).toBeNull();
    });

    it("the third has no title, keeps its footnote marks, and its disclaimer and image credit are notices", () => {
      const extraction = read("002");
      expect(shape(extraction)).toBe("p×7 notice credit");
      expect(extraction.title).toBeNull();
      expect(extraction.byline).toBeNull();
      expect(footnoteMarks(extraction)).toEqual(["[1]", "[2]", "[3]"]);
      expect(extraction.notices.map(({ kind, block }) => [kind, block])).toEqual([
        ["disclaimer", 7],
        ["image-credit", 8],
      ]);
    });

    it("the fourth has the motto of its site set aside, its whole title, its byline, and its comment form set aside", () => {
      const extraction = read("003");
      expect(shape(extraction)).toBe(
        "navigation h1 byline p h2 p×2 h2 p×3 h2 p×3 h2 p×3 h2 p×4 share comment-form×10 share×2 comment-form",
      );
      expect(extraction.title?.value).toMatch(/^Policy Brief: .*Dialogue$/u);
      expect(extraction.byline?.value).toHaveLength(1);
    });

    it("nothing is lost: every line of each text stands in its document", () => {
      for (const prefix of ["000", "001", "002", "003"]) {
        const name = readdirSync(folder).find((file) => file.startsWith(prefix))!;
        const lines = readFileSync(new URL(name, folder), "utf8")
          .split("\n")
          .map((line) => line.trim());
        const expected = lines.filter((line) => line !== "").map((line) => line.replace(/^\d\. +/u, ""));
        expect(read(prefix).text.split("\n")).toEqual(expected);
      }
    });

    it("all are found to be English", () => {
      for (const prefix of ["000", "001", "002", "003"]) expect(read(prefix).language?.value).toBe("en");
    });
  },
);
