import { z } from "zod";

import { transcribeSnapshot } from "#/server/commands/keep/transcribe-snapshot.ts";
import { lookAgain } from "#/server/commands/look/look-again.ts";
import { reextractSnapshot } from "#/server/commands/look/reextract-snapshot.ts";
import { watchSource } from "#/server/commands/look/watch-source.ts";
import { getDifference } from "#/server/queries/keep/difference.ts";
import { getTimeline } from "#/server/queries/keep/timeline.ts";
import { endpoint } from "#/server/rest/endpoint.ts";
import { Difference, Timeline } from "#/server/rest/shape/change.ts";
import { list } from "#/server/rest/shape/part.ts";

const id = { id: z.uuid() };
const imports = list(z.uuid()).describe("Follow each with `GET /imports/{id}?wait=`.");
const Asked = z.object({ imports, unreachable: z.int().describe("Sources without an address.") });

/** Looking at sources again, reading kept bytes again, correcting a text, and what changed. */
export const lookEndpoints = [
  endpoint({
    method: "POST",
    path: "/sources/{id}/look",
    operationId: "lookAgain",
    summary: "Look at a source again",
    description: "An unchanged text costs a row and no copy. Pressed twice, the look under way is answered.",
    permissions: ["source.import"],
    params: id,
    status: 202,
    response: Asked,
    run: (actor, { params }) => lookAgain(actor, { sourceId: params.id }),
  }),
  endpoint({
    method: "POST",
    path: "/articles/{id}/look",
    operationId: "lookAgainAtArticle",
    summary: "Look again at all sources of an article",
    permissions: ["source.import"],
    params: id,
    status: 202,
    response: Asked,
    run: (actor, { params }) => lookAgain(actor, { articleId: params.id }),
  }),
  endpoint({
    method: "GET",
    path: "/sources/{id}/looks",
    operationId: "getTimeline",
    summary: "All snapshots and looks of a source",
    description:
      "Newest first, 60 snapshots at a time, with the size of each change, how it is watched, and what the last look said.",
    permissions: ["source.read"],
    params: id,
    query: { cursor: z.uuid().optional() },
    response: Timeline,
    run: (actor, { params, query }) => getTimeline(actor, params.id, query),
  }),
  endpoint({
    method: "PUT",
    path: "/sources/{id}/watch",
    operationId: "watchSource",
    summary: "Look at a source by itself, or stop that",
    permissions: ["source.describe"],
    params: id,
    body: watchSource.schema.omit({ sourceId: true }),
    response: z.object({ id: z.uuid(), pace: z.string().nullable() }),
    run: (actor, { params, body }) => watchSource(actor, { ...body, sourceId: params.id }),
  }),
  endpoint({
    method: "GET",
    path: "/snapshots/{id}/difference",
    operationId: "getDifference",
    summary: "What changed between two kept copies of a source",
    description: "By words, with moved blocks recognised. Without `from` against the copy before.",
    permissions: ["source.read"],
    params: id,
    query: {
      from: z.uuid().optional().describe("The older kept copy."),
      asides: z.stringbool().default(false).describe("Compare set-aside blocks as well."),
    },
    response: Difference,
    run: (actor, { params, query }) =>
      getDifference(actor, query.from ?? null, params.id, { asides: query.asides ?? false }),
  }),
  endpoint({
    method: "POST",
    path: "/snapshots/{id}/reading",
    operationId: "reextractSnapshot",
    summary: "Read the kept bytes again with the extraction of today",
    description: "Nothing is fetched. Another text becomes a further snapshot, the same text costs a row.",
    permissions: ["source.import"],
    params: id,
    status: 202,
    response: z.object({ imports }),
    run: (actor, { params }) => reextractSnapshot(actor, { snapshotId: params.id }),
  }),
  endpoint({
    method: "POST",
    path: "/articles/{id}/reading",
    operationId: "reextractArticle",
    summary: "Read the kept bytes of all sources of an article again",
    permissions: ["source.import"],
    params: id,
    status: 202,
    response: z.object({ imports }),
    run: (actor, { params }) => reextractSnapshot(actor, { articleId: params.id }),
  }),
  endpoint({
    method: "POST",
    path: "/snapshots/{id}/transcription",
    operationId: "transcribeSnapshot",
    summary: "Correct the text of blocks, with a reason",
    description: "A further snapshot of the same bytes; what was read stays as it is.",
    permissions: ["source.describe"],
    params: id,
    status: 201,
    body: transcribeSnapshot.schema.omit({ snapshotId: true }),
    response: z.object({ snapshotId: z.uuid(), sourceId: z.uuid() }),
    run: (actor, { params, body }) => transcribeSnapshot(actor, { ...body, snapshotId: params.id }),
  }),
];
