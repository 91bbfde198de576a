import { describe, expect, it } from "vitest";
import { extract } from "#/server/capture/extract.ts";
import { readBlocks } from "#/text/canonical.ts";
import { parseDocument } from "#/text/schema.ts";
import { importFixture, importHtml, outline } from "./fixture.ts";

describe("an English page", () => {
  const extraction = importFixture("english-page.html");

  it("gives its article in order, with everything else set aside", () => {
    expect(outline(extraction, 2)).toEqual([
      "navigation paragraph: Home",
      "navigation paragraph: News",
      "navigation paragraph: Sport",
      "body h1: Harbour wall",
      "body paragraph: The council",
      "byline paragraph: By Ada",
      "metadata paragraph: 5 March",
      "credit caption: Engineers measured",
      "body paragraph: The new",
      "body paragraph: The report,",
      "related paragraph: Read more:",
      "body h2: What the",
      "body paragraph: Of the",
      "body paragraph: Nobody measured",
      "body paragraph: The engineers",
      "body paragraph: Build the",
      "body paragraph: Build a",
      "body paragraph: Move the",
      "body tableRow: Way Cost",
      "body tableRow: Longer piles",
      "body tableRow: Lower wall",
      "body paragraph: The council",
      "metadata paragraph: Tags: harbour,",
      "body footnoteBody: [1] Measured",
      "share paragraph: Facebook Twitter",
      "comment-form h3: 2 comments",
      "comment-form paragraph: I said",
      "notice paragraph: © 2024",
    ]);
  });

  it("says who, when and where, with the day as written and not moved by a time zone", () => {
    expect(extraction.title?.value).toBe("Harbour wall will cost twice the first estimate");
    expect(extraction.byline?.value).toEqual(["Ada Fenn", "Tom Vale"]);
    expect(extraction.publishedOn?.value).toBe("2024-03-05");
    expect(extraction.publisher?.value).toBe("Northmere Courier");
    expect(extraction.canonicalUrl?.value).toBe("https://example.org/news/harbour-wall");
    expect(extraction.language?.value).toBe("en-GB");
  });

  it("keeps footnote marks, links, emphasis, the start of a list and the quotation as such", () => {
    const json = JSON.stringify(extraction.document);
    expect(json).toContain('{"type":"text","text":"[1]","marks":[{"type":"footnoteReference"}]}');
    expect(json).toContain('{"type":"text","text":"twice","marks":[{"type":"strong"}]}');
    expect(json).toContain('"type":"orderedList","content":');
    expect(extraction.document.content?.find((node) => node.type === "orderedList")?.attrs).toEqual({ start: 3 });
    expect(extraction.document.content?.some((node) => node.type === "blockquote")).toBe(true);
    expect(extraction.text).not.toContain("hidden");
  });
});

describe("the canonical address of a page", () => {
  it.each([
    ["https://www.example.org/x", "https://www.example.org/x"],
    ["/x", "https://example.org/x"],
    ["https://elsewhere.example.com/x", undefined],
    ["https://example.org/", undefined],
    ["javascript:alert(1)", undefined],
  ])("%s is taken only from its own site, and not as the front page", (href, expected) => {
    const extraction = importHtml(
      `<html><head><link rel="canonical" href="${href}"></head><body><p>Some words.</p></body></html>`,
    );
    expect(extraction.canonicalUrl?.value).toBe(expected);
  });
});

describe("pages in other languages", () => {
  it("German: byline from the head, correction and picture credit as notices", () => {
    const extraction = importFixture("german-page.html");
    expect(extraction.byline?.value).toEqual(["Jutta Reimers", "Karl Öztürk"]);
    expect(extraction.publishedOn?.value).toBe("2023-11-02");
    expect(extraction.notices.map((notice) => notice.kind)).toEqual(["image-credit", "correction"]);
    expect(outline(extraction, 2)).toContain("related paragraph: Siehe auch:");
  });

  it("French: date and byline from visible lines, language from the words", () => {
    const extraction = importFixture("french-page.html");
    expect(extraction.byline?.value).toEqual(["Hélène d'Aubray"]);
    expect(extraction.publishedOn?.value).toBe("2022-02-14");
    expect(extraction.language).toEqual({ value: "fr", from: "the words of the text" });
    expect(readBlocks(extraction.document).map((block) => block.role)).toEqual(
      "body metadata byline body body related body credit".split(" "),
    );
  });

  it("Spanish: byline from a visible line, date from the head, the subscription line set aside", () => {
    const extraction = importFixture("spanish-page.html");
    expect(extraction.byline?.value).toEqual(["Inés Calderón"]);
    expect(extraction.publishedOn?.value).toBe("2021-07-19");
    expect(readBlocks(extraction.document).map((block) => block.role)).toEqual(
      "body byline body body related body share".split(" "),
    );
  });
});

describe("a pasted piece of a page", () => {
  const extraction = importFixture("paste.html");

  it("is read whole, with its first heading as title", () => {
    expect(extraction.title).toEqual({ value: "Three rivers, one treaty", from: "the first heading" });
    expect(readBlocks(extraction.document).every((block) => block.role === "body")).toBe(true);
    expect(outline(extraction, 3)).toContain("body paragraph: It has been");
    expect(outline(extraction, 2)).toContain("body codeLine: second line");
  });

  it("holds no script and no address that runs code", () => {
    const json = JSON.stringify(extraction.document);
    expect(json).not.toMatch(/alert|javascript|onclick/u);
    expect(json).toContain("https://example.org/flood");
  });
});

describe("hostile pages", () => {
  it.each([
    ["5,000 nested divs", `<html><body>${"<div>".repeat(5000)}<p>Some words at the bottom.`],
    ["4,500 nested formatting elements", `<html><body>${"<b><i><a href=x>".repeat(1500)}Some words`],
    ["50,000 attributes", `<html><body><p ${Array.from({ length: 50_000 }, (_, i) => `a${i}=1`).join(" ")}>Some words`],
  ])("%s are read, and hold nothing up", { timeout: 20_000 }, (_, html) => {
    expect(importHtml(html).text).toMatch(/^Some words/u);
  });

  it.each([
    ["too deep", `<html><body>${"<div>".repeat(100_000)}x`],
    ["too many elements", `<html><body>${"<p>x".repeat(160_000)}`],
    [
      "formatting elements that multiply",
      `<html><body>${Array.from({ length: 2000 }, (_, i) => `<b class=${i}><p>`).join("")}x`,
    ],
    ["too many paragraphs", `<html><body>${"<p>x".repeat(60_000)}`],
    ["no text", "<html><body><script>document.write('x')</script></body></html>"],
  ])("are refused with a message: %s", { timeout: 20_000 }, (_, html) => {
    expect(() => importHtml(html)).toThrow(expect.objectContaining({ code: "invalid" }));
  });

  it("nested marks of Markdown and very long lists end in time", { timeout: 20_000 }, () => {
    const nested = Array.from({ length: 2000 }, (_, i) => `${" ".repeat(i * 2)}- a`).join("\n");
    for (const text of [nested, `${">".repeat(20_000)} a`, "[".repeat(100_000)]) {
      const bytes = new TextEncoder().encode(text);
      expect(extract({ bytes, mediaType: "text/markdown" }).text.length).toBeGreaterThan(0);
    }
  });

  it("markup in titles, names and text stays words in a valid document", () => {
    const bad = "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;";
    const extraction = importHtml(`<html><head><title>${bad} is my title</title></head><body><h1>${bad} is my title</h1>
      <p>${bad} and some more words.</p><a href="data:text/html,x">data</a></body></html>`);
    expect(extraction.title?.value).toContain("</script>");
    expect(() => parseDocument(extraction.document)).not.toThrow();
    expect(JSON.stringify(extraction.document)).not.toContain("data:text");
  });
});
