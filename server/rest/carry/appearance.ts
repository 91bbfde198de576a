import { z } from "zod";

import { addAppearance, removeAppearance } from "#/server/commands/carry/further-appearance.ts";
import { findAppearances } from "#/server/queries/carry/find-appearances.ts";
import { endpoint } from "#/server/rest/endpoint.ts";
import { Quotation, quotesIn } from "#/server/rest/given/quotation.ts";
import { list, shape } from "#/server/rest/shape/part.ts";

const id = { id: z.uuid() };

const FoundAppearance = z
  .object({
    snapshotId: z.uuid(),
    capturedAt: shape.instant,
    sourceId: z.uuid(),
    sourceTitle: z.string(),
    articleId: z.uuid().nullable().describe("The article, where that text is on the desk."),
    quote: z.object({ start: z.int(), end: z.int(), exact: z.string(), prefix: z.string(), suffix: z.string() }),
    score: z.number().describe("1 where the words are the same but for typography; at least .9."),
  })
  .meta({ id: "FoundAppearance" });

/** The same claim in other texts of the library. */
export const appearanceEndpoints = [
  endpoint({
    method: "GET",
    path: "/claims/{id}/appearances",
    operationId: "findAppearances",
    summary: "Where else in the library the claim's words stand, letter for letter or nearly",
    permissions: ["claim.read", "source.read"],
    params: id,
    response: z.object({ items: list(FoundAppearance) }),
    run: async (actor, { params }) => ({ items: await findAppearances(actor, params.id) }),
  }),
  endpoint({
    method: "POST",
    path: "/claims/{id}/appearances",
    operationId: "addAppearance",
    summary: "Say that the claim stands in another text, too",
    description: "Refused unless the words are verbatim in the kept copy.",
    permissions: ["claim.edit", "source.read"],
    params: id,
    body: addAppearance.schema.omit({ claimId: true, quote: true }).extend(Quotation),
    response: shape.id,
    status: 201,
    async run(actor, { params, body }) {
      const { quote, exact, prefix, suffix, snapshotId } = body;
      const [words] = await quotesIn(actor, { snapshotId }, [{ quote, exact, prefix, suffix }]);
      return addAppearance(actor, { claimId: params.id, snapshotId, quote: words! });
    },
  }),
  endpoint({
    method: "POST",
    path: "/appearances/{id}/remove",
    operationId: "removeAppearance",
    summary: "Take a further appearance off its claim",
    permissions: ["claim.edit"],
    params: id,
    response: shape.id,
    run: (actor, { params }) => removeAppearance(actor, { appearanceId: params.id }),
  }),
];
