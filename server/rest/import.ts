import { z } from "zod";

import { Problem } from "#/domain/problem.ts";
import { importLimit, importStates } from "#/domain/source.ts";

import { createBlobStore } from "#/server/capture/blob.ts";
import { cancelImport, retryImport } from "#/server/commands/import.ts";
import { importSource } from "#/server/commands/source.ts";
import { folders } from "#/server/data-folder.ts";
import { getImport, listImports } from "#/server/queries/import.ts";
import { endpoint } from "./endpoint.ts";
import { page, shape } from "./shape/part.ts";

const batch = z.string().min(1).max(200).optional().describe("Names a list of imports, to be followed as a whole.");

const intoSourceId = z.uuid().optional().describe("The source that this shall become one more capture of.");
const Asked = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("address"),
      url: z.string().trim().min(1).max(2000),
      intoSourceId,
      batch,
      render: z
        .boolean()
        .optional()
        .describe("Whether a browser shall run the page's scripts, where one is configured."),
    }),
    z.object({
      kind: z.literal("paste"),
      intoSourceId,
      batch,
      text: z.string().min(1).optional().describe("Plain text."),
      html: z.string().min(1).optional().describe("Markup as a browser puts it on the clipboard."),
    }),
    z.object({
      kind: z.literal("file"),
      intoSourceId,
      batch,
      fileName: z.string().min(1).max(300),
      mediaType: z.string().max(200).optional(),
      base64: z.base64().describe("The bytes of the file."),
    }),
  ])
  .meta({ id: "ImportRequest" });

const Import = z
  .object({
    id: z.uuid(),
    state: z.enum(importStates),
    kind: z.string(),
    url: z.string().nullable(),
    fileName: z.string().nullable(),
    mediaType: z.string().nullable(),
    batch: z.string().nullable().describe("Names the list it was asked for with."),
    attempt: z.int().describe("1, and one more each time it was asked for again."),
    progressDone: z.int().nullable().describe("How far the step under way has come: bytes, pages or pictures."),
    progressTotal: z.int().nullable(),
    problem: z.string().nullable().describe("What happened, where it failed or is tried again by itself."),
    advice: z.string().nullable().describe("What may help."),
    failedAt: z.string().nullable(),
    sourceId: z.uuid().nullable(),
    snapshotId: z.uuid().nullable(),
    title: z.string().nullable().describe("Of the source, once it is done."),
    words: z.int().nullable(),
    importedBy: z.string(),
    createdAt: shape.instant,
    finishedAt: shape.instant.nullable(),
  })
  .meta({ id: "Import" });

const Standing = z.object({ id: z.uuid(), state: z.enum(importStates) });

/** What was pasted or sent, as bytes to keep; null for an address, whose bytes the job fetches. */
function bytesOf(asked: z.output<typeof Asked>) {
  if (asked.kind === "address") return null;
  if (asked.kind === "file")
    return { bytes: Buffer.from(asked.base64, "base64"), mediaType: asked.mediaType ?? null, fileName: asked.fileName };
  if ((asked.text === undefined) === (asked.html === undefined))
    throw Problem.invalid("Paste either `text` or `html`.", {
      fields: [{ field: "text", message: "Give text or html." }],
    });
  const [words, mediaType] = asked.html === undefined ? [asked.text ?? "", "text/plain"] : [asked.html, "text/html"];
  return { bytes: Buffer.from(words, "utf8"), mediaType, fileName: null };
}

/** Imports: asking for a capture, and watching it until it is done. */
export const importEndpoints = [
  endpoint({
    method: "POST",
    path: "/imports",
    operationId: "importSource",
    summary: "Import a source",
    description:
      "From an address, a paste or a file of at most 10 MB (HTML, MHTML, PDF, DOCX, EML, SRT, WebVTT, plain text, Markdown). The capture runs after the answer: watch the import until its state is done or failed.",
    permissions: ["source.import"],
    body: Asked,
    upload: true,
    response: shape.id,
    status: 202,
    async run(actor, { body }) {
      if (body.kind === "address") return importSource(actor, body);
      const kept = bytesOf(body);
      if (!kept || kept.bytes.byteLength === 0)
        throw Problem.invalid("There is nothing in it. Choose a text that holds words.");
      if (kept.bytes.byteLength > importLimit)
        throw Problem.invalid("This is larger than 10 MB, the most that Assay imports at once.");
      const blob = await createBlobStore(folders.blobs()).put(kept.bytes);
      const { mediaType, fileName } = kept;
      return importSource(actor, {
        kind: body.kind,
        blob,
        mediaType,
        fileName,
        intoSourceId: body.intoSourceId,
        batch: body.batch,
      });
    },
  }),
  endpoint({
    method: "GET",
    path: "/imports",
    operationId: "listImports",
    summary: "The imports, newest first",
    permissions: ["source.read"],
    query: {
      state: z.enum(["under-way", "done", "failed", "cancelled"]).optional(),
      by: z.uuid().optional().describe("The member who asked."),
      batch: z.string().max(200).optional(),
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    },
    response: page(Import),
    run: (actor, { query }) => listImports(actor, query),
  }),
  endpoint({
    method: "GET",
    path: "/imports/{id}",
    operationId: "getImport",
    summary: "One import",
    description: "With `wait`, answers when it is done, failed or cancelled, or after that many seconds.",
    permissions: ["source.read"],
    params: { id: z.uuid() },
    query: { wait: z.coerce.number().min(0).max(20).default(0) },
    response: Import,
    async run(actor, { params, query }) {
      const until = Date.now() + query.wait * 1000;
      for (;;) {
        const seen = await getImport(actor, params.id);
        if (seen.finishedAt || Date.now() >= until) return seen;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    },
  }),
  endpoint({
    method: "POST",
    path: "/imports/{id}/cancel",
    operationId: "cancelImport",
    summary: "Cancel an import",
    description: "Whatever works on it stops, and nothing is kept. Cancelled twice, it is cancelled.",
    permissions: ["source.import"],
    params: { id: z.uuid() },
    response: Standing,
    run: (actor, { params }) => cancelImport(actor, { importId: params.id }),
  }),
  endpoint({
    method: "POST",
    path: "/imports/{id}/retry",
    operationId: "retryImport",
    summary: "Ask once more for an import that failed or was cancelled",
    description: "The same import as its next attempt; why the one before ended stays in the record.",
    permissions: ["source.import"],
    params: { id: z.uuid() },
    body: z
      .object({ render: z.boolean().optional().describe("Whether a browser shall run the page's scripts this time.") })
      .default({}),
    response: Standing,
    status: 202,
    run: (actor, { params, body }) => retryImport(actor, { importId: params.id, ...body }),
  }),
];
