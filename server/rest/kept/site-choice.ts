import { z } from "zod";

import { forgetChoice, rememberChoices } from "#/server/commands/site-choice.ts";
import { listSiteChoices } from "#/server/queries/newsroom.ts";
import { endpoint } from "#/server/rest/endpoint.ts";
import { list } from "#/server/rest/shape/part.ts";
import { SiteChoice } from "#/server/rest/shape/source.ts";

/** What a newsroom has chosen for the next page of a site. */
export const siteChoiceEndpoints = [
  endpoint({
    method: "GET",
    path: "/site-choices",
    operationId: "listSiteChoices",
    summary: "What is set aside or kept on the next page of a site",
    permissions: ["source.read"],
    query: { site: z.string().max(300).optional().describe("Host without www.") },
    response: z.object({ items: list(SiteChoice) }),
    run: async (actor, { query }) => ({ items: await listSiteChoices(actor, query.site) }),
  }),
  endpoint({
    method: "POST",
    path: "/snapshots/{id}/site-choices",
    operationId: "rememberChoices",
    summary: "Do the same on the next page of this site",
    description: "Takes over what people chose for these blocks of the kept copy.",
    permissions: ["source.describe"],
    params: { id: z.uuid() },
    body: rememberChoices.schema.omit({ snapshotId: true }),
    response: z.object({ site: z.string(), remembered: z.int() }),
    run: (actor, { params, body }) => rememberChoices(actor, { ...body, snapshotId: params.id }),
  }),
  endpoint({
    method: "POST",
    path: "/site-choices/forget",
    operationId: "forgetChoice",
    summary: "Forget a choice for a site",
    permissions: ["source.describe"],
    body: forgetChoice.schema,
    response: z.object({ site: z.string() }),
    run: (actor, { body }) => forgetChoice(actor, body),
  }),
];
