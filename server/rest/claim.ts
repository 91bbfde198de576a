import { z } from "zod";

import { claimKinds, claimStates } from "#/domain/claim.ts";

import { ChosenIn } from "#/server/commands/carry/held-copy.ts";
import { editClaim, markClaim, moveClaim } from "#/server/commands/claim.ts";
import { mergeClaims, restoreClaim, splitClaim, withdrawClaim } from "#/server/commands/claim-shape.ts";
import { getClaim } from "#/server/queries/claim.ts";
import { listClaims } from "#/server/queries/claim-list.ts";
import { endpoint } from "./endpoint.ts";
import { Quotation, quotesIn } from "./given/quotation.ts";
import { ClaimSummary } from "./shape/claim.ts";
import { Claim } from "./shape/claim-detail.ts";
import { page, shape } from "./shape/part.ts";

/** Words are looked for in the copy they are said to be of; the command refuses them where that is another one by now. */
const inCopy = (snapshotId: string | undefined) => (snapshotId === undefined ? null : { snapshotId });

const id = { id: z.uuid() };
const Part = z.object({ ...Quotation, wording: z.string().trim().min(1).max(2000).optional() });

/** Claims: marking them, and all that can become of them before they are judged. */
export const claimEndpoints = [
  endpoint({
    method: "POST",
    path: "/articles/{id}/claims",
    operationId: "markClaim",
    summary: "Mark a claim in an article",
    description:
      "Name the words by `quote` or by `exact`. Words that stand in several places are refused with the candidates.",
    permissions: ["claim.mark", "article.read"],
    params: id,
    body: markClaim.schema.omit({ articleId: true, quote: true }).extend(Quotation),
    response: shape.changed,
    status: 201,
    async run(actor, { params, body: { quote, exact, prefix, suffix, ...facts } }) {
      const where = inCopy(facts.snapshotId) ?? { articleId: params.id };
      const [words] = await quotesIn(actor, where, [{ quote, exact, prefix, suffix }]);
      return markClaim(actor, { ...facts, articleId: params.id, quote: words! });
    },
  }),
  endpoint({
    method: "GET",
    path: "/claims",
    operationId: "listClaims",
    summary: "Claims, newest first",
    permissions: ["claim.read"],
    query: {
      state: z.enum(claimStates).optional(),
      kind: z.enum(claimKinds).optional(),
      assigneeId: z.uuid().optional(),
      articleId: z.uuid().optional(),
      query: z.string().max(200).optional().describe("Words of the wording."),
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    },
    response: page(ClaimSummary),
    run: (actor, { query }) => listClaims(actor, query),
  }),
  endpoint({
    method: "GET",
    path: "/claims/{id}",
    operationId: "getClaim",
    summary: "One claim with everything that hangs on it",
    permissions: ["claim.read"],
    params: id,
    response: Claim,
    run: (actor, { params }) => getClaim(actor, params.id),
  }),
  endpoint({
    method: "PATCH",
    path: "/claims/{id}",
    operationId: "editClaim",
    summary: "Change what is said about a claim",
    permissions: ["claim.edit"],
    params: id,
    body: editClaim.schema.omit({ claimId: true }),
    response: shape.changed,
    run: (actor, { params, body }) => editClaim(actor, { ...body, claimId: params.id }),
  }),
  endpoint({
    method: "POST",
    path: "/claims/{id}/move",
    operationId: "moveClaim",
    summary: "Give a claim other words of the copy that its article is read in",
    permissions: ["claim.edit", "claim.read"],
    params: id,
    body: z.object({ version: z.int(), snapshotId: ChosenIn, ...Quotation }),
    response: shape.changed,
    async run(actor, { params, body: { version, snapshotId, ...given } }) {
      const [words] = await quotesIn(actor, inCopy(snapshotId) ?? { claimId: params.id }, [given]);
      return moveClaim(actor, { claimId: params.id, version, snapshotId, quote: words! });
    },
  }),
  endpoint({
    method: "POST",
    path: "/claims/{id}/split",
    operationId: "splitClaim",
    summary: "Split a claim into two to ten parts",
    permissions: ["claim.edit", "claim.read"],
    params: id,
    body: z.object({ version: z.int(), snapshotId: ChosenIn, parts: z.array(Part).min(2).max(10) }),
    response: z.object({ ids: z.array(z.uuid()) }),
    status: 201,
    async run(actor, { params, body }) {
      const { version, snapshotId } = body;
      const quotes = await quotesIn(actor, inCopy(snapshotId) ?? { claimId: params.id }, body.parts);
      const parts = quotes.map((quote, index) => ({ quote, wording: body.parts[index]?.wording }));
      return splitClaim(actor, { claimId: params.id, version, snapshotId, parts });
    },
  }),
  endpoint({
    method: "POST",
    path: "/claims/{id}/merge",
    operationId: "mergeClaims",
    summary: "Merge a claim into another of the same article",
    permissions: ["claim.edit"],
    params: id,
    body: mergeClaims.schema.omit({ claimId: true }),
    response: shape.id,
    run: (actor, { params, body }) => mergeClaims(actor, { ...body, claimId: params.id }),
  }),
  endpoint({
    method: "POST",
    path: "/claims/{id}/withdraw",
    operationId: "withdrawClaim",
    summary: "Take a claim off the work, with a reason",
    permissions: ["claim.edit"],
    params: id,
    body: withdrawClaim.schema.omit({ claimId: true }),
    response: shape.changed,
    run: (actor, { params, body }) => withdrawClaim(actor, { ...body, claimId: params.id }),
  }),
  endpoint({
    method: "POST",
    path: "/claims/{id}/restore",
    operationId: "restoreClaim",
    summary: "Put a withdrawn claim back on the desk",
    permissions: ["claim.edit"],
    params: id,
    body: restoreClaim.schema.omit({ claimId: true }),
    response: shape.changed,
    run: (actor, { params, body }) => restoreClaim(actor, { ...body, claimId: params.id }),
  }),
];
