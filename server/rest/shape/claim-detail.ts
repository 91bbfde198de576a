import { z } from "zod";

import { carryDecisions } from "#/domain/carry/change.ts";
import { claimStates } from "#/domain/claim.ts";
import { evidenceRoles, stances } from "#/domain/evidence.ts";
import { Locator } from "#/domain/quote.ts";
import { Reasoning } from "#/domain/reasoning.ts";
import { Scale } from "#/domain/scale.ts";

import { list, shape } from "./part.ts";

const place = { start: z.int(), end: z.int(), exact: z.string(), prefix: z.string(), suffix: z.string() };

const Standing = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.enum(["still", "moved", "away"]), at: shape.instant }),
    z.object({
      kind: z.literal("waits"),
      at: shape.instant,
      carryId: z.uuid(),
      status: z.enum(["altered", "orphaned"]),
      reason: z.string(),
    }),
    z.object({
      kind: z.literal("decided"),
      at: shape.instant,
      decision: z.enum(carryDecisions),
      decidedBy: z.string(),
      decidedAt: shape.instant,
      note: z.string().nullable(),
      snapshotId: z.uuid().describe("The newest copy that the words were looked for in."),
      exact: z.string().nullable().describe("What the source says in their place; null where it says it no longer."),
    }),
  ])
  .nullable()
  .describe("How the words stand in the copies taken since; null where nobody looked again.");

const Evidence = z
  .object({
    id: z.uuid(),
    number: z.int().nullable().describe("The number that citations show; null once withdrawn."),
    stance: z.enum(stances),
    role: z.enum(evidenceRoles),
    note: z.string().nullable(),
    ...place,
    snapshotId: z.uuid(),
    source: z.object({
      id: z.uuid(),
      title: z.string(),
      publisher: z.string().nullable(),
      publishedOn: z.string().nullable(),
      url: z.string().nullable(),
      type: z.string(),
    }),
    locator: Locator.nullable().describe("Page or second of the original at which the words stand (CSL locator)."),
    notices: list(z.object({ kind: z.string(), text: z.string(), start: z.int(), end: z.int() })).describe(
      "What the source says about itself, and where in its canonical text.",
    ),
    capturedAt: shape.instant,
    standing: Standing,
    createdBy: z.string(),
    createdAt: shape.instant,
    withdrawnAt: shape.instant.nullable(),
    version: z.int(),
  })
  .meta({ id: "Evidence" });

const standing = {
  id: z.uuid(),
  liveDocumentId: z.uuid(),
  ratingKey: z.string().nullable(),
  rating: shape.rating,
  asOf: z.string().nullable(),
  verdictNote: z.string().nullable(),
  version: z.int(),
  frozenVersionId: z.uuid().nullable(),
  scale: Scale,
};

const Version = z.object({
  id: z.uuid(),
  number: z.int(),
  contentHash: shape.sha256,
  submittedAt: shape.instant,
  submittedBy: z.string(),
  contributors: list(z.string()),
  stands: z.boolean(),
  reviews: list(
    z.object({
      id: z.uuid(),
      decision: z.enum(["approved", "returned"]),
      reviewer: z.string(),
      at: shape.instant,
      note: z.string().nullable(),
    }),
  ),
});

/** A claim with everything that hangs on it. */
export const Claim = z
  .object({
    id: z.uuid(),
    articleId: z.uuid(),
    articleTitle: z.string(),
    state: z.enum(claimStates),
    wording: z.string(),
    kind: z.string(),
    priority: z.string(),
    claimantName: z.string().nullable(),
    claimantRole: z.string().nullable(),
    statedOn: z.string().nullable(),
    assignee: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    markedBy: z.string(),
    createdAt: shape.instant,
    version: z.int(),
    reason: z.string().nullable(),
    splitFromId: z.uuid().nullable(),
    mergedIntoId: z.uuid().nullable(),
    appearances: list(
      z.object({ id: z.uuid(), snapshotId: z.uuid(), capturedAt: shape.instant, ...place, standing: Standing }),
    ),
    further: list(
      z.object({
        id: z.uuid(),
        snapshotId: z.uuid(),
        ...place,
        standing: Standing,
        capturedAt: shape.instant,
        sourceId: z.uuid(),
        sourceTitle: z.string(),
        articleId: z.uuid().nullable(),
      }),
    ).describe("The same claim in other texts, as people said."),
    evidence: list(Evidence),
    origins: z.int().describe("Independent origins of the evidence that stands."),
    assessment: z.object(standing).nullable(),
    versions: list(Version),
    check: z
      .object({
        id: z.uuid(),
        slug: z.string(),
        versions: list(
          z.object({ id: z.uuid(), number: z.int(), publishedAt: shape.instant, reason: z.string().nullable() }),
        ),
      })
      .nullable(),
    history: list(
      z.object({
        seq: z.string(),
        at: shape.instant,
        actorName: z.string().nullable(),
        type: z.string(),
        data: z.record(z.string(), z.unknown()).readonly(),
      }),
    ),
    can: z.object({
      edit: z.boolean(),
      link: z.boolean(),
      write: z.boolean(),
      submit: z.boolean(),
      reopen: z.boolean(),
      approve: z.boolean(),
      publish: z.boolean(),
    }),
  })
  .meta({ id: "Claim" });

/** The assessment of a claim with its reasoning as it stands. */
export const Assessment = z
  .object({
    ...standing,
    state: z.enum(claimStates).describe("Where the claim stands."),
    reasoning: Reasoning,
    reasoningHash: shape.sha256.describe("Send it as `baseHash` when you replace the reasoning."),
    text: z.string().describe("The reasoning as plain text; `[1]` cites evidence number 1."),
  })
  .meta({ id: "Assessment" });
