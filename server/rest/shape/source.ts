import { z } from "zod";

import { blockRoles } from "#/text/role.ts";

import { ClaimSummary } from "./claim.ts";
import { list, shape } from "./part.ts";

/** What the newsroom has chosen for a kind of line of one site. */
export const SiteChoice = z
  .object({
    site: z.string(),
    kind: z.enum(["line", "place"]),
    pattern: z.string().describe("A line with its figures and signs folded, or a place in the page's structure."),
    role: z.enum(blockRoles),
    by: z.string(),
    at: shape.instant,
  })
  .meta({ id: "SiteChoice" });

const Notice = z.object({ block: z.int(), kind: z.string(), text: z.string() });

/** A source as the library lists it, with its newest kept copy. */
export const SourceSummary = z
  .object({
    id: z.uuid(),
    type: z.string(),
    title: z.string(),
    authors: list(z.string()),
    publisher: z.string().nullable(),
    publishedOn: z.string().nullable(),
    language: z.string().nullable(),
    url: z.string().nullable(),
    createdAt: shape.instant,
    snapshotId: z.uuid().nullable(),
    capturedAt: shape.instant.nullable(),
    words: z.int(),
    articleId: z.uuid().nullable(),
  })
  .meta({ id: "SourceSummary" });

/** A source with all that is kept of it and every claim that cites it. */
export const Source = SourceSummary.extend({
  canonicalUrl: z.string().nullable(),
  modifiedOn: z.string().nullable().describe("The day the source says it was last changed."),
  licence: z.string().nullable(),
  origins: z.record(z.string(), z.string()).readonly().describe("Where each field came from; `person` once edited."),
  version: z.int(),
  importedBy: z.string(),
  mergedIntoId: z.uuid().nullable().describe("The source that this one turned out to be."),
  captures: z.int(),
  snapshots: list(
    z.object({
      id: z.uuid(),
      capturedAt: shape.instant,
      reason: z.string(),
      note: z.string().nullable(),
      words: z.int(),
      mediaType: z.string(),
      blobSha256: shape.sha256,
      textSha256: shape.sha256,
    }),
  ).describe("The newest 200; `GET /sources/{id}/looks` has all."),
  citedBy: list(ClaimSummary),
  can: z.object({ describe: z.boolean(), open: z.boolean() }),
}).meta({ id: "Source" });

/** A kept text with the facts of its capture. */
export const Snapshot = z
  .object({
    id: z.uuid(),
    sourceId: z.uuid(),
    title: z.string(),
    authors: list(z.string()),
    publisher: z.string().nullable(),
    publishedOn: z.string().nullable(),
    language: z.string().nullable(),
    url: z.string().nullable(),
    document: z
      .custom<object>((value) => typeof value === "object" && value !== null)
      .meta({
        description: "ProseMirror JSON; each text block carries `role` and `reason`.",
        override: { type: "object" },
      }),
    text: z.string().describe("The canonical text into which all offsets point, in UTF-16 code units."),
    words: z.int(),
    notices: list(Notice),
    choices: list(z.object({ block: z.int(), role: z.enum(blockRoles), reason: z.string().nullable() })).describe(
      "What people chose for single blocks, over what was read; `document` shows it already.",
    ),
    candidates: z
      .record(z.string(), list(z.object({ value: z.string(), from: z.string() })))
      .readonly()
      .describe("Everything that was found for each fact, in order of trust."),
    site: z.string().nullable().describe("The site for which choices can be remembered."),
    siteChoices: list(SiteChoice),
    capturedAt: shape.instant,
    reason: z.string(),
    note: z.string().nullable(),
    requestedUrl: z.string().nullable(),
    finalUrl: z.string().nullable(),
    redirects: list(z.object({ url: z.string(), status: z.number() })),
    status: z.int().nullable(),
    fileName: z.string().nullable(),
    mediaType: z.string(),
    charset: z.string().nullable(),
    tool: z.string(),
    toolVersion: z.string(),
    blobSha256: shape.sha256,
    textSha256: shape.sha256,
    previousId: z.uuid().nullable(),
  })
  .meta({ id: "Snapshot" });
