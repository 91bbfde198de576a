import type { z } from "zod";

import type { Quote } from "#/domain/quote.ts";
import { type CodePointMap, codePointMap } from "#/text/interchange/code-point.ts";

import { asciiAddress } from "./ascii-address.ts";
import { annotationContext, type ClaimAnnotation, ClaimCollection } from "./vocabulary.ts";

/** A kept text that quotations are taken from. */
export interface QuotedCopy {
  readonly snapshotId: string;
  readonly url: string | null;
  readonly title: string;
  readonly text: string;
  readonly textSha256: string;
  readonly capturedAt: Date;
}
interface Made {
  readonly id: string;
  readonly quote: Quote;
  readonly copy: QuotedCopy;
  readonly createdAt: Date;
  readonly createdBy: { readonly id: string; readonly name: string };
}
/** A passage as it is exported, with what it does for the claim. */
export interface WrittenEvidence extends Made {
  readonly stance: "supports" | "contradicts" | "qualifies" | "context";
  readonly role: "primary" | "secondary" | "expert" | "claimant";
  readonly note: string | null;
}
/** A claim as it is exported; `rating` is the label of its verdict, in `ratingLanguage`. */
export interface WrittenClaim extends Made {
  readonly modifiedAt: Date;
  readonly wording: string;
  readonly kind: string;
  readonly language: string | null;
  readonly claimantName: string | null;
  readonly claimantRole: string | null;
  readonly statedOn: string | null;
  readonly rating: string | null;
  readonly ratingLanguage: string;
  readonly evidence: readonly WrittenEvidence[];
}
/** Where and when it is written: the desk's own address, the article, and the program. */
export interface Written {
  readonly origin: string;
  readonly articleId: string;
  readonly title: string;
  readonly program: string;
  readonly at: Date;
}
type Writer = Written & { readonly mapOf: (copy: QuotedCopy) => CodePointMap };

const longestAddress = 8000;

/** Half of a character has no place in JSON that others read. */
const whole = (words: string): string => words.toWellFormed();
const given = <T extends object>(key: string, value: string | null, more: T = {} as T) =>
  value?.trim() ? { [key]: whole(value), ...more } : {};

function resourceOf({ mapOf, origin }: Writer, { quote, copy }: Pick<Made, "quote" | "copy">) {
  const { exact, prefix, suffix } = quote;
  const { toCodePoint } = mapOf(copy);
  const cached = `${origin}/desk/snapshots/${copy.snapshotId}`;
  const page = copy.url === null ? null : asciiAddress(copy.url);
  return {
    type: "SpecificResource" as const,
    // Encoded, an address may become longer than anybody reads.
    source: page !== null && page.length <= longestAddress ? page : cached,
    selector: [
      { type: "TextQuoteSelector" as const, exact, prefix, suffix },
      { type: "TextPositionSelector" as const, start: toCodePoint(quote.start), end: toCodePoint(quote.end) },
    ],
    state: {
      type: "TimeState" as const,
      sourceDate: copy.capturedAt.toISOString(),
      cached,
      "schema:sha256": copy.textSha256,
    },
  };
}

const madeBy = ({ createdAt, createdBy }: Pick<Made, "createdAt" | "createdBy">) => ({
  created: createdAt.toISOString(),
  creator: { id: `urn:uuid:${createdBy.id}`, type: "Person" as const, name: whole(createdBy.name) },
});

function bodiesOf(writer: Writer, claim: WrittenClaim): z.input<typeof ClaimAnnotation>["body"] {
  const plain = { type: "TextualBody" as const, format: "text/plain" as const };
  const { claimantName, claimantRole, statedOn } = claim;
  const author = claimantName?.trim()
    ? { "schema:author": { name: whole(claimantName), ...given("schema:jobTitle", claimantRole) } }
    : {};
  return [
    {
      ...plain,
      purpose: "describing",
      value: whole(claim.wording),
      ...given("language", /^[a-z]{2,8}$/iu.test(claim.language ?? "") ? claim.language : null),
      textDirection: "auto",
      ...author,
      ...given("schema:datePublished", statedOn),
    },
    { ...plain, purpose: "classifying", value: claim.kind, language: "en" },
    ...(claim.rating?.trim()
      ? [{ ...plain, purpose: "assessing" as const, value: whole(claim.rating), language: claim.ratingLanguage }]
      : []),
    ...claim.evidence.map((piece) => ({
      ...resourceOf(writer, piece),
      id: `urn:uuid:${piece.id}`,
      purpose: "linking" as const,
      ...madeBy(piece),
      ...given("dcterms:title", piece.copy.title),
      "dcterms:type": piece.stance,
      "schema:roleName": piece.role,
      ...given("dcterms:description", piece.note),
    })),
  ];
}

/**
 * The claims of an article with their evidence as one AnnotationCollection with one embedded page, checked against our
 * own schema before it leaves. Positions count Unicode code points, moments are in UTC, addresses in ASCII.
 */
export function writeAnnotations(written: Written, claims: readonly WrittenClaim[]): z.output<typeof ClaimCollection> {
  const maps = new Map<string, CodePointMap>();
  const mapOf = (copy: QuotedCopy): CodePointMap => {
    const map = maps.get(copy.snapshotId) ?? codePointMap(copy.text);
    maps.set(copy.snapshotId, map);
    return map;
  };
  const writer = { ...written, mapOf };
  const { origin, articleId } = written;
  const id = `${origin}/api/v1/articles/${articleId}/annotations`;
  const generator = { id: origin, type: "Software" as const, name: written.program };
  const generated = written.at.toISOString();
  return ClaimCollection.parse({
    "@context": annotationContext,
    id,
    type: "AnnotationCollection",
    label: `Claims in “${whole(written.title)}”`,
    total: claims.length,
    created: generated,
    generator,
    first: {
      id: `${id}#page`,
      type: "AnnotationPage",
      partOf: { id, type: "AnnotationCollection" },
      startIndex: 0,
      items: claims.map((claim) => ({
        "@context": annotationContext,
        id: `${origin}/desk/articles/${articleId}?claim=${claim.id}`,
        type: "Annotation",
        canonical: `urn:uuid:${claim.id}`,
        motivation: ["assessing", "linking"],
        ...madeBy(claim),
        modified: claim.modifiedAt.toISOString(),
        generator,
        generated,
        body: bodiesOf(writer, claim),
        target: resourceOf(writer, claim),
      })),
    },
  } satisfies z.input<typeof ClaimCollection>);
}
