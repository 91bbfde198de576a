import { describe, expect, it } from "vitest";

import { claimReview } from "#/server/publish/claim-review.ts";
import { renderCheck } from "#/server/publish/check-page.ts";
import { renderMethod } from "#/server/publish/method-page.ts";
import { renderNewsroom } from "#/server/publish/newsroom-page.ts";
import { renderSummary } from "#/server/publish/summary-page.ts";
import { defaultScale } from "#/domain/scale.ts";
import { attribute, elementsOf, textOf } from "./page.ts";
import { sampleCheck, sampleEvidence, sampleFacts } from "./sample.ts";
import { sampleSummary } from "./sample-summary.ts";

const attack = `</script></style></title><img src=x onerror=alert(1)>"'><!--<script>\u2028`;
const tame = "an ordinary sentence";

/** A check in which every text that a person or a web page can write is `words`. */
function checkOf(words: string) {
  const sample = sampleCheck();
  const source = { ...sampleEvidence(1).source, title: words, publisher: words, byline: [words] };
  const reasoning = {
    type: "doc" as const,
    content: [
      { type: "heading" as const, attrs: { level: 3 as const }, content: [{ type: "text" as const, text: words }] },
      {
        type: "paragraph" as const,
        content: [{ type: "text" as const, text: words, marks: [{ type: "bold" as const }] }],
      },
    ],
  };
  return sampleCheck({
    claim: { ...sample.claim, quotation: words, wording: words, claimant: { name: words, role: words } },
    article: { ...sample.article, title: words, publisher: words, byline: [words] },
    verdictNote: words,
    reasoning,
    evidence: [sampleEvidence(1, { exact: words, prefix: words, suffix: words, note: words, source })],
    contributors: [words],
  });
}

function factsOf(words: string) {
  const facts = sampleFacts();
  const newsroom = { ...facts.newsroom, name: `${words} newsroom` };
  return sampleFacts({
    newsroom,
    reason: words,
    approvedBy: words,
    previousVersions: [{ number: 1, at: facts.approvedAt, reason: words }],
  });
}

function scaleOf(words: string) {
  const ratings = defaultScale.ratings.map((rating) => ({
    ...rating,
    label: { en: words },
    definition: { en: words },
  }));
  return { ...defaultScale, name: words, ratings };
}

function ratingOf(words: string) {
  const [rating] = scaleOf(words).ratings;
  if (!rating) throw new Error("the scale is empty");
  return rating;
}

function summaryOf(words: string) {
  const sample = sampleSummary();
  const checks = sample.checks.map((check) => ({ ...check, quotation: words, verdictNote: words }));
  return {
    ...sample,
    article: { ...sample.article, title: words, publisher: words, byline: [words] },
    lead: words,
    checks,
    contributors: [words],
  };
}

const pages: Record<string, (words: string) => string> = {
  check: (words) => renderCheck(checkOf(words), factsOf(words)),
  "check on a hostile scale": (words) =>
    renderCheck({ ...checkOf(words), scale: scaleOf(`${words} label`) }, factsOf(words)),
  summary: (words) => renderSummary(summaryOf(words), factsOf(words)),
  newsroom: (words) =>
    renderNewsroom(
      factsOf(words).newsroom,
      [
        {
          kind: "check",
          title: words,
          address: sampleFacts().address,
          note: words,
          publishedAt: sampleFacts().publishedAt,
          number: 2,
          rating: ratingOf(words),
        },
      ],
      "en",
    ),
  method: (words) =>
    renderMethod({ newsroom: factsOf(words).newsroom, scale: scaleOf(words), contact: words, language: "en" }),
};

/** The elements and the names of their attributes, without any text. */
const skeleton = (html: string) =>
  elementsOf(html).map((element) => `${element.tagName} ${element.attrs.map((attr) => attr.name).join(" ")}`);

describe.each(Object.entries(pages))("hostile text in the page: %s", (_, render) => {
  it("adds no element and no attribute", () => {
    expect(skeleton(render(attack))).toEqual(skeleton(render(tame)));
    expect(skeleton(render(attack)).filter((line) => line.startsWith("img") || line.includes("onerror"))).toEqual([]);
  });

  it("is read by a person exactly as it was written", () => {
    const page = elementsOf(render(attack)).find((element) => element.tagName === "main");
    expect(page && textOf(page)).toContain(`</script></style></title><img src=x onerror=alert(1)>"'><!--<script>`);
  });
});

describe("hostile text in JSON-LD", () => {
  const html = pages["check"]?.(attack) ?? "";
  const block = elementsOf(html).find((element) => element.tagName === "script");
  const source = block ? textOf(block) : "";

  it("cannot end the script element", () => {
    expect(source).not.toMatch(/[<>&\u2028\u2029]/);
  });

  it("parses back to the very same strings", () => {
    expect(JSON.parse(source)).toEqual(claimReview(checkOf(attack), factsOf(attack)));
    expect(JSON.parse(source)).toMatchObject({ claimReviewed: attack, itemReviewed: { text: attack } });
  });
});

describe("text that reorders itself", () => {
  it("is shown by code point and not obeyed", () => {
    const html = pages["check"]?.("paid \u202e000,1 euros\u2066") ?? "";
    expect(html).toContain("⟦U+202E⟧");
    expect(html).toContain("⟦U+2066⟧");
    expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });
});

describe("an address that is not one of the web", () => {
  it("is not made a link even when it reaches the renderer", () => {
    const check = checkOf(tame);
    const marks = [{ type: "link" as const, attrs: { href: "javascript:alert(1)" } }];
    const reasoning = {
      type: "doc" as const,
      content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text: tame, marks }] }],
    };
    const links = elementsOf(renderCheck({ ...check, reasoning }, factsOf(tame))).map(
      (element) => attribute(element, "href") ?? "",
    );
    expect(links.filter((href) => href.startsWith("javascript"))).toEqual([]);
  });
});
