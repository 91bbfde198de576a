import { z } from "zod";

import { claimStates } from "#/domain/claim.ts";
import { RoleSchema } from "#/domain/role.ts";
import { Scale } from "#/domain/scale.ts";

import { openArticle } from "#/server/commands/article.ts";
import { getArticle } from "#/server/queries/article.ts";
import { listArticles } from "#/server/queries/article-list.ts";
import { endpoint } from "./endpoint.ts";
import { list, page, shape } from "./shape/part.ts";
import { Snapshot } from "./shape/source.ts";

const ArticleSummary = z
  .object({
    id: z.uuid(),
    sourceId: z.uuid(),
    title: z.string(),
    publisher: z.string().nullable(),
    publishedOn: z.string().nullable(),
    words: z.int(),
    openedBy: z.string(),
    createdAt: shape.instant,
    claims: z.int(),
    states: z.partialRecord(z.enum(claimStates), z.int()).readonly(),
  })
  .meta({ id: "ArticleSummary" });

const ArticleClaim = z
  .object({
    id: z.uuid(),
    number: z.int().describe("Counts in the order of the text."),
    state: z.enum(claimStates),
    wording: z.string(),
    kind: z.string(),
    priority: z.string(),
    claimantName: z.string().nullable(),
    claimantRole: z.string().nullable(),
    statedOn: z.string().nullable(),
    assignee: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    version: z.int(),
    rating: shape.rating,
    appearances: list(
      z.object({ id: z.uuid(), snapshotId: z.uuid(), start: z.int(), end: z.int(), exact: z.string() }),
    ),
    evidenceCounts: shape.stanceCounts,
    mergedIntoId: z.uuid().nullable(),
    splitFromId: z.uuid().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: "ArticleClaim" });

const Article = z
  .object({
    id: z.uuid(),
    sourceId: z.uuid(),
    snapshot: Snapshot,
    claims: list(ArticleClaim),
    newer: z
      .object({ snapshotId: z.uuid(), capturedAt: shape.instant, moved: z.int(), waits: z.int() })
      .nullable()
      .describe("A newer copy of the article than the one it is read in, and how its claims stand there."),
    members: list(z.object({ id: z.uuid(), name: z.string(), role: RoleSchema, ended: z.boolean() })),
    scale: Scale.nullable(),
    can: z.record(z.enum(["mark", "edit", "link", "write", "submit", "approve", "publish"]), z.boolean()).readonly(),
    summary: z
      .object({ slug: z.string(), number: z.int(), publishedAt: shape.instant, address: z.string() })
      .nullable(),
  })
  .meta({ id: "Article" });

/** Articles: sources on the desk. */
export const articleEndpoints = [
  endpoint({
    method: "POST",
    path: "/articles",
    operationId: "openArticle",
    summary: "Put a kept copy on the desk for checking",
    description: "Asked twice, it answers the article that is there.",
    permissions: ["article.open"],
    body: openArticle.schema,
    response: shape.id,
    status: 201,
    run: (actor, { body }) => openArticle(actor, body),
  }),
  endpoint({
    method: "GET",
    path: "/articles",
    operationId: "listArticles",
    summary: "Articles on the desk, newest first",
    permissions: ["article.read"],
    query: { cursor: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) },
    response: page(ArticleSummary),
    run: (actor, { query }) => listArticles(actor, query),
  }),
  endpoint({
    method: "GET",
    path: "/articles/{id}",
    operationId: "getArticle",
    summary: "One article with its text and claims",
    permissions: ["article.read"],
    params: { id: z.uuid() },
    response: Article,
    run: (actor, { params }) => getArticle(actor, params.id),
  }),
];
