import { describe, expect, it } from "vitest";

import { preflight, preflightSummary } from "#/domain/preflight.ts";
import {
  type FrozenCheck,
  FrozenCheck as FrozenCheckSchema,
  FrozenSummary,
  PublicationFacts,
} from "#/domain/publication.ts";
import { Scale, defaultScale } from "#/domain/scale.ts";
import { sampleCheck, sampleEvidence, sampleFacts } from "./sample.ts";
import { sampleSummary } from "./sample-summary.ts";

const sample = sampleCheck();
const claim = (changes: Partial<FrozenCheck["claim"]>) => ({ claim: { ...sample.claim, ...changes } });
const paragraph = (...content: object[]) =>
  ({ type: "doc", content: [{ type: "paragraph", content }] }) as FrozenCheck["reasoning"];

describe("preflight of a check", () => {
  it("finds nothing in the way of a whole check", () => {
    expect(preflight(sample, sampleFacts())).toEqual([]);
  });

  it.each<[string, string, Partial<FrozenCheck>]>([
    ["an article without a headline", "article.title", { article: { ...sample.article, title: " " } }],
    ["no verdict", "rating", { rating: null }],
    ["a verdict that its scale does not know", "rating", { rating: { key: "sort-of" } }],
    ["no as-of date", "asOf", { asOf: null }],
    ["no evidence", "evidence", { evidence: [], reasoning: paragraph({ type: "text", text: "Nothing." }) }],
    [
      "two pieces of evidence under one number",
      "evidence",
      { evidence: [...sample.evidence, sampleEvidence(1, { id: "other" })] },
    ],
    [
      "a source that nobody could find",
      "evidence",
      { evidence: [...sample.evidence, sampleEvidence(4, { source: { ...sampleEvidence(4).source, title: " " } })] },
    ],
    ["empty reasoning", "reasoning", { reasoning: paragraph({ type: "text", text: "  " }) }],
    ["a citation of evidence that is gone", "reasoning", { evidence: sample.evidence.slice(0, 2) }],
    ["a claim without words", "claim.quotation", claim({ quotation: " " })],
    ["no wording", "claim.wording", claim({ wording: "" })],
    ["a wording that gives the verdict away", "claim.wording", claim({ wording: "Mostly true: cooperation ended." })],
    [
      "the newsroom itself as claimant",
      "claim.claimant",
      claim({ claimant: { name: "the sample review", role: null } }),
    ],
  ])("refuses %s", (_, field, changes) => {
    expect(preflight(sampleCheck(changes), sampleFacts()).map((obstacle) => obstacle.field)).toEqual([field]);
  });

  it("lets a wording use the word of a verdict in passing", () => {
    const wording = "The alliance gave false assurances.";
    expect(preflight(sampleCheck({ ...claim({ wording }), rating: { key: "false" } }), sampleFacts())).toEqual([]);
  });

  it.each([
    ["another page", "https://assay.example/sample-review/checks/another"],
    ["the front page", "https://assay.example/sample-review"],
    ["another site", "https://elsewhere.example/sample-review/checks/practical-cooperation-2014"],
  ])("refuses the address of %s", (_, address) => {
    expect(preflight(sample, sampleFacts({ address })).map((obstacle) => obstacle.field)).toEqual(["address"]);
  });

  it("wants a label of the verdict in the page's language", () => {
    expect(preflight(sample, sampleFacts({ language: "fr" })).map((obstacle) => obstacle.field)).toEqual(["scale"]);
    expect(preflight(sample, sampleFacts({ language: "en-GB" }))).toEqual([]);
  });
});

describe("preflight of a summary", () => {
  const facts = sampleFacts({
    slug: "enlargement",
    address: "https://assay.example/sample-review/summaries/enlargement",
  });

  it("finds nothing in the way of a whole summary", () => {
    expect(preflightSummary(sampleSummary(), facts)).toEqual([]);
  });

  it("refuses a summary without checks or without a title", () => {
    const article = { ...sampleSummary().article, title: "" };
    expect(preflightSummary(sampleSummary({ checks: [], article }), facts).map((obstacle) => obstacle.field)).toEqual([
      "article.title",
      "checks",
    ]);
  });
});

describe("frozen content", () => {
  it("passes its own schema unchanged", () => {
    expect(FrozenCheckSchema.parse(sample)).toEqual(sample);
    expect(FrozenSummary.parse(sampleSummary())).toEqual(sampleSummary());
    expect(PublicationFacts.parse(sampleFacts())).toEqual(sampleFacts());
  });

  it("refuses links that are not of the web, unknown nodes and unknown fields", () => {
    const link = { type: "text", text: "here", marks: [{ type: "link", attrs: { href: "javascript:alert(1)" } }] };
    expect(FrozenCheckSchema.safeParse({ ...sample, reasoning: paragraph(link) }).success).toBe(false);
    expect(
      FrozenCheckSchema.safeParse({ ...sample, reasoning: { type: "doc", content: [{ type: "image" }] } }).success,
    ).toBe(false);
    expect(FrozenCheckSchema.safeParse({ ...sample, secret: 1 }).success).toBe(false);
  });

  it("drops attributes of the editor that mean nothing", () => {
    const link = (attrs: object) => ({ type: "text", text: "here", marks: [{ type: "link", attrs }] });
    const written = {
      ...sample,
      reasoning: paragraph(link({ href: "https://a.example/", target: "_blank", class: null })),
    };
    expect(FrozenCheckSchema.parse(written).reasoning).toEqual(paragraph(link({ href: "https://a.example/" })));
  });
});

describe("the default scale", () => {
  it("has seven ratings, of which exactly one, unproven, lies off the truth axis", () => {
    expect(Scale.parse(defaultScale)).toEqual(defaultScale);
    expect(defaultScale.ratings).toHaveLength(7);
    expect(defaultScale.ratings.filter((rating) => rating.value === null).map((rating) => rating.key)).toEqual([
      "unproven",
    ]);
  });

  it("must rise towards truth and keep its keys apart", () => {
    const ratings = defaultScale.ratings.toReversed();
    expect(Scale.safeParse({ ...defaultScale, ratings }).success).toBe(false);
    const twice = [...defaultScale.ratings, ...defaultScale.ratings.slice(-1)];
    expect(Scale.safeParse({ ...defaultScale, ratings: twice }).success).toBe(false);
  });
});
