import { describe, expect, it } from "vitest";

import { preflight } from "#/domain/preflight.ts";
import { defaultScale } from "#/domain/scale.ts";
import { claimReview } from "#/server/publish/claim-review.ts";
import { assertClaimReview } from "#/server/publish/claim-review-rule.ts";
import { sampleCheck, sampleFacts } from "./sample.ts";

const review = claimReview(sampleCheck(), sampleFacts());

describe("ClaimReview of a check", () => {
  it("names the page itself as its address, and repeats the verdict a reader sees", () => {
    expect(review.url).toBe(sampleFacts().address);
    expect(review.claimReviewed).toBe(sampleCheck().claim.wording);
    expect(review.reviewRating).toMatchObject({
      alternateName: "Mostly true",
      ratingValue: 5,
      bestRating: 6,
      worstRating: 1,
    });
  });

  it("keeps the date of the first version and tells the date of this one", () => {
    expect(review.datePublished).toBe("2026-11-20T09:12:00.000Z");
    expect(review.dateModified).toBe("2026-11-22T14:02:00.000Z");
  });

  it("says where the claim appeared and who made it, the article's author when no claimant is named", () => {
    expect(review.itemReviewed.author).toEqual({ "@type": "Person", name: "Jonas Weber (sample)" });
    expect(review.itemReviewed.appearance[0]?.url).toBe(sampleCheck().article.url);
    const claimant = { name: "A. Minister (sample)", role: "minister" };
    const { claim } = sampleCheck();
    const named = claimReview(sampleCheck({ claim: { ...claim, claimant, statedOn: "2024-03-01" } }), sampleFacts());
    expect(named.itemReviewed.author).toEqual({ "@type": "Person", name: claimant.name, jobTitle: "minister" });
    expect(named.itemReviewed.datePublished).toBe("2024-03-01");
  });

  it("cites each source once and reads like prose without citation marks", () => {
    expect(review.citation.map((work) => work.name)).toHaveLength(3);
    expect(review.reviewBody).toContain("cooperation on 1 April 2014. The same decision");
  });

  it.each(defaultScale.ratings)("has a number for $key only if it lies on the truth axis", (rating) => {
    const markup = claimReview(sampleCheck({ rating: { key: rating.key } }), sampleFacts()).reviewRating;
    expect("ratingValue" in markup).toBe(rating.value !== null);
    expect("bestRating" in markup).toBe(rating.key !== "unproven");
    expect(markup.alternateName).toBe(rating.label["en"]);
  });

  it("does not exist for a check without a verdict", () => {
    expect(() => claimReview(sampleCheck({ rating: null }), sampleFacts())).toThrow(/without a verdict/);
  });
});

describe("the rules of the markup", () => {
  const faults: readonly (readonly [string, string, unknown])[] = [
    ["a value outside its scale", "reviewRating.ratingValue", 0],
    ["a value without the ends of its scale", "reviewRating.bestRating", undefined],
    ["a best rating below the worst", "reviewRating.bestRating", 1],
    ["a blank label", "reviewRating.alternateName", " "],
    ["no rating", "reviewRating", undefined],
    ["a blank claim", "claimReviewed", "  "],
    ["the root of the site as its address", "url", "https://assay.example/"],
    ["a relative address", "url", "/checks/1"],
    ["the claim as plain text", "itemReviewed", "a claim"],
    ["the fact-checker as claimant", "itemReviewed.author.name", "The Sample Review"],
    ["an author without a name", "author.name", undefined],
    ["no appearance", "itemReviewed.appearance", []],
    ["no cited source", "citation", []],
    ["a date that is none", "datePublished", "last Tuesday"],
    ["an impossible day", "itemReviewed.datePublished", "2024-02-31"],
    ["a change before publication", "dateModified", "2020-01-01T00:00:00Z"],
    ["another vocabulary", "@context", "https://example.org"],
    ["a property nobody asked for", "aggregateRating", {}],
  ];

  /** The same markup with one value replaced, or removed where the new value is undefined. */
  function spoilt(markup: unknown, path: readonly string[], value: unknown): unknown {
    const [key, ...rest] = path;
    if (key === undefined) return value;
    const { [key]: old, ...others } = markup as Record<string, unknown>;
    const next = spoilt(old, rest, value);
    return next === undefined ? others : { ...others, [key]: next };
  }

  it("accept what this product writes", () => {
    expect(() => assertClaimReview(structuredClone(review))).not.toThrow();
  });

  it.each(faults)("refuse %s", (_, path, value) => {
    expect(() => assertClaimReview(spoilt(review, path.split("."), value))).toThrow(/markup .* is not right/);
  });

  it("never stand in the way of what preflight lets through, however thin the article's data", () => {
    const sample = sampleCheck();
    const bare = { title: "T", publisher: " ", byline: [" "], publishedOn: null, url: null, language: null };
    const thin = sampleCheck({
      article: { ...sample.article, ...bare },
      claim: { ...sample.claim, claimant: { name: "A. Speaker (sample)", role: "" } },
      verdictNote: " ",
    });
    expect(preflight(thin, sampleFacts())).toEqual([]);
    expect(claimReview(thin, sampleFacts()).itemReviewed.appearance).toEqual([{ "@type": "CreativeWork", name: "T" }]);
  });
});
