import { z } from "zod";

import { describeEvidence, linkEvidence, withdrawEvidence } from "#/server/commands/evidence.ts";
import { endpoint } from "./endpoint.ts";
import { Quotation, quotesIn } from "./given/quotation.ts";
import { shape } from "./shape/part.ts";

const id = { id: z.uuid() };
const Seen = z.object({ version: z.int() });

/** Evidence: passages of kept copies linked to claims. */
export const evidenceEndpoints = [
  endpoint({
    method: "POST",
    path: "/claims/{id}/evidence",
    operationId: "linkEvidence",
    summary: "Link a passage to a claim",
    description: "Refused unless the words are verbatim in the kept copy.",
    permissions: ["evidence.link", "source.read"],
    params: id,
    body: linkEvidence.schema.omit({ claimId: true, quote: true }).extend(Quotation),
    response: shape.changed,
    status: 201,
    async run(actor, { params, body }) {
      const { quote, exact, prefix, suffix, ...rest } = body;
      const [passage] = await quotesIn(actor, { snapshotId: body.snapshotId }, [{ quote, exact, prefix, suffix }]);
      return linkEvidence(actor, { ...rest, claimId: params.id, quote: passage! });
    },
  }),
  endpoint({
    method: "PATCH",
    path: "/evidence/{id}",
    operationId: "describeEvidence",
    summary: "Change stance, role or note of a piece of evidence",
    permissions: ["evidence.link"],
    params: id,
    body: describeEvidence.schema.omit({ evidenceId: true }),
    response: shape.changed,
    run: (actor, { params, body }) => describeEvidence(actor, { ...body, evidenceId: params.id }),
  }),
  endpoint({
    method: "POST",
    path: "/evidence/{id}/withdraw",
    operationId: "withdrawEvidence",
    summary: "Take a passage off its claim",
    permissions: ["evidence.link"],
    params: id,
    body: Seen,
    response: shape.changed,
    run: (actor, { params, body }) => withdrawEvidence(actor, { ...body, evidenceId: params.id, withdrawn: true }),
  }),
  endpoint({
    method: "POST",
    path: "/evidence/{id}/restore",
    operationId: "restoreEvidence",
    summary: "Put a withdrawn passage back",
    permissions: ["evidence.link"],
    params: id,
    body: Seen,
    response: shape.changed,
    run: (actor, { params, body }) => withdrawEvidence(actor, { ...body, evidenceId: params.id, withdrawn: false }),
  }),
];
