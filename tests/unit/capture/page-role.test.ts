import { describe, expect, it } from "vitest";
import { readBlocks } from "#/text/canonical.ts";
import { importHtml } from "./fixture.ts";
import { pageOf, pageWords } from "./page-language.ts";

const prose = pageWords[0]!.prose;
/** A page with an article, and something put into it after its first paragraph and after its end. */
const page = (inside: string, after = ""): string =>
  `<!doctype html><html><head><title>The ferry returns</title></head><body><main><article class="story"><h1>The ferry returns</h1>
  <div class="story-body"><p>${prose[0]}</p>${inside}<p>${prose[1]}</p><p>${prose[2]}</p></div></article>${after}</main></body></html>`;
const rolesOf = (html: string): Map<string, string> =>
  new Map(readBlocks(importHtml(html).document).map((block) => [block.text, block.role]));

describe.each(pageWords.map((words) => [words.lang, words] as const))("a page in the language %s", (_, words) => {
  const roles = rolesOf(pageOf(words));

  it("keeps its title and every paragraph and heading of its article", () => {
    for (const text of [words.title, words.heading, ...words.prose])
      expect([text, roles.get(text)]).toEqual([text, "body"]);
  });

  it("sets its menu, share bar, related pages, comment form and rights aside, and loses no word of them", () => {
    const aside = [...words.menu, words.share, ...words.related, words.comments, words.rights];
    for (const text of aside) expect([text, roles.get(text) ?? "lost"]).not.toEqual([text, "lost"]);
    expect(aside.filter((text) => roles.get(text) === "body")).toEqual([]);
    for (const text of words.related) expect(roles.get(text)).toBe("related");
    for (const text of words.menu) expect(roles.get(text)).toBe("navigation");
  });
});

describe("what stands inside an article", () => {
  it.each([
    [
      "a pointer",
      `<p><a href="/x">Read more: Storm closes the old pier</a></p>`,
      "Read more: Storm closes the old pier",
      "related",
    ],
    ["a place for advertising", `<div class="ad">Advertisement</div>`, "Advertisement", "notice"],
    ["share buttons", `<div class="share"><a href="#">Share on Facebook</a></div>`, "Share on Facebook", "share"],
    [
      "a credit",
      `<figure><figcaption class="credit">Photo: Harbour Archive</figcaption></figure>`,
      "Photo: Harbour Archive",
      "credit",
    ],
  ])("%s is set aside", (_, html, text, role) => {
    expect(rolesOf(page(html)).get(text)).toBe(role);
  });

  it.each([
    [
      "a quotation",
      "<blockquote><p>We waited nine years for this boat, and some of us no longer believed that it would come.</p></blockquote>",
    ],
    [
      "a list",
      "<ul><li>The boat sails at seven in the morning and at noon.</li><li>On Sundays it sails at noon only.</li></ul>",
    ],
    [
      "a table",
      "<table><tr><th>Year</th><th>Passengers</th></tr><tr><td>2014</td><td>41,200</td></tr><tr><td>2015</td><td>39,870</td></tr></table>",
    ],
  ])("%s stays in the text", (_, html) => {
    const blocks = readBlocks(importHtml(page(html)).document);
    expect(blocks.filter((block) => block.role !== "body").map((block) => block.text)).toEqual([]);
  });
});

describe("what is set aside", () => {
  const menu = Array.from({ length: 3_000 }, (_, i) => `<li><a href="/t${i}">Topic ${i}</a></li>`).join("");
  const extraction = importHtml(page("", `<nav><ul>${menu}</ul></nav>`));

  it("of three thousand links every one is kept, many to a line", () => {
    const aside = readBlocks(extraction.document).filter((block) => block.role !== "body");
    expect(aside.length).toBeLessThan(150);
    const words = aside
      .map((block) => block.text)
      .join(" · ")
      .split(" · ");
    expect(words).toEqual(Array.from({ length: 3_000 }, (_, i) => `Topic ${i}`));
  });

  it("says why in a sentence, how sure it is, and where it stood", () => {
    const { document } = importHtml(pageOf(pageWords[1]!));
    const nodes = JSON.stringify(document).match(/"attrs":\{[^{}]*"role":"[^{}]*\}/gu) ?? [];
    const aside = nodes.map((text) => JSON.parse(`{${text}}`).attrs).filter(({ role }) => role !== "body");
    expect(aside.length).toBeGreaterThan(5);
    for (const { reason, score, place } of aside) {
      expect(reason).toMatch(/^[A-Z].*\.$/u);
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(place.length).toBeLessThanOrEqual(120);
    }
    expect(aside.map(({ place }) => place)).toContain("section.related-posts > li");
  });
});

describe("a page whose article cannot be told", () => {
  it("is read whole or in the part with most text, and says so before all else", () => {
    const links = Array.from({ length: 12 }, (_, i) => `<a href="/${i}">Page ${i}</a>`).join(" | ");
    const extraction = importHtml(`<html><head><title>Index</title></head><body><p>${links}</p></body></html>`);
    expect(extraction.text).toContain("Page 11");
    expect(readBlocks(extraction.document).some((block) => block.role === "body")).toBe(true);
    expect(extraction.notices[0]).toMatchObject({ kind: "other", text: expect.stringContaining("Look it over") });
  });
});
