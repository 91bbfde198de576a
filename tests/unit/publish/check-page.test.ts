import { describe, expect, it } from "vitest";

import { renderCheck } from "#/server/publish/check-page.ts";
import { attribute, elementsOf, textOf } from "./page.ts";
import { sampleCheck, sampleEvidence, sampleFacts } from "./sample.ts";

const html = renderCheck(sampleCheck(), sampleFacts());
const elements = elementsOf(html);
const all = (tag: string, name?: string) =>
  elements.filter(
    (element) => element.tagName === tag && (!name || attribute(element, "class")?.split(" ").includes(name)),
  );
const only = (tag: string, name?: string) => {
  const found = all(tag, name);
  expect(found).toHaveLength(1);
  return found[0] as (typeof elements)[number];
};

describe("the page of a check", () => {
  it("has the verbatim quotation as its only heading of the first level", () => {
    expect(textOf(only("h1"))).toBe("“All practical cooperation between the two sides ended in the spring of 2014”");
    expect(attribute(only("h1"), "dir")).toBe("auto");
  });

  it("shows the verdict, its place on the axis and what it means", () => {
    expect(textOf(only("p", "l"))).toBe("Mostly true");
    expect(attribute(only("span", "sc"), "aria-label")).toBe("Step 5 of 6, from False to True");
    expect(textOf(only("p", "means"))).toContain("The point stands.");
  });

  it("tells machines its language, its address and its subject", () => {
    expect(attribute(only("html"), "lang")).toBe("en");
    const canonical = all("link").find((link) => attribute(link, "rel") === "canonical");
    expect(canonical && attribute(canonical, "href")).toBe(sampleFacts().address);
    const properties = all("meta").map((meta) => attribute(meta, "property") ?? attribute(meta, "name"));
    expect(properties).toEqual(
      expect.arrayContaining(["description", "og:title", "og:description", "og:url", "og:type"]),
    );
    expect(textOf(only("title"))).toMatch(/^Mostly true: “All practical cooperation.* · The Sample Review$/);
  });

  it("points each citation at content inside closed details, which a browser then opens", () => {
    const citations = all("a", "c");
    expect(citations.map(textOf)).toEqual(["1", "2", "1", "3"]);
    for (const citation of citations) {
      const id = attribute(citation, "href")?.slice(1);
      const target = elements.find((element) => attribute(element, "id") === id);
      expect(target?.parentNode && "tagName" in target.parentNode && target.parentNode.tagName).toBe("details");
    }
    expect(all("details", "e").map((details) => attribute(details, "open") !== null)).toEqual([true, true, false]);
  });

  it("quotes each passage with its context apart and says the stance in a word", () => {
    expect(all("q").map(textOf)).toEqual(sampleCheck().evidence.map((piece) => piece.exact));
    expect(all("em").map(textOf)).toEqual(expect.arrayContaining(["Supports", "Qualifies", "Contradicts"]));
    expect(html).toContain(`title="${"c".repeat(64)}"`);
  });

  it("sends readers to the quoted words in the original, without endorsing it", () => {
    const directive = "text=We%20have%20decided%20to,between%20the%20two%20sides.";
    const check = sampleCheck({ evidence: [sampleEvidence(1, { directive }), sampleEvidence(2)] });
    const { article } = check;
    const page = renderCheck({ ...check, article: { ...article, directive: "text=All%20practical" } }, sampleFacts());
    const links = elementsOf(page).filter((element) => element.tagName === "a");
    // Where nothing leads to the very words, the link leads to the page and does not pretend more.
    expect(
      links.filter((link) => textOf(link) === "read it in the original").map((link) => attribute(link, "href")),
    ).toEqual([`https://record.example/statements/1#:~:${directive}`, "https://record.example/statements/2"]);
    const saidIn = links.find((link) => textOf(link) === article.title);
    expect(saidIn && attribute(saidIn, "href")).toBe(`${article.url}#:~:text=All%20practical`);
    const outward = all("a").filter(
      (link) => /^https?:/.test(attribute(link, "href") ?? "") && !attribute(link, "href")?.includes("assay.example"),
    );
    expect(outward.length).toBeGreaterThan(2);
    for (const link of outward) expect(attribute(link, "rel")).toBe("nofollow noopener");
  });

  it("says who approved this version, why it exists and where the earlier one is", () => {
    const foot = textOf(only("footer"));
    expect(foot).toContain("Rosa (sample), 22 November 2026, this exact version");
    expect(foot).toContain("which a reader pointed out");
    expect(html).toContain('href="https://assay.example/sample-review/checks/practical-cooperation-2014/versions/1"');
    expect(foot).toContain("5".repeat(64));
  });

  it("holds no script but one block of JSON-LD, no inline handler and no inline style", () => {
    expect(all("script").map((script) => attribute(script, "type"))).toEqual(["application/ld+json"]);
    const names = elements.flatMap((element) => element.attrs.map((attr) => attr.name));
    expect(names.filter((name) => name.startsWith("on") || name === "style")).toEqual([]);
    expect(Buffer.byteLength(textOf(only("style")))).toBeLessThan(14_000);
  });

  it("is the same bytes each time it is rendered", () => {
    expect(renderCheck(structuredClone(sampleCheck()), sampleFacts())).toBe(html);
  });

  it("weighs less than 100 kB with thirty pieces of evidence", () => {
    const evidence = Array.from({ length: 30 }, (_, index) => sampleEvidence(index + 1));
    expect(Buffer.byteLength(renderCheck(sampleCheck({ evidence }), sampleFacts()))).toBeLessThan(100_000);
  });

  it("shows a draft without verdict, and gives it no markup", () => {
    const draft = renderCheck(sampleCheck({ rating: null, asOf: null, evidence: [] }), sampleFacts());
    expect(draft).toContain("No verdict has been chosen yet.");
    expect(draft).toContain("[evidence missing]");
    expect(elementsOf(draft).filter((element) => element.tagName === "script")).toEqual([]);
  });

  it("says that an unproven claim has no place on the axis", () => {
    const page = renderCheck(sampleCheck({ rating: { key: "unproven" } }), sampleFacts());
    expect(page).toContain('aria-label="Off the axis from False to True"');
    expect(page).not.toContain('class="on"');
  });
});
