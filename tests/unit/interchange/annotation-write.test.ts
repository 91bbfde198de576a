import { describe, expect, test } from "vitest";

import { asciiAddress } from "#/server/interchange/annotation/ascii-address.ts";
import { ClaimAnnotation, ClaimCollection } from "#/server/interchange/annotation/vocabulary.ts";
import { writeAnnotations } from "#/server/interchange/annotation/write.ts";

import { aCopy, aPiece, aWrittenClaim, oddText, oddWords, written } from "./sample-claim.ts";
import { annotationFailures, collectionFailures, hasSuite, sample, statements } from "./w3c-suite.ts";

type Json = Record<string, unknown>;

const copy = aCopy(oddText);
const source = aCopy("The record 🙈🙈 says: 4 𝔘nits.", {
  snapshotId: "0191a5c0-0000-7000-8000-000000000002",
  url: null,
});
const evidence = [
  aPiece(source, "4 𝔘nits"),
  aPiece(copy, "橋は五月に", { note: null, stance: "supports", role: "claimant" }),
];
const bare = { rating: null, claimantName: null, statedOn: null, language: null };
const claims = oddWords.map((words, index) => aWrittenClaim(copy, words, index % 2 ? bare : { evidence }));
const made = writeAnnotations(written, claims);
const asJson = JSON.parse(JSON.stringify(made)) as Json;

describe("claims as annotations", () => {
  test("count in code points, and the words at each place are the words quoted", () => {
    const points = Array.from(oddText);
    const seen = made.first.items.map(({ target }) => {
      const [quote, place] = [target.selector].flat();
      if (quote?.type !== "TextQuoteSelector" || place?.type !== "TextPositionSelector")
        throw new Error("No selectors.");
      return [points.slice(place.start, place.end).join(""), quote.exact];
    });
    expect(seen).toEqual(oddWords.map((words) => [words, words]));
  });

  test("carry wording, claimant, verdict, and evidence with stance, role, note and a state of its own", () => {
    const { body, target, motivation, creator } = made.first.items[0]!;
    expect(motivation).toEqual(["assessing", "linking"]);
    expect(creator).toMatchObject({ type: "Person", name: "Ö. Editor" });
    expect(target.state).toEqual({
      type: "TimeState",
      sourceDate: "2026-09-01T10:00:00.123Z",
      cached: `https://desk.example.org/desk/snapshots/${copy.snapshotId}`,
      "schema:sha256": copy.textSha256,
    });
    expect(body).toMatchObject([
      {
        purpose: "describing",
        "schema:author": { name: "The mayor", "schema:jobTitle": "of the town" },
        "schema:datePublished": "2026-08-30",
      },
      { purpose: "classifying", value: "quantity" },
      { purpose: "assessing", value: "Mostly true", language: "en" },
      {
        purpose: "linking",
        // What has no address of its own is named by its kept copy.
        source: `https://desk.example.org/desk/snapshots/${source.snapshotId}`,
        "dcterms:type": "contradicts",
        "schema:roleName": "primary",
        "dcterms:description": "Mind the “units”",
      },
      { "dcterms:type": "supports", "schema:roleName": "claimant" },
    ]);
  });

  test("are one collection with one page, empty for an article without claims", () => {
    const none = writeAnnotations(written, []);
    expect([none.total, none.first.items]).toEqual([0, []]);
    expect(ClaimCollection.safeParse({ ...made, total: 1 }).success).toBe(false);
  });

  test("of a page whose address is too long once it is encoded, or whose language is none, are written all the same", () => {
    const odd = aCopy(oddText, { url: `https://example.org/${"ü".repeat(2000)}` });
    const [item] = writeAnnotations(written, [aWrittenClaim(odd, oddWords[0]!, { language: "?" })]).first.items;
    expect(item!.target.source).toBe(`https://desk.example.org/desk/snapshots/${odd.snapshotId}`);
    expect(item!.body[0]).not.toHaveProperty("language");
  });

  test.skipIf(!hasSuite)("meet every MUST of the W3C's suite (its checks lie in ../shared/data/wadm)", () => {
    const { failed, count } = collectionFailures(asJson);
    expect(failed).toEqual([]);
    expect(count).toBeGreaterThan(5 * 50);
    expect(collectionFailures(JSON.parse(JSON.stringify(writeAnnotations(written, []))) as Json).failed).toEqual([]);
  });

  test.skipIf(!hasSuite)("lose nothing to a strict JSON-LD reader, and a misspelt word is noticed", async () => {
    const quads = await statements(asJson);
    for (const words of ["contradicts", "claimant", "Mind the “units”", "Mostly true", "إن الجسر افتتح", "The mayor"])
      expect(quads).toContain(words);
    expect(quads).toContain("http://www.w3.org/ns/oa#assessing");
    await expect(statements({ ...asJson, mood: "x" })).rejects.toThrow(/Safe mode|safe|dropp/iu);
  });
});

/** One-field changes that the suite lets through, and some that only we can know: where, and what is put there. */
const unnoticed: Record<string, readonly [path: string, value: unknown]> = {
  "quote: exact empty": ["target.selector.0.exact", ""],
  "quote: exact blank": ["target.selector.0.exact", "\n "],
  "position: start > end": ["target.selector.1.start", 900],
  "position: another length than the words": ["target.selector.1.end", 442],
  "state: sourceDate + start": ["target.state.sourceDateStart", "2026-01-01T00:00:00Z"],
  "motivation not in vocabulary": ["motivation", "factchecking"],
  "motivation twice": ["motivation", ["assessing", "assessing"]],
  "two motivations": ["motivation", ["assessing", "tagging"]],
  "purpose not in vocabulary": ["body.0.purpose", "rating"],
  "creator blank string": ["creator", ""],
  "creator without a name": ["creator", { type: "Person", name: " " }],
};

function changed(annotation: Json, name: string): Json {
  const copyOfIt = structuredClone(annotation);
  const [path, value] = unnoticed[name]!;
  const keys = path.split(".");
  const last = keys.pop()!;
  let inner = copyOfIt;
  for (const key of keys) inner = inner[key] as Json;
  inner[last] = value;
  return copyOfIt;
}

describe.skipIf(!hasSuite)("our own schema (beside the samples of ../shared/data/wadm)", () => {
  test("takes the valid sample and refuses the invalid one", () => {
    expect(ClaimAnnotation.safeParse(sample("valid-claim")).error?.message).toBeUndefined();
    expect(ClaimAnnotation.safeParse(sample("invalid-claim")).success).toBe(false);
  });

  test.each(Object.keys(unnoticed))("catches what the suite lets through: %s", (name) => {
    const annotation = changed(sample("valid-claim"), name);
    expect(annotationFailures(annotation).failed).toEqual([]);
    expect(ClaimAnnotation.safeParse(annotation).success).toBe(false);
  });
});

describe("our own schema", () => {
  test.each(Object.keys(unnoticed))("refuses in what we write: %s", (name) => {
    const [annotation] = (asJson["first"] as { items: Json[] }).items;
    expect(ClaimAnnotation.safeParse(annotation).success).toBe(true);
    expect(ClaimAnnotation.safeParse(changed(annotation!, name)).success).toBe(false);
  });

  test.each([
    ["https://münchen.example/straße?q=ü#ö", "https://xn--mnchen-3ya.example/stra%C3%9Fe?q=%C3%BC#%C3%B6"],
    ["https://example.org/a|b^c`d?x={1}&p=5%", "https://example.org/a%7Cb%5Ec%60d?x=%7B1%7D&p=5%25"],
    ["https://example.org/%E2%80%9C", "https://example.org/%E2%80%9C"],
    ["https://me:secret@example.org/[a]?b[]=1#c#d", "https://example.org/%5Ba%5D?b%5B%5D=1#c%23d"],
    ["http://[2001:db8::1]:8080/", "http://[2001:db8::1]:8080/"],
  ])("an address is written in ASCII: %s", (address, ascii) => {
    expect(asciiAddress(address)).toBe(ascii);
    expect(ClaimAnnotation.shape.id.safeParse(ascii).success).toBe(true);
  });

  test.each(["javascript:alert(1)", "file:///etc/passwd", "no address", ""])(
    "%o is no address to send out",
    (address) => {
      expect(asciiAddress(address)).toBeNull();
    },
  );
});
