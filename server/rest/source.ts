import { z } from "zod";

import { createBlobStore } from "#/server/capture/blob.ts";
import { chooseBlocks, describeSource } from "#/server/commands/source.ts";
import { folders } from "#/server/data-folder.ts";
import { getSnapshot } from "#/server/queries/snapshot.ts";
import { bestPassages, searchPassages } from "#/server/queries/search.ts";
import { getSource, listSources } from "#/server/queries/source.ts";
import { endpoint } from "./endpoint.ts";
import { list, page, shape } from "./shape/part.ts";
import { Snapshot, Source, SourceSummary } from "./shape/source.ts";

const id = { id: z.uuid() };

const Passage = z
  .object({
    snapshotId: z.uuid(),
    sourceId: z.uuid(),
    sourceTitle: z.string(),
    publisher: z.string().nullable(),
    publishedOn: z.string().nullable(),
    start: z.int(),
    end: z.int(),
    text: z.string(),
    highlights: list(z.object({ start: z.int(), end: z.int() })).describe("Matching words, relative to `text`."),
    rank: z.number(),
  })
  .meta({ id: "Passage" });

/** Sources, their kept copies and the search over their passages. */
export const sourceEndpoints = [
  endpoint({
    method: "GET",
    path: "/sources",
    operationId: "listSources",
    summary: "The library, newest first",
    permissions: ["source.read"],
    query: {
      query: z.string().max(200).optional().describe("Words of title, publisher or address."),
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    },
    response: page(SourceSummary),
    run: (actor, { query }) => listSources(actor, query),
  }),
  endpoint({
    method: "GET",
    path: "/sources/{id}",
    operationId: "getSource",
    summary: "One source with its kept copies",
    permissions: ["source.read"],
    params: id,
    response: Source,
    run: (actor, { params }) => getSource(actor, params.id),
  }),
  endpoint({
    method: "PATCH",
    path: "/sources/{id}",
    operationId: "describeSource",
    summary: "Correct what is known of a source",
    permissions: ["source.describe"],
    params: id,
    body: describeSource.schema.omit({ sourceId: true }),
    response: shape.changed,
    run: (actor, { params, body }) => describeSource(actor, { ...body, sourceId: params.id }),
  }),
  endpoint({
    method: "GET",
    path: "/snapshots/{id}",
    operationId: "getSnapshot",
    summary: "One kept copy as a document",
    permissions: ["source.read"],
    params: id,
    response: Snapshot,
    run: (actor, { params }) => getSnapshot(actor, params.id),
  }),
  endpoint({
    method: "GET",
    path: "/snapshots/{id}/text",
    operationId: "getSnapshotText",
    summary: "The canonical text of a kept copy",
    permissions: ["source.read"],
    params: id,
    response: "text/plain",
    async run(actor, { params }) {
      const { text, textSha256 } = await getSnapshot(actor, params.id);
      return new Response(text, { headers: { "content-type": "text/plain; charset=utf-8", etag: `"${textSha256}"` } });
    },
  }),
  endpoint({
    method: "GET",
    path: "/snapshots/{id}/original",
    operationId: "getSnapshotOriginal",
    summary: "The original bytes of a kept copy",
    description: "Always as a download of an inactive type: kept pages never run in a reader's browser.",
    permissions: ["source.read"],
    params: id,
    response: "application/octet-stream",
    async run(actor, { params }) {
      const { blobSha256 } = await getSnapshot(actor, params.id);
      const bytes = await createBlobStore(folders.blobs()).get(blobSha256);
      return new Response(bytes, {
        headers: {
          "content-type": "application/octet-stream",
          "content-disposition": `attachment; filename="${blobSha256}.bin"`,
          "content-security-policy": "sandbox; default-src 'none'",
          etag: `"${blobSha256}"`,
        },
      });
    },
  }),
  endpoint({
    method: "POST",
    path: "/snapshots/{id}/blocks",
    operationId: "chooseBlocks",
    summary: "Restore blocks to the text, or set them aside",
    permissions: ["source.describe"],
    params: id,
    body: chooseBlocks.schema.omit({ snapshotId: true }),
    response: z.object({ snapshotId: z.uuid() }),
    run: (actor, { params, body }) => chooseBlocks(actor, { ...body, snapshotId: params.id }),
  }),
  endpoint({
    method: "GET",
    path: "/search",
    operationId: "searchPassages",
    summary: "Search passages of all kept copies",
    permissions: ["source.read"],
    query: {
      q: z.string().trim().min(1).max(500).describe('Words; "quoted words" stand together.'),
      sourceId: z.uuid().optional(),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    },
    response: page(Passage),
    run: (actor, { query: { q, ...rest } }) => searchPassages(actor, { query: q, ...rest }),
  }),
  endpoint({
    method: "GET",
    path: "/claims/{id}/passages",
    operationId: "bestPassages",
    summary: "Passages that speak most of what a claim speaks of",
    description: "Outside the article that makes it; with `snapshotId` in that text alone.",
    permissions: ["claim.read", "source.read"],
    params: id,
    query: { snapshotId: z.uuid().optional() },
    response: z.object({ items: list(Passage) }),
    run: async (actor, { params, query }) => ({ items: await bestPassages(actor, params.id, query.snapshotId) }),
  }),
];
