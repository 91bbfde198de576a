import { z } from "zod";

import { Problem } from "#/domain/problem.ts";
import { importLimit, importStates } from "#/domain/source.ts";

import { createBlobStore } from "#/server/capture/blob.ts";
import { importSource } from "#/server/commands/source.ts";
import { folders } from "#/server/data-folder.ts";
import { getImport, listImports } from "#/server/queries/import.ts";
import { endpoint } from "./endpoint.ts";
import { list, shape } from "./shape/part.ts";

const Asked = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("address"), url: z.string().trim().min(1).max(2000) }),
    z.object({
      kind: z.literal("paste"),
      text: z.string().min(1).optional().describe("Plain text."),
      html: z.string().min(1).optional().describe("Markup as a browser puts it on the clipboard."),
    }),
    z.object({
      kind: z.literal("file"),
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
    problem: z.string().nullable().describe("What happened, where it failed."),
    failedAt: z.string().nullable(),
    sourceId: z.uuid().nullable(),
    snapshotId: z.uuid().nullable(),
    importedBy: z.string(),
    createdAt: shape.instant,
    finishedAt: shape.instant.nullable(),
  })
  .meta({ id: "Import" });

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
      return importSource(actor, { kind: body.kind, blob, mediaType: kept.mediaType, fileName: kept.fileName });
    },
  }),
  endpoint({
    method: "GET",
    path: "/imports",
    operationId: "listImports",
    summary: "The newest imports",
    permissions: ["source.read"],
    response: z.object({ items: list(Import) }),
    run: async (actor) => ({ items: await listImports(actor) }),
  }),
  endpoint({
    method: "GET",
    path: "/imports/{id}",
    operationId: "getImport",
    summary: "One import",
    description: "With `wait`, answers when it is done or failed, or after that many seconds.",
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
];
