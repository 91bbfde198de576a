import { z } from "zod";

import { placeKinds } from "#/domain/carry/place.ts";
import { claimStates } from "#/domain/claim.ts";
import { RoleSchema } from "#/domain/role.ts";
import { Scale } from "#/domain/scale.ts";

import { moveArticle, openArticle } from "#/server/commands/article.ts";
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

const Place = z
  .object({
    kind: z.enum(placeKinds),
    start: z.int().nullable(),
    end: z.int().nullable(),
    exact: z.string().nullable().describe("The words there, where they are others than the claim's own."),
  })
  .describe(
    "Where the words of the claim stand in the copy that the article is read in: marked in it (own), found there letter for letter (carried), settled by a person (decided), proposed and undecided (altered), not found (gone), kept in the older copy (kept), marked in a newer one (later), or not looked for yet (sought).",
  )
  .meta({ id: "ClaimPlace" });

const ArticleClaim = z
  .object({
    id: z.uuid(),
    number: z.int().describe("Counts in the order of the text, then those whose words do not stand in it."),
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
    ).describe("The words as they were marked, in the copy that they were marked in."),
    place: Place,
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
    moved: z
      .object({
        from: z.object({ snapshotId: z.uuid(), capturedAt: shape.instant }),
        at: shape.instant,
        by: z.string(),
      })
      .nullable()
      .describe("The copy that it was read in before, where somebody moved it on to this one."),
    members: list(z.object({ id: z.uuid(), name: z.string(), role: RoleSchema, ended: z.boolean() })),
    scale: Scale.nullable(),
    can: z
      .record(z.enum(["mark", "move", "edit", "link", "write", "submit", "approve", "publish"]), z.boolean())
      .readonly(),
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
  endpoint({
    method: "POST",
    path: "/articles/{id}/move",
    operationId: "moveArticle",
    summary: "Read an article on in another copy of its source",
    description:
      "No words change by it: `GET /articles/{id}` says of each claim where its words stand in that copy. `fromSnapshotId` is the copy you know it to be read in; 409 where somebody else was faster.",
    permissions: ["article.move"],
    params: { id: z.uuid() },
    body: moveArticle.schema.omit({ articleId: true }),
    response: z.object({ id: z.uuid(), snapshotId: z.uuid() }),
    run: (actor, { params, body }) => moveArticle(actor, { ...body, articleId: params.id }),
  }),
];
