import { z } from "zod";

import { evidenceRoles, stances } from "#/domain/evidence.ts";
import { codePointLength } from "#/text/interchange/code-point.ts";

/**
 * What we write as a W3C Web Annotation, and stricter than its schemas: they let through an empty `exact`, a beginning
 * after its end, two dates of one state, a creator of no name, and any motivation. Terms that the annotation context does
 * not have are written with the prefixes that it does have (`schema:`, `dcterms:`), so that a strict reader keeps them.
 */

/** The context of every annotation; the words of the model are resolved by it. */
export const annotationContext = "http://www.w3.org/ns/anno.jsonld";

const Uri = z
  .string()
  .max(8000)
  .regex(
    /^[a-z][a-z0-9+.-]*:(?:\/\/(?:\[[0-9a-f:.]+\])?)?(?:[a-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9a-f]{2})*(?:#(?:[a-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9a-f]{2})*)?$/iu,
    "is no address in ASCII",
  );
const Words = z.string().refine((words) => words.trim() !== "", "holds no words");
const Instant = z.iso.datetime("is no moment in UTC, such as 2026-09-01T10:15:00Z");
const list = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);

const Agent = z.union([
  Uri,
  z.strictObject({
    id: Uri.optional(),
    type: z.enum(["Person", "Organization", "Software"]).optional(),
    name: Words,
  }),
]);

const TextQuote = z.strictObject({
  type: z.literal("TextQuoteSelector"),
  exact: Words,
  prefix: z.string().optional(),
  suffix: z.string().optional(),
});
const TextPosition = z
  .strictObject({ type: z.literal("TextPositionSelector"), start: z.int().min(0), end: z.int().min(1) })
  .refine(({ start, end }) => start < end, "begins at or after its end");

/** A quotation, with its place in code points; both speak of the same number of characters. */
const Selector = list(z.discriminatedUnion("type", [TextQuote, TextPosition])).superRefine((given, context) => {
  const all = [given].flat();
  const quote = all.find((one) => one.type === "TextQuoteSelector");
  const place = all.find((one) => one.type === "TextPositionSelector");
  if (!quote) context.addIssue("names no words");
  if (quote && place && place.end - place.start !== codePointLength(quote.exact))
    context.addIssue("the place has another length than the words");
});

const TimeState = z
  .strictObject({
    type: z.literal("TimeState"),
    sourceDate: Instant.optional(),
    sourceDateStart: Instant.optional(),
    sourceDateEnd: Instant.optional(),
    cached: Uri.optional(),
    "schema:sha256": z
      .string()
      .regex(/^[0-9a-f]{64}$/u)
      .optional(),
  })
  .refine(
    ({ sourceDate, sourceDateStart, sourceDateEnd }) =>
      sourceDate === undefined || (sourceDateStart === undefined && sourceDateEnd === undefined),
    "has one date and a span of dates",
  )
  .refine(
    ({ sourceDateStart: from, sourceDateEnd: to }) => (from === undefined) === (to === undefined),
    "has half a span of dates",
  );

const resource = {
  type: z.literal("SpecificResource"),
  source: Uri,
  selector: Selector,
  state: TimeState.optional(),
};
const stamp = { created: Instant.optional(), modified: Instant.optional(), creator: list(Agent).optional() };

const TextualBody = z.strictObject({
  type: z.literal("TextualBody"),
  purpose: z.enum(["describing", "assessing", "classifying", "commenting"]),
  value: Words,
  format: z.literal("text/plain").optional(),
  language: z.string().min(2).max(35).optional(),
  textDirection: z.enum(["ltr", "rtl", "auto"]).optional(),
  /** Who made the claim, in which capacity, and on which day. */
  "schema:author": z.strictObject({ name: Words, "schema:jobTitle": Words.optional() }).optional(),
  "schema:datePublished": z.iso.date().optional(),
});

/** A passage for or against the claim: what it does (`dcterms:type`), how near its source is, and what was noted on it. */
const EvidenceBody = z.strictObject({
  ...resource,
  id: Uri.optional(),
  purpose: z.literal("linking"),
  ...stamp,
  "dcterms:type": z.enum(stances).optional(),
  "schema:roleName": z.enum(evidenceRoles).optional(),
  "dcterms:description": Words.optional(),
  "dcterms:title": Words.optional(),
});

const Motivation = z.union([z.literal("assessing"), z.array(z.enum(["assessing", "linking"]))]).refine((given) => {
  const all = [given].flat();
  return all.includes("assessing") && new Set(all).size === all.length;
}, "is not to assess, once");

/** One claim as an annotation of the text that makes it. */
export const ClaimAnnotation = z.strictObject({
  "@context": z.literal(annotationContext).optional(),
  id: Uri,
  type: z.literal("Annotation"),
  canonical: Uri.optional(),
  motivation: Motivation,
  ...stamp,
  generator: Agent.optional(),
  generated: Instant.optional(),
  body: z.array(z.discriminatedUnion("type", [TextualBody, EvidenceBody])).min(1),
  target: z.strictObject(resource),
});

/** All claims of an article, in one page that is part of the collection. */
export const ClaimCollection = z
  .strictObject({
    "@context": z.literal(annotationContext),
    id: Uri,
    type: z.literal("AnnotationCollection"),
    label: Words,
    total: z.int().min(0),
    created: Instant,
    generator: Agent,
    first: z.strictObject({
      id: Uri,
      type: z.literal("AnnotationPage"),
      partOf: z.strictObject({ id: Uri, type: z.literal("AnnotationCollection") }),
      startIndex: z.literal(0),
      items: z.array(ClaimAnnotation),
    }),
  })
  .refine(({ total, first }) => total === first.items.length, "does not hold as many as it says");
