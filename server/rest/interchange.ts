import { z } from "zod";

import { importAnnotations, markOutcomes } from "#/server/commands/interchange/import-annotation.ts";
import { importBibliography } from "#/server/commands/interchange/import-work.ts";
import { getAnnotations } from "#/server/queries/interchange/annotation.ts";
import { getBibliography } from "#/server/queries/interchange/bibliography.ts";
import { endpoint } from "./endpoint.ts";
import { list } from "./shape/part.ts";

const id = { id: z.uuid() };
const File = z.string().min(1).max(10_000_000).describe("The whole file as text.");

const MarkResult = z
  .object({
    outcome: z.enum(markOutcomes),
    exact: z.string().nullable(),
    note: z.string().nullable(),
    claimId: z.uuid().nullable(),
    evidence: z.object({ taken: z.int(), missing: list(z.string()) }),
    problem: z.string().nullable(),
  })
  .meta({ id: "ImportedAnnotation" });

const WorkResult = z
  .object({
    outcome: z.enum(["fetching", "described", "there", "refused"]),
    title: z.string().nullable(),
    sourceId: z.uuid().nullable(),
    problem: z.string().nullable(),
  })
  .meta({ id: "ImportedWork" });

const download = (body: string, mediaType: string, fileName: string): Response =>
  new Response(body, {
    headers: { "content-type": mediaType, "content-disposition": `attachment; filename="${fileName}"` },
  });

/** What goes out to other programs and comes in from them. */
export const interchangeEndpoints = [
  endpoint({
    method: "GET",
    path: "/articles/{id}/annotations",
    operationId: "exportAnnotations",
    summary: "The claims of an article as W3C Web Annotations",
    description:
      "An AnnotationCollection with one embedded page. Positions count Unicode code points, unlike everywhere else here.",
    permissions: ["article.read", "claim.read", "evidence.read"],
    params: id,
    response: "application/ld+json",
    async run(actor, { params }) {
      const collection = await getAnnotations(actor, params.id);
      const type = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"';
      return download(`${JSON.stringify(collection, null, 2)}\n`, type, "annotations.jsonld");
    },
  }),
  endpoint({
    method: "POST",
    path: "/articles/{id}/annotations",
    operationId: "importAnnotations",
    summary: "Take annotations of an article over as claims",
    description:
      "W3C Web Annotations (JSON-LD), or an export of Hypothesis (JSON or CSV). Only words that stand in the text are taken; every annotation is answered with what became of it. A verdict is never taken over.",
    permissions: ["claim.mark"],
    params: id,
    body: z.object({ file: File }),
    response: z.object({ items: list(MarkResult) }),
    run: (actor, { params, body }) => importAnnotations(actor, { articleId: params.id, file: body.file }),
  }),
  endpoint({
    method: "GET",
    path: "/bibliography",
    operationId: "exportBibliography",
    summary: "Sources as CSL-JSON, BibTeX or RIS",
    description: "Those that the claims of an article cite, one source, or those of the library that match `query`.",
    permissions: ["source.read"],
    query: {
      form: z.enum(["csl", "bibtex", "ris"]).default("csl"),
      articleId: z.uuid().optional(),
      sourceId: z.uuid().optional(),
      query: z.string().trim().max(200).optional(),
    },
    response: "application/octet-stream",
    async run(actor, { query: { form, ...wanted } }) {
      const { body, mediaType, fileName } = await getBibliography(actor, form, wanted);
      return download(body, `${mediaType}; charset=utf-8`, fileName);
    },
  }),
  endpoint({
    method: "POST",
    path: "/bibliography",
    operationId: "importBibliography",
    summary: "Take the works of a CSL-JSON, BibTeX or RIS file over as sources",
    description:
      "A work with an address is fetched into its source; of one without, its text is still missing. What the library knows stays as it is.",
    permissions: ["source.import"],
    body: z.object({ file: File, batch: z.string().max(200).optional().describe("Names the list of captures.") }),
    response: z.object({ batch: z.string(), items: list(WorkResult) }),
    run: (actor, { body }) => importBibliography(actor, body),
  }),
];
