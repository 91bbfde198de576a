import { z } from "zod";

import { carryDecisions } from "#/domain/carry/change.ts";
import { claimStates } from "#/domain/claim.ts";
import { stances } from "#/domain/evidence.ts";
import { confirmTypography } from "#/server/commands/carry/confirm-typography.ts";
import { decideCarry } from "#/server/commands/carry/decide-carry.ts";
import { listCarries } from "#/server/queries/carry/list-carries.ts";
import { endpoint } from "#/server/rest/endpoint.ts";
import { Quotation, quotesIn } from "#/server/rest/given/quotation.ts";
import { page, shape } from "#/server/rest/shape/part.ts";
import { Problem } from "#/domain/problem.ts";

const Placed = z.object({
  snapshotId: z.uuid(),
  capturedAt: shape.instant,
  start: z.int(),
  end: z.int(),
  exact: z.string(),
  before: z.string().describe("The sentences around the words."),
  after: z.string(),
});

const Range = z.object({ start: z.int(), end: z.int() });

const WaitingCarry = z
  .object({
    id: z.uuid(),
    of: z.enum(["claim", "evidence"]).describe("Whose words: the claim's own, or a passage that is cited for it."),
    status: z.enum(["altered", "orphaned"]),
    reason: z.string().describe("typography, words, negation, uncertain, replaced or gone"),
    score: z.number().describe("How much of the wording stands at the proposed place (0–1)."),
    at: shape.instant,
    claim: z.object({ id: z.uuid(), wording: z.string(), state: z.enum(claimStates) }),
    article: z.object({ id: z.uuid(), title: z.string() }),
    stance: z.enum(stances).nullable(),
    source: z.object({ id: z.uuid(), title: z.string(), url: z.string().nullable() }),
    before: Placed,
    after: Placed.nullable().describe("The proposed place; null where nothing was found."),
    snapshotId: z.uuid(),
    capturedAt: shape.instant,
    cause: z
      .enum(["import", "recapture", "re_extracted", "transcribed"])
      .describe("What made the newer copy: a capture, the extraction of today, or a correction by hand."),
    near: z
      .object({ before: Range.nullable(), after: Range.nullable() })
      .nullable()
      .describe("Where the sentences that stood beside words that are gone stand in the newer copy."),
    mine: z.boolean(),
    can: z.object({ confirm: z.boolean(), choose: z.boolean(), keep: z.boolean(), withdraw: z.boolean() }),
  })
  .meta({ id: "WaitingCarry" });

const Decision = z.object({
  decision: z.enum(carryDecisions),
  note: z.string().trim().max(2000).nullish(),
  ...Quotation,
});

/** Words that changed in their source after they were cited: what waits for a person, and the decision. */
export const carryEndpoints = [
  endpoint({
    method: "GET",
    path: "/carries",
    operationId: "listCarries",
    summary: "Words that were altered in their source or are gone from it, and wait for a person; newest first",
    permissions: ["claim.read"],
    query: {
      articleId: z.uuid().optional(),
      claimId: z.uuid().optional(),
      sourceId: z.uuid().optional(),
      status: z.enum(["altered", "orphaned"]).optional(),
      kind: z.enum(["words", "typography"]).optional(),
      mine: z.enum(["true", "false"]).optional(),
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    },
    response: page(WaitingCarry),
    run: (actor, { query }) => listCarries(actor, query),
  }),
  endpoint({
    method: "POST",
    path: "/carries/{id}/decide",
    operationId: "decideCarry",
    summary: "Decide on words that changed: confirmed, chosen, kept or withdrawn",
    description: "Decided once. `chosen` names the words of the later copy by `quote` or by `exact`.",
    permissions: ["evidence.link", "claim.edit"],
    params: { id: z.uuid() },
    body: Decision,
    response: shape.id,
    async run(actor, { params, body }) {
      const { decision, note, quote, exact, prefix, suffix } = body;
      const carryId = params.id;
      if (decision !== "chosen") return decideCarry(actor, { carryId, decision, note });
      const [words] = await quotesIn(actor, { carryId }, [{ quote, exact, prefix, suffix }]);
      if (!words) throw Problem.invalid("Name the words that you chose.");
      return decideCarry(actor, { carryId, decision, note, quote: words });
    },
  }),
  endpoint({
    method: "POST",
    path: "/carries/confirm",
    operationId: "confirmTypography",
    summary: "Confirm many at once that differ in typography alone",
    permissions: ["evidence.link", "claim.edit"],
    body: confirmTypography.schema,
    response: z.object({ confirmed: z.int() }),
    run: (actor, { body }) => confirmTypography(actor, body),
  }),
];
