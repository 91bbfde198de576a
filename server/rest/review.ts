import { z } from "zod";

import { FrozenCheck } from "#/domain/publication.ts";

import { approveReview, returnReview } from "#/server/commands/review.ts";
import { getReview, listReviews } from "#/server/queries/review.ts";
import { endpoint } from "./endpoint.ts";
import { list, shape } from "./shape/part.ts";

const params = { versionId: z.uuid() };
const Decision = approveReview.schema.omit({ versionId: true });

const Waiting = z
  .object({
    id: z.uuid(),
    number: z.int(),
    claimId: z.uuid(),
    articleId: z.uuid(),
    articleTitle: z.string(),
    wording: z.string(),
    submittedAt: shape.instant,
    submittedBy: z.string(),
    canApprove: z.boolean(),
  })
  .meta({ id: "WaitingReview" });

const Review = z
  .object({
    id: z.uuid().describe("The version's id."),
    number: z.int(),
    claimId: z.uuid(),
    articleId: z.uuid(),
    snapshotId: z.uuid().describe("The copy of the article that the frozen words are from."),
    frozen: FrozenCheck,
    contentHash: shape.sha256.describe("What is approved: send it back with the decision."),
    stands: z.boolean().describe("False once anything of it has changed since."),
    submittedAt: shape.instant,
    submittedBy: z.string(),
    contributors: list(z.string()),
    previous: z.object({ number: z.int(), frozen: FrozenCheck }).nullable(),
    reviews: list(
      z.object({
        id: z.uuid(),
        decision: z.enum(["approved", "returned"]),
        reviewer: z.string(),
        at: shape.instant,
        note: z.string().nullable(),
      }),
    ),
    changes: list(
      z.object({ number: z.int(), status: z.enum(["altered", "orphaned", "sought"]), capturedAt: shape.instant }),
    ).describe(
      "Cited passages that changed in their source since and wait for a person, and those that are being looked for in its newest copy (`sought`).",
    ),
    can: z.object({ approve: z.boolean(), return: z.boolean() }),
  })
  .meta({ id: "Review" });

/** Reviews: a second person's decision on one exact version. */
export const reviewEndpoints = [
  endpoint({
    method: "GET",
    path: "/reviews",
    operationId: "listReviews",
    summary: "Versions that wait for a second person",
    permissions: ["review.read"],
    response: z.object({ items: list(Waiting) }),
    run: async (actor) => ({ items: await listReviews(actor) }),
  }),
  endpoint({
    method: "GET",
    path: "/reviews/{versionId}",
    operationId: "getReview",
    summary: "One frozen version, whole, with the one before it",
    permissions: ["review.read"],
    params,
    response: Review,
    run: (actor, call) => getReview(actor, call.params.versionId),
  }),
  endpoint({
    method: "POST",
    path: "/reviews/{versionId}/approve",
    operationId: "approveReview",
    summary: "Approve exactly this version",
    description: "Refused for those who wrote any part of it, and where anything changed since the version was frozen.",
    permissions: ["review.approve"],
    params,
    body: Decision,
    response: shape.id,
    status: 201,
    run: (actor, call) => approveReview(actor, { ...call.body, ...call.params }),
  }),
  endpoint({
    method: "POST",
    path: "/reviews/{versionId}/return",
    operationId: "returnReview",
    summary: "Return this version with what is to be mended",
    permissions: ["review.return"],
    params,
    body: Decision,
    response: shape.id,
    status: 201,
    run: (actor, call) => returnReview(actor, { ...call.body, ...call.params }),
  }),
];
