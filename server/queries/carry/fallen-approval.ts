import type { Actor } from "#/domain/actor.ts";
import { can } from "#/domain/policy.ts";
import { db } from "#/server/db.ts";
import { readSince } from "#/server/queries/part/claim-since.ts";
import { type ClaimSummary, claimSummarySelect, toClaimSummary } from "#/server/queries/part/claim-summary.ts";

import { visible } from "#/server/queries/visible.ts";

/** A claim whose approval fell because something that was approved has changed, with the version that was approved. */
export interface FallenApproval {
  readonly versionId: string;
  readonly claim: ClaimSummary;
}

/** What this person approved last and what does not stand any more, until it is submitted again; the newest 20. */
export async function listFallenApprovals(actor: Actor): Promise<readonly FallenApproval[]> {
  if (!can(actor, "review.read", actor)) return [];
  const rows = await db().$queryRaw<{ claimId: string; versionId: string }[]>`
    SELECT c.id::text AS "claimId", v.id::text AS "versionId"
    FROM claim c JOIN assessment a ON a.claim_id = c.id
      JOIN LATERAL (SELECT id FROM assessment_version WHERE assessment_id = a.id ORDER BY number DESC LIMIT 1) v ON true
      JOIN LATERAL (SELECT reviewer_id, decision FROM review WHERE assessment_version_id = v.id ORDER BY id DESC LIMIT 1) r ON true
    WHERE c.newsroom_id = ${actor.newsroomId}::uuid AND c.state = 'assessing'
      AND r.reviewer_id = ${actor.memberId}::uuid AND r.decision = 'approved'
    ORDER BY v.id DESC LIMIT 20`;
  const ids = rows.map(({ claimId }) => claimId);
  const where = { AND: [visible.claim(actor), { id: { in: ids } }] };
  const [claims, since] = await Promise.all([
    db().claim.findMany({ where, select: claimSummarySelect }),
    readSince(actor, ids),
  ]);
  return rows.flatMap(({ claimId, versionId }) => {
    const claim = claims.find(({ id }) => id === claimId);
    return claim ? [{ versionId, claim: toClaimSummary(claim, since(claim.id)) }] : [];
  });
}
