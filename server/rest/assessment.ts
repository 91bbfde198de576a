import { z } from "zod";

import type { Actor } from "#/domain/actor.ts";
import { found, Problem } from "#/domain/problem.ts";
import { Reasoning } from "#/domain/reasoning.ts";

import { viewReasoning } from "#/server/collab/reasoning.ts";
import {
  beginAssessment,
  rateClaim,
  reasoningHash,
  reopenAssessment,
  submitAssessment,
  writeReasoning,
} from "#/server/commands/assessment.ts";
import { db } from "#/server/db.ts";
import { getClaim } from "#/server/queries/claim.ts";
import { endpoint } from "./endpoint.ts";
import { type Citable, reasoningFromText, reasoningToText } from "./given/reasoning-text.ts";
import { Assessment } from "./shape/claim-detail.ts";
import { shape } from "./shape/part.ts";

const id = { id: z.uuid() };

/** Evidence that stands, with the numbers that readers will see. */
function citable(claim: Awaited<ReturnType<typeof getClaim>>): Citable[] {
  return claim.evidence.flatMap(({ id, number }) => (number === null ? [] : [{ id, number }]));
}

async function getAssessment(actor: Actor, claimId: string) {
  const claim = await getClaim(actor, claimId);
  const assessment = found(claim.assessment, "assessment. Begin one first");
  const reasoning = await viewReasoning(db(), assessment.liveDocumentId);
  const text = reasoningToText(reasoning, citable(claim));
  return { ...assessment, state: claim.state, reasoning, reasoningHash: reasoningHash(reasoning), text };
}

/** Assessments: the verdict on a claim with its reasoning. */
export const assessmentEndpoints = [
  endpoint({
    method: "POST",
    path: "/claims/{id}/assessment",
    operationId: "beginAssessment",
    summary: "Begin the assessment of a claim",
    description: "Asked twice, it answers the one that is there.",
    permissions: ["assessment.write"],
    params: id,
    response: z.object({ id: z.uuid(), liveDocumentId: z.uuid(), version: z.int() }),
    status: 201,
    run: (actor, { params }) => beginAssessment(actor, { claimId: params.id }),
  }),
  endpoint({
    method: "GET",
    path: "/claims/{id}/assessment",
    operationId: "getAssessment",
    summary: "The assessment of a claim with its reasoning",
    permissions: ["assessment.read", "claim.read"],
    params: id,
    response: Assessment,
    run: (actor, { params }) => getAssessment(actor, params.id),
  }),
  endpoint({
    method: "PATCH",
    path: "/claims/{id}/assessment",
    operationId: "rateClaim",
    summary: "Choose the verdict, its as-of date and its note",
    permissions: ["assessment.write"],
    params: id,
    body: rateClaim.schema.omit({ claimId: true }),
    response: shape.changed,
    run: (actor, { params, body }) => rateClaim(actor, { ...body, claimId: params.id }),
  }),
  endpoint({
    method: "PUT",
    path: "/claims/{id}/assessment/reasoning",
    operationId: "writeReasoning",
    summary: "Replace the reasoning",
    description:
      "`baseHash` is the `reasoningHash` that was read: whoever wrote meanwhile loses nothing. Send `reasoning` as ProseMirror JSON or `text`, where an empty line parts paragraphs and `[1]` cites evidence number 1.",
    permissions: ["assessment.write", "claim.read"],
    params: id,
    body: z.object({
      baseHash: writeReasoning.schema.shape.baseHash.default(null),
      reasoning: Reasoning.optional(),
      text: z.string().max(200_000).optional(),
    }),
    response: z.object({ hash: shape.sha256 }),
    async run(actor, { params, body: { baseHash, reasoning, text } }) {
      if ((reasoning === undefined) === (text === undefined))
        throw Problem.invalid("Send either `reasoning` or `text`.", {
          fields: [{ field: "reasoning", message: "Give reasoning or text." }],
        });
      const written = reasoning ?? reasoningFromText(text ?? "", citable(await getClaim(actor, params.id)));
      return writeReasoning(actor, { claimId: params.id, baseHash, reasoning: written });
    },
  }),
  endpoint({
    method: "POST",
    path: "/claims/{id}/assessment/submit",
    operationId: "submitAssessment",
    summary: "Ask a second person for review",
    description: "Freezes what stands now as a version with its content hash.",
    permissions: ["assessment.submit"],
    params: id,
    response: z.object({ versionId: z.uuid(), number: z.int(), contentHash: shape.sha256 }),
    status: 201,
    run: (actor, { params }) => submitAssessment(actor, { claimId: params.id }),
  }),
  endpoint({
    method: "POST",
    path: "/claims/{id}/assessment/reopen",
    operationId: "reopenAssessment",
    summary: "Take a claim back to work on it again",
    permissions: ["assessment.write"],
    params: id,
    body: reopenAssessment.schema.omit({ claimId: true }),
    response: shape.id,
    run: (actor, { params, body }) => reopenAssessment(actor, { ...body, claimId: params.id }),
  }),
];
