import { z } from "zod";

import type { Actor } from "#/domain/actor.ts";
import { Rating } from "#/domain/scale.ts";

import { publishCheck, publishSummary } from "#/server/commands/publication.ts";
import { getNewsroom } from "#/server/queries/newsroom.ts";
import { getPublished, listPublished } from "#/server/queries/publication.ts";
import { endpoint } from "./endpoint.ts";
import { list, shape } from "./shape/part.ts";

const Published = z.object({ id: z.uuid(), address: z.url(), number: z.int() });
const entry = {
  title: z.string(),
  address: z.string(),
  note: z.string().nullable(),
  publishedAt: shape.instant,
  number: z.int(),
};

const PublishedEntry = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("check"), ...entry, rating: Rating }),
    z.object({ kind: z.literal("summary"), ...entry, ratings: list(Rating) }),
  ])
  .meta({ id: "PublishedEntry" });

const PublishedPage = z
  .object({
    html: z.string().describe("The very page that readers are served."),
    htmlSha256: shape.sha256,
    content: z.string().describe("RFC 8785 JSON of what was judged; `contentHash` is its SHA-256."),
    contentHash: shape.sha256,
    number: z.int(),
    latest: z.int(),
    publishedAt: shape.instant,
    language: z.string(),
    title: z.string(),
  })
  .meta({ id: "PublishedPage" });

const slug = { slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/) };
const number = { number: z.coerce.number().int().min(1).optional().describe("A version; without it the newest.") };

async function getPage(
  actor: Actor,
  kind: "checks" | "summaries",
  wanted: { slug: string; number: number | undefined },
) {
  const newsroom = await getNewsroom(actor);
  return getPublished({ newsroomSlug: newsroom.slug, kind, ...wanted });
}

/** Publication: checks and summaries, and the pages that came of them. */
export const publicationEndpoints = [
  endpoint({
    method: "POST",
    path: "/claims/{id}/check",
    operationId: "publishCheck",
    summary: "Publish the check of a claim",
    description: "Exactly the version that a second person approved. From version 2 on a reason is needed.",
    permissions: ["publication.publish"],
    params: { id: z.uuid() },
    body: publishCheck.schema.omit({ claimId: true }),
    response: Published,
    status: 201,
    run: (actor, { params, body }) => publishCheck(actor, { ...body, claimId: params.id }),
  }),
  endpoint({
    method: "POST",
    path: "/articles/{id}/summary",
    operationId: "publishSummary",
    summary: "Publish the summary of an article",
    permissions: ["publication.publish"],
    params: { id: z.uuid() },
    body: publishSummary.schema.omit({ articleId: true }),
    response: Published,
    status: 201,
    run: (actor, { params, body }) => publishSummary(actor, { ...body, articleId: params.id }),
  }),
  endpoint({
    method: "GET",
    path: "/checks",
    operationId: "listChecks",
    summary: "Published checks and summaries, newest first",
    permissions: ["publication.read", "newsroom.read"],
    response: z.object({ items: list(PublishedEntry) }),
    async run(actor) {
      const newsroom = await getNewsroom(actor);
      return { items: (await listPublished(newsroom.slug)).entries };
    },
  }),
  endpoint({
    method: "GET",
    path: "/checks/{slug}",
    operationId: "getCheck",
    summary: "The published page of a claim",
    permissions: ["publication.read", "newsroom.read"],
    params: slug,
    query: number,
    response: PublishedPage,
    run: (actor, { params, query }) => getPage(actor, "checks", { ...params, number: query.number }),
  }),
  endpoint({
    method: "GET",
    path: "/summaries/{slug}",
    operationId: "getSummary",
    summary: "The published page of an article",
    permissions: ["publication.read", "newsroom.read"],
    params: slug,
    query: number,
    response: PublishedPage,
    run: (actor, { params, query }) => getPage(actor, "summaries", { ...params, number: query.number }),
  }),
];
