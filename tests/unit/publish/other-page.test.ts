import { describe, expect, it } from "vitest";

import { defaultScale } from "#/domain/scale.ts";
import { renderMethod } from "#/server/publish/method-page.ts";
import { type PublicEntry, renderNewsroom } from "#/server/publish/newsroom-page.ts";
import { renderSummary } from "#/server/publish/summary-page.ts";
import { attribute, elementsOf, textOf } from "./page.ts";
import { sampleFacts } from "./sample.ts";
import { sampleSummary } from "./sample-summary.ts";

const { newsroom } = sampleFacts();
const address = `${newsroom.url}/summaries/enlargement`;

describe("the page of a summary", () => {
  const elements = elementsOf(renderSummary(sampleSummary(), sampleFacts({ slug: "enlargement", address })));
  const all = (tag: string) => elements.filter((element) => element.tagName === tag);

  it("lists the checks in the order of the article, each leading to its page", () => {
    expect(all("h3").map(textOf)).toEqual(sampleSummary().checks.map((check) => `“${check.quotation}”`));
    const links = all("a").map((link) => attribute(link, "href"));
    for (const check of sampleSummary().checks) expect(links).toContain(check.address);
  });

  it("draws every verdict at its place and says the same in words", () => {
    const ticks = all("rect").filter((rect) => attribute(rect, "class") === "tick");
    expect(ticks.map((tick) => attribute(tick, "x"))).toEqual(["4.47%", "12.80%", "18.09%", "55.32%", "91.49%"]);
    const picture = all("svg").find((svg) => attribute(svg, "role") === "img");
    expect(picture && attribute(picture, "aria-label")).toContain("3, 18 % in: Misleading; 4, 55 % in: Unproven");
    expect(all("figcaption").map(textOf)).toEqual(["1 False1 Misleading1 Mostly true1 True1 Unproven"]);
  });

  it("carries neither script nor ClaimReview", () => {
    expect(all("script")).toEqual([]);
  });
});

describe("the newsroom's front page", () => {
  const entry = (day: string): PublicEntry => ({
    kind: "summary",
    title: `of ${day}`,
    address: `${address}-${day}`,
    note: null,
    publishedAt: `2026-11-${day}T10:00:00.000Z`,
    number: 1,
    ratings: [],
  });

  it("shows the newest first", () => {
    const page = elementsOf(renderNewsroom(newsroom, ["02", "21", "10"].map(entry), "en"));
    expect(page.filter((element) => element.tagName === "h2").map(textOf)).toEqual(["of 21", "of 10", "of 02"]);
  });

  it("says what will appear where there is nothing yet", () => {
    expect(renderNewsroom(newsroom, [], "en")).toContain("Nothing has been published yet.");
  });
});

describe("the page on method", () => {
  const page = (contact: string | null) => renderMethod({ newsroom, scale: defaultScale, contact, language: "en" });

  it("defines every rating and says which has no number", () => {
    const main = elementsOf(page(null)).find((element) => element.tagName === "main");
    const text = main ? textOf(main) : "";
    for (const rating of defaultScale.ratings) expect(text).toContain(rating.definition["en"]);
    expect(text).toContain("“Unproven” has no place on that line, and no number.");
  });

  it("has the places to which other pages point", () => {
    const ids = elementsOf(page(null)).map((element) => attribute(element, "id"));
    expect(ids).toEqual(expect.arrayContaining(["ratings", "corrections", "main"]));
  });

  it("makes a link only of a contact that is an address", () => {
    expect(page("desk@review.example")).toContain('href="mailto:desk@review.example"');
    expect(page("https://review.example/contact")).toContain('href="https://review.example/contact"');
    expect(page("javascript:alert(1)")).not.toContain('href="javascript');
  });
});
