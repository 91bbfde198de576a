import { z } from "zod";

import { createBlobStore } from "#/server/capture/blob.ts";
import { rasterTypes } from "#/server/capture/keep/raster.ts";
import { writeWarc } from "#/server/capture/keep/warc.ts";
import { mergeSource } from "#/server/commands/keep/merge-source.ts";
import { folders } from "#/server/data-folder.ts";
import { captureFacts, getCapture, getPicture } from "#/server/queries/keep/capture-view.ts";
import { findKnown, listDuplicates } from "#/server/queries/keep/duplicate.ts";
import { streamOf } from "#/server/rest/http/stream.ts";
import { endpoint } from "#/server/rest/endpoint.ts";
import { Capture, Duplicate, Known } from "#/server/rest/shape/capture.ts";
import { list } from "#/server/rest/shape/part.ts";

const id = { id: z.uuid() };
const inert = {
  "content-security-policy": "sandbox; default-src 'none'",
  "cross-origin-resource-policy": "same-origin",
};

/** Kept copies as proof, and what is known twice. */
export const snapshotEndpoints = [
  endpoint({
    method: "GET",
    path: "/snapshots/{id}/capture",
    operationId: "getCapture",
    summary: "How a kept copy was captured",
    description: "Requests and answers hop by hop, with headers, times, addresses, hashes and the pictures.",
    permissions: ["source.read"],
    params: id,
    response: Capture,
    async run(actor, { params }) {
      const { newsroomId: _, ...capture } = await getCapture(actor, params.id);
      return capture;
    },
  }),
  endpoint({
    method: "GET",
    path: "/snapshots/{id}/warc",
    operationId: "getSnapshotWarc",
    summary: "A kept copy as WARC 1.1",
    description:
      "Every request and answer with the bytes as they were sent, the pictures, and the facts of the capture; gzip by record.",
    permissions: ["source.read"],
    params: id,
    response: "application/warc",
    async run(actor, { params }) {
      const capture = await getCapture(actor, params.id);
      const pieces = writeWarc({ ...capture, facts: captureFacts(capture) }, createBlobStore(folders.blobs()));
      return new Response(streamOf(pieces), {
        headers: {
          ...inert,
          "content-type": "application/warc",
          "content-disposition": `attachment; filename="${capture.id}.warc.gz"`,
        },
      });
    },
  }),
  endpoint({
    method: "GET",
    path: "/snapshots/{id}/pictures/{ordinal}",
    operationId: "getSnapshotPicture",
    summary: "The bytes of a kept picture",
    permissions: ["source.read"],
    params: { ...id, ordinal: z.coerce.number().int().min(0).max(10_000) },
    response: "image/*",
    async run(actor, { params }) {
      const { sha256, mediaType } = await getPicture(actor, params.id, params.ordinal);
      const type = rasterTypes.find((one) => one === mediaType) ?? "application/octet-stream";
      const bytes = await createBlobStore(folders.blobs()).get(sha256);
      return new Response(bytes, { headers: { ...inert, "content-type": type, etag: `"${sha256}"` } });
    },
  }),
  endpoint({
    method: "GET",
    path: "/snapshots/{id}/duplicates",
    operationId: "listDuplicates",
    summary: "Captures under other sources that look like the same thing",
    description: "The same bytes, the same text, the same address, or nearly the same text; the surest first.",
    permissions: ["source.read"],
    params: id,
    response: z.object({ items: list(Duplicate) }),
    run: async (actor, { params }) => ({ items: await listDuplicates(actor, params.id) }),
  }),
  endpoint({
    method: "GET",
    path: "/known-sources",
    operationId: "findKnown",
    summary: "Sources that an address leads to",
    description: "Ask it before an import; send `intoSourceId` with the import to capture one of them again.",
    permissions: ["source.read"],
    query: { url: z.string().min(1).max(2000) },
    response: z.object({ items: list(Known) }),
    run: async (actor, { query }) => ({ items: await findKnown(actor, query.url) }),
  }),
  endpoint({
    method: "POST",
    path: "/sources/{id}/merge",
    operationId: "mergeSource",
    summary: "Make the captures of a source captures of another",
    description:
      "Each capture is written once more under the other source, as it is; this one leaves the library. Refused where it is on the desk or cited.",
    permissions: ["source.import"],
    params: id,
    body: mergeSource.schema.omit({ sourceId: true }),
    response: z.object({ sourceId: z.uuid(), snapshotId: z.uuid().nullable() }),
    run: (actor, { params, body }) => mergeSource(actor, { ...body, sourceId: params.id }),
  }),
];
