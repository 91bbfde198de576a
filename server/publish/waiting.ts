import type { WaitingChange } from "#/domain/carry/change.ts";
import type { Db, Tx } from "#/server/db.ts";

/** The cited passages of a claim that were altered or are gone and wait for a person; typography alone is left out. */
export async function waitingChanges(
  client: Db | Tx,
  claim: { readonly id: string; readonly newsroomId: string },
): Promise<readonly WaitingChange[]> {
  const [rows, evidence] = await Promise.all([
    client.$queryRaw<{ evidenceId: string; status: "altered" | "orphaned"; capturedAt: Date }[]>`
      SELECT w.evidence_id::text AS "evidenceId", w.status::text AS status, s.captured_at AS "capturedAt"
      FROM assay_waiting(${claim.newsroomId}::uuid) w JOIN snapshot s ON s.id = w.snapshot_id
      WHERE w.claim_id = ${claim.id}::uuid AND w.evidence_id IS NOT NULL AND w.reason <> 'typography' ORDER BY w.evidence_id`,
    client.evidence.findMany({
      where: { claimId: claim.id, withdrawnAt: null },
      select: { id: true },
      orderBy: { id: "asc" },
    }),
  ]);
  return rows.map(({ evidenceId, status, capturedAt }) => {
    const index = evidence.findIndex(({ id }) => id === evidenceId);
    return { number: index === -1 ? null : index + 1, status, capturedAt: capturedAt.toISOString() };
  });
}
