import { z } from "zod";

import { list, shape } from "./part.ts";

const Fields = list(z.tuple([z.string(), z.string()]).readonly()).describe(
  "Name and value of each header line, in the order of the wire.",
);

const Picture = z
  .object({
    ordinal: z.int(),
    url: z.string(),
    alt: z.string().nullable(),
    credit: z.string().nullable(),
    isLead: z.boolean(),
    blobSha256: shape.sha256.nullable(),
    mediaType: z.string().nullable(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    size: z.int().nullable(),
    problem: z.string().nullable().describe("Why it is not kept."),
  })
  .meta({ id: "Picture" });

/** How a snapshot came to be: what was asked, what answered, what was kept, and by what it is proved. */
export const Capture = z
  .object({
    id: z.uuid(),
    sourceId: z.uuid(),
    title: z.string(),
    reason: z.string(),
    note: z.string().nullable(),
    capturedBy: z.string(),
    capturedAt: shape.instant,
    requestedAt: shape.instant.nullable(),
    createdAt: shape.instant,
    requestedUrl: z.string().nullable(),
    finalUrl: z.string().nullable(),
    redirects: list(
      z.object({
        url: z.string(),
        status: z.number(),
        httpVersion: z.string(),
        statusText: z.string(),
        fields: Fields,
        requestHeaders: Fields,
        remoteAddress: z.string().nullable(),
        certificateSha256: z.string().nullable(),
        at: shape.instant.nullable(),
      }),
    ),
    status: z.int().nullable(),
    requestHeaders: Fields.nullable(),
    answer: z.object({ httpVersion: z.string(), statusText: z.string(), fields: Fields }).nullable(),
    remoteAddress: z.string().nullable().describe("The IP address that answered."),
    certificateSha256: z.string().nullable().describe("SHA-256 of the site's TLS certificate (DER)."),
    rendered: z.boolean().describe("Whether a browser ran the page's scripts."),
    fileName: z.string().nullable(),
    mediaType: z.string(),
    charset: z.string().nullable(),
    tool: z.string(),
    toolVersion: z.string(),
    words: z.int(),
    size: z.int(),
    blobSha256: shape.sha256,
    payload: z
      .object({ sha256: shape.sha256, size: z.int() })
      .nullable()
      .describe("The bytes as they were sent, where the site packed them."),
    textSha256: shape.sha256,
    previousId: z.uuid().nullable(),
    pictures: list(Picture),
  })
  .meta({ id: "Capture" });

/** A capture under another source that looks like the same thing. */
export const Duplicate = z
  .object({
    snapshotId: z.uuid(),
    sourceId: z.uuid(),
    articleId: z.uuid().nullable(),
    title: z.string(),
    capturedAt: shape.instant,
    because: z.enum(["bytes", "text", "address", "nearly"]),
    alike: z.number().describe("1, or for nearly the same text an estimate of the share that both have in common."),
  })
  .meta({ id: "Duplicate" });

/** A source that is known under an address. */
export const Known = z
  .object({
    sourceId: z.uuid(),
    snapshotId: z.uuid(),
    articleId: z.uuid().nullable(),
    title: z.string(),
    captures: z.int(),
    capturedAt: shape.instant,
  })
  .meta({ id: "KnownSource" });
