import { describe, expect, it } from "vitest";

import { FrozenCheck } from "#/domain/publication.ts";
import { renderCheck } from "#/server/publish/check-page.ts";
import { canonicalJson } from "#/server/publish/content-hash.ts";
import { attribute, elementsOf, textOf } from "./page.ts";
import { sampleCheck, sampleEvidence, sampleFacts, sampleStanding } from "./sample.ts";

/** The first piece of evidence of a page, whose source says otherwise by now. */
function cardOf(changes: Parameters<typeof sampleEvidence>[1]) {
  const html = renderCheck(sampleCheck({ evidence: [sampleEvidence(1, changes), sampleEvidence(2)] }), sampleFacts());
  const elements = elementsOf(html);
  const named = (name: string) =>
    elements.filter((element) => attribute(element, "class")?.split(" ").includes(name)).map(textOf);
  const links = elements.filter((element) => element.tagName === "a" && attribute(element, "data-url"));
  const summaries = elements.filter(({ tagName }) => tagName === "summary").map(textOf);
  const summary = summaries.find((text) => text.startsWith("1"));
  return { html, now: named("now"), links, summary };
}

describe("a passage whose source has changed since", () => {
  it("says in words what the source reads now and from which copies both are, and keeps its quotation", () => {
    const { now, html } = cardOf({ standing: sampleStanding() });
    expect(now).toEqual([
      "The source has since changed. It now reads: “We never suspended it.” (copy of 26 November 2026). The quotation is from the copy of 21 November 2026.",
    ]);
    expect(html).toContain("<q>We have decided to suspend");
  });

  it("says so before it is opened", () => {
    expect(cardOf({ standing: sampleStanding() }).summary).toContain("changed since at its source");
    expect(cardOf({}).summary).not.toContain("changed since");
  });

  it("says that the source no longer says it, and invents no words", () => {
    const { now } = cardOf({ standing: sampleStanding({ exact: null, decision: "kept" }) });
    expect(now[0]).toContain("It no longer says this (copy of 26 November 2026).");
    expect(now[0]).not.toContain("“");
  });

  it("tells two copies of one day apart by their minutes", () => {
    const { snapshot } = sampleStanding();
    const standing = sampleStanding({ snapshot: { ...snapshot, capturedAt: "2026-11-21T16:05:00.000Z" } });
    const { now } = cardOf({ standing });
    expect(now[0]).toMatch(/copy of 21 November 2026.*16:05 UTC\).*copy of 21 November 2026.*10:00 UTC\./);
  });

  it("shows the sentences around the same words, where it is these that changed", () => {
    const { exact } = sampleEvidence(1);
    const surrounding = { before: "It is not true what they said: ", after: "" };
    expect(cardOf({ standing: sampleStanding({ exact, surrounding }) }).now[0]).toContain(
      `It now reads: “It is not true what they said: ${exact}”`,
    );
  });

  it("leads to the words of today and never to those that are gone", () => {
    const directive = "text=never%20suspended";
    const [link] = cardOf({ directive: "text=We%20have%20decided", standing: sampleStanding({ directive }) }).links;
    expect(attribute(link!, "href")).toBe(`https://record.example/statements/1#:~:${directive}`);
    expect(textOf(link!)).toBe("see the original as it is now");
    const [bare] = cardOf({ directive: "text=We%20have%20decided", standing: sampleStanding() }).links;
    expect(attribute(bare!, "href")).toBe("https://record.example/statements/1");
  });

  it("cannot reorder the page by what the source has written since", () => {
    const { now } = cardOf({ standing: sampleStanding({ exact: "safe \u202eetirw <b>" }) });
    expect(now[0]).toContain("safe ⟦U+202E⟧etirw <b>");
  });

  it("is not blamed on the source where our own reading of the same bytes is another one", () => {
    const { snapshot } = sampleStanding();
    const again = { ...snapshot, blobSha256: sampleEvidence(1).snapshot.blobSha256 };
    const reading = { by: "machine", bytesOf: "2026-11-20T10:00:00.000Z" } as const;
    const { now, summary, html } = cardOf({ standing: sampleStanding({ snapshot: { ...again, reading } }) });
    expect(now[0]).toContain(
      "Our copy has since been read again. It now reads: “We never suspended it.” (copy of 20 November 2026, its text read again on 26 November 2026).",
    );
    expect(summary).toContain("our copy reads otherwise since");
    expect(html).not.toContain("The source has since changed");
    const byHand = { snapshot: { ...snapshot, reading: { by: "hand" } as const } };
    expect(cardOf({ standing: sampleStanding(byHand) }).now[0]).toContain(
      "The text of our copy has since been corrected by hand. It now reads: “We never suspended it.” (copy, its text corrected by hand on 26 November 2026).",
    );
  });

  it("leaves the bytes of versions alone that know nothing of it", () => {
    const old = sampleCheck();
    expect(canonicalJson(FrozenCheck.parse(old))).toBe(canonicalJson(old));
    expect(renderCheck(old, sampleFacts())).not.toContain('class="now"');
  });
});
