import { z } from "zod";

import { carryDecisions } from "./carry/change.ts";
import { claimKinds } from "./claim.ts";
import { evidenceRoles, stances } from "./evidence.ts";
import { Locator } from "./quote.ts";
import { Reasoning } from "./reasoning.ts";
import { Rating, Scale } from "./scale.ts";
import { KnownDate } from "./source.ts";

const id = z.string().min(1).max(100);
const name = z.string().max(500);
const names = z.array(name).max(200);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const instant = z.iso.datetime();
const address = z.url({ protocol: /^https?$/ }).max(2000);
const language = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/);
/** Where exact words stand in a kept text: UTF-16 code units, `end` exclusive. */
const place = { start: z.int().min(0), end: z.int().min(1) };

/** Page or second of the original; absent where the text has neither, and in versions before there were any. */
const locator = Locator.optional();

/** What leads a browser to the very words on the page and to no other place; absent where nothing does, and in old versions. */
const directive = z
  .string()
  .regex(/^text=[\w%.!~*'(),-]+$/)
  .max(4000)
  .optional();

const work = {
  title: z.string().max(1000),
  publisher: name.nullable(),
  byline: names,
  publishedOn: KnownDate.nullable(),
};

const reading = z
  .strictObject({ by: z.enum(["hand", "machine"]), bytesOf: instant.optional() })
  .optional()
  .describe(
    "Where the text was read anew from bytes that were kept before: corrected by a person, or by a newer extraction. " +
      "Absent for a capture, and in old versions",
  );

const copy = {
  reading,
  capturedAt: instant,
  snapshotSha256: sha256.describe("SHA-256 of the original bytes"),
  textSha256: sha256.describe("SHA-256 of the canonical text, UTF-8"),
};

const article = z.strictObject({ ...work, url: address.nullable(), language: language.nullable(), ...copy });

const surrounding = z
  .strictObject({ before: z.string().max(1000), after: z.string().max(1000) })
  .optional()
  .describe("The whole sentences around the words; absent in versions before it was kept");

/**
 * What the source said in the place of the words by the newest copy when they were frozen, and what a person decided on it.
 * Absent where it said the same, where nobody had looked again, and in old versions.
 */
const standing = z
  .strictObject({
    decision: z.enum(carryDecisions),
    exact: z.string().min(1).nullable().describe("Null where the source says it no longer"),
    surrounding,
    directive,
    snapshot: z.strictObject({
      id,
      reading,
      capturedAt: instant,
      blobSha256: sha256,
      textSha256: sha256,
      start: place.start.nullable(),
      end: place.end.nullable(),
    }),
  })
  .optional();

const evidence = z.strictObject({
  id,
  number: z.int().min(1).describe("As cited on the page"),
  stance: z.enum(stances),
  role: z.enum(evidenceRoles),
  exact: z.string().min(1).max(20_000),
  prefix: z.string().max(64),
  suffix: z.string().max(64),
  surrounding,
  locator,
  directive,
  standing,
  note: z.string().max(2000).nullable(),
  source: z.strictObject({ ...work, url: address.nullable(), type: z.string().min(1).max(60) }),
  snapshot: z.strictObject({ id, reading, capturedAt: instant, blobSha256: sha256, textSha256: sha256, ...place }),
});

/**
 * Everything the page of a check shows that was judged, and nothing else: this is what is hashed and approved. Rating and
 * as-of date are null while a draft is looked at; `preflight` refuses to publish it so.
 */
export const FrozenCheck = z
  .strictObject({
    claim: z.strictObject({
      id,
      quotation: z.string().max(20_000).describe("Verbatim words of the article"),
      wording: z.string().max(2000),
      kind: z.enum(claimKinds),
      claimant: z.strictObject({ name: z.string().min(1).max(200), role: z.string().max(200).nullable() }).nullable(),
      statedOn: KnownDate.nullable(),
    }),
    article: article.extend({ ...place, locator, directive }),
    rating: z.strictObject({ key: z.string() }).nullable(),
    scale: Scale,
    asOf: z.iso.date().nullable().describe("The day up to which evidence was taken into account"),
    verdictNote: z.string().max(1000).nullable(),
    reasoning: Reasoning,
    evidence: z.array(evidence).max(500),
    contributors: names,
  })
  .meta({ id: "FrozenCheck" });
export type FrozenCheck = z.infer<typeof FrozenCheck>;

/**
 * Everything the page of a summary shows: the article and its checks in the order of the text. Each check carries the
 * rating of its own scale version and the hash of the version that was summed up. `lead` is plain text; an empty line
 * begins a new paragraph.
 */
export const FrozenSummary = z
  .strictObject({
    article: article.extend({ textLength: z.int().min(1).describe("Canonical text, UTF-16 code units") }),
    lead: z.string().max(10_000),
    checks: z
      .array(
        z.strictObject({
          claimId: id,
          quotation: z.string().max(20_000),
          ...place,
          copy: z
            .strictObject(copy)
            .optional()
            .describe("The copy that words and place are from, where the article is read in another one"),
          rating: Rating,
          verdictNote: z.string().max(1000).nullable(),
          asOf: z.iso.date(),
          address,
          versionNumber: z.int().min(1),
          contentHash: sha256,
        }),
      )
      .max(1000),
    contributors: names,
  })
  .meta({ id: "FrozenSummary" });
export type FrozenSummary = z.infer<typeof FrozenSummary>;

/**
 * What is true of one publication and not part of what was judged: whose page it is, where it stands, which version, who
 * approved it. `newsroom.url` is the newsroom's public front page; `address` the page's permanent address, without a
 * version; `datePublished` the instant of version 1. `previousVersions` stand oldest first.
 */
export const PublicationFacts = z
  .strictObject({
    newsroom: z.strictObject({
      name: z.string().trim().min(1).max(200),
      slug: z.string().min(1).max(200),
      url: address,
    }),
    slug: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(200),
    address,
    language,
    number: z.int().min(1),
    reason: z.string().max(2000).nullable(),
    previousVersions: z.array(
      z.strictObject({ number: z.int().min(1), at: instant, reason: z.string().max(2000).nullable() }),
    ),
    approvedBy: name,
    approvedAt: instant,
    publishedAt: instant,
    datePublished: instant,
    contentHash: sha256,
  })
  .meta({ id: "PublicationFacts" });
export type PublicationFacts = z.infer<typeof PublicationFacts>;
