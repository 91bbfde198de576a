import type { WaitingChange } from "#/domain/carry/change.ts";
import { changerBy } from "#/domain/carry/changer.ts";
import type { Db, Tx } from "#/server/db.ts";

interface Row extends Omit<WaitingChange, "capturedAt" | "by"> {
  readonly reason: string;
  readonly claimId: string;
  readonly capturedAt: Date;
}

/**
 * The cited passages of each claim that were altered or are gone and wait for a person, and those that were not looked for
 * yet in the newest copy of their source. Typography alone is left out.
 */
export async function waitingByClaim(
  client: Db | Tx,
  newsroomId: string,
  claimIds: readonly string[],
): Promise<ReadonlyMap<string, readonly WaitingChange[]>> {
  const rows = await client.$queryRaw<Row[]>`
    SELECT e.claim_id::text AS "claimId", e.number, x.status, x.reason, x.captured_at AS "capturedAt"
    FROM (
      SELECT w.evidence_id, w.status::text AS status, s.reason::text AS reason, s.captured_at
      FROM assay_waiting(${newsroomId}::uuid) w JOIN snapshot s ON s.id = w.snapshot_id
      WHERE w.claim_id = ANY(${claimIds}::uuid[]) AND w.evidence_id IS NOT NULL AND w.reason <> 'typography'
      UNION ALL SELECT evidence_id, 'sought', 'recapture', captured_at FROM assay_sought(${claimIds}::uuid[])) x
    JOIN (
      SELECT id, claim_id, (row_number() OVER (PARTITION BY claim_id ORDER BY id))::int AS number
      FROM evidence WHERE claim_id = ANY(${claimIds}::uuid[]) AND withdrawn_at IS NULL) e ON e.id = x.evidence_id
    ORDER BY e.claim_id, e.number, x.status`;
  const byClaim = Map.groupBy(rows, ({ claimId }) => claimId);
  return new Map(
    [...byClaim].map(([id, own]) => [
      id,
      own.map(({ number, status, reason, capturedAt }) => ({
        number,
        status,
        by: changerBy(reason),
        capturedAt: capturedAt.toISOString(),
      })),
    ]),
  );
}

/** Those of one claim. */
export async function waitingChanges(
  client: Db | Tx,
  claim: { readonly id: string; readonly newsroomId: string },
): Promise<readonly WaitingChange[]> {
  return (await waitingByClaim(client, claim.newsroomId, [claim.id])).get(claim.id) ?? [];
}
