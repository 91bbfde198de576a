import { describe, expect, it } from "vitest";
import { readBlocks } from "#/text/canonical.ts";
import { importFixture, outline } from "./fixture.ts";

describe("plain texts saved from pages", () => {
  it("keep their title, headings and list, and set the AI notice and the pointer to another page aside", () => {
    const extraction = importFixture("english-debris.txt");
    expect(outline(extraction)).toEqual([
      "body h1: How Small Ports",
      "notice paragraph: 💡 Heads up:",
      "body paragraph: Small ports moved",
      "body h2: The Years of",
      "body paragraph: When the railway",
      "related paragraph: See also The",
      "body paragraph: Prices at sea",
      "body paragraph: There were several",
      "body paragraph: Ships of middle",
      "body paragraph: The railway raised",
      "body paragraph: Two ports were",
      "body h2: Outlook",
      "body paragraph: Whether the trend",
    ]);
    const list = extraction.document.content?.find((node) => node.type === "orderedList");
    expect(list?.content).toHaveLength(3);
    expect(extraction.notices.map((notice) => notice.kind)).toEqual(["ai-generated"]);
    expect(extraction.title?.value).toBe("How Small Ports Changed the Grain Trade: Causes and Outlook");
  });

  it("lose the motto of the site and the comment form from their text, and keep the whole title and the byline", () => {
    const extraction = importFixture("english-blog.txt");
    expect(extraction.title?.value).toBe("Briefing: The Quiet Return of the Canal: Why Barges Matter Again");
    expect(extraction.byline?.value).toEqual(["Ann-Marie O'Dowd"]);
    const roles = readBlocks(extraction.document).map((block) => block.role);
    expect(roles.slice(0, 7)).toEqual(["navigation", "body", "byline", "body", "body", "body", "body"]);
    expect(new Set(roles.slice(7))).toEqual(new Set(["share", "comment-form"]));
  });

  it("in French: keys and values and the share line are set aside", () => {
    const extraction = importFixture("french-note.txt");
    const roles = readBlocks(extraction.document).map((block) => block.role);
    expect(roles).toEqual(["body", "metadata", "metadata", "metadata", "body", "body", "share"]);
    expect(extraction.title?.value).toBe("Les frontières de l'eau");
    expect(extraction.language?.value).toBe("fr");
  });

  it("in German, without a title: footnote marks stay, disclaimer and picture credit become notices", () => {
    const extraction = importFixture("german-comment.txt");
    expect(extraction.title).toBeNull();
    expect(extraction.language?.value).toBe("de");
    expect(extraction.notices.map(({ kind, block }) => [kind, block])).toEqual([
      ["disclaimer", 3],
      ["image-credit", 4],
    ]);
    const marks = extraction.document.content?.[1]?.content?.filter(
      (node) => node.marks?.[0]?.type === "footnoteReference",
    );
    expect(marks?.map((node) => node.text)).toEqual(["[1]", "[2]"]);
  });

  it("wrapped at a fixed width are joined into paragraphs and list items", () => {
    const texts = readBlocks(importFixture("wrapped.txt").document).map((block) => block.text);
    expect(texts).toHaveLength(5);
    expect(texts[1]).toMatch(/ships had been lost in a single/u);
    expect(texts[4]).toBe("The second was lit by electric current from the village and could be seen at twenty miles.");
  });

  it("every set-aside block says why, in a sentence", () => {
    for (const name of ["english-debris.txt", "english-blog.txt", "german-comment.txt", "english-page.html"]) {
      for (const block of readBlocks(importFixture(name).document)) {
        const isExplained = block.role === "body" ? block.reason === null : /^[A-Z].*\.$/u.test(block.reason ?? "");
        expect({ text: block.text, isExplained }).toEqual({ text: block.text, isExplained: true });
      }
    }
  });
});

describe("Markdown", () => {
  const extraction = importFixture("note.md");

  it("keeps its structure and reads its front matter", () => {
    expect(outline(extraction, 2)).toEqual([
      "body h1: Tides &",
      "body paragraph: The highest",
      "body paragraph: Nobody had",
      "body paragraph: Third comes",
      "body paragraph: Fourth follows",
      "body tableRow: Place Metres",
      "body tableRow: Quay 7.2",
      "body tableRow: Mill 6.9",
      "body codeLine: level =",
      "body codeLine: unit =",
      "body paragraph: A block",
      "body paragraph: A line",
      "related paragraph: See also:",
      "body footnoteBody: [^1]: Measured",
    ]);
    expect(extraction.title).toEqual({ value: "Tides & Tables", from: "the front matter" });
    expect(extraction.byline?.value).toEqual(["Vera Holm", "Jon Aske"]);
    expect(extraction.publishedOn?.value).toBe("2020-02-29");
    expect(extraction.document.content?.find((node) => node.type === "orderedList")?.attrs?.["start"]).toBe(3);
  });

  it("shows raw markup as words and holds no address that runs code", () => {
    expect(extraction.text).toContain("A block of raw markup.");
    expect(extraction.text).toContain("<img src=x onerror=alert(1)>");
    expect(JSON.stringify(extraction.document)).not.toContain("javascript:");
  });
});
