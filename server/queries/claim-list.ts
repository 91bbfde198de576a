import { z } from "zod";

import type { Actor } from "#/domain/actor.ts";
import { claimKinds, claimStates } from "#/domain/claim.ts";
import { db } from "#/server/db.ts";

import { readSince } from "#/server/queries/part/claim-since.ts";
import { type ClaimSummary, claimSummarySelect, toClaimSummary } from "#/server/queries/part/claim-summary.ts";
import { type Page, pageAfter, PageRequest, toPage } from "#/server/queries/part/page.ts";
import { visible } from "./visible.ts";

/** What a list of claims can be narrowed to; read from the address, where nonsense counts as absent. */
export const ClaimFilter = PageRequest.extend({
  state: z.enum(claimStates).optional().catch(undefined),
  kind: z.enum(claimKinds).optional().catch(undefined),
  assigneeId: z.uuid().optional().catch(undefined),
  articleId: z.uuid().optional().catch(undefined),
  query: z.string().trim().max(200).optional().catch(undefined).describe("Words of the wording, as they stand."),
});

/** The claims that the actor may see and that match, newest first, a page at a time. */
export async function listClaims(actor: Actor, raw: z.input<typeof ClaimFilter> = {}): Promise<Page<ClaimSummary>> {
  const filter = ClaimFilter.parse(raw);
  const { state, kind, assigneeId, articleId, query } = filter;
  const page = pageAfter(filter);
  const rows = await db().claim.findMany({
    ...page,
    where: {
      AND: [
        visible.claim(actor),
        page.where,
        state ? { state } : {},
        kind ? { kind } : {},
        assigneeId ? { assigneeId } : {},
        articleId ? { articleId } : {},
        query ? { wording: { contains: query, mode: "insensitive" } } : {},
      ],
    },
    select: claimSummarySelect,
  });
  const since = await readSince(
    actor,
    rows.map(({ id }) => id),
  );
  return toPage(rows, filter.limit, (row) => toClaimSummary(row, since(row.id)));
}
