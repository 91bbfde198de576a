import { toStandingActor, withName } from "#/server/actor.ts";
import { carrySnapshot } from "#/server/commands/carry/carry-anchor.ts";
import { db } from "#/server/db.ts";

import { enqueue } from "./queue.ts";

/**
 * Carries the anchors of a source onto one of its later snapshots, for the newsroom: whatever the member who captured it may
 * today. Runs at least once and may run again: an anchor that was carried is left alone.
 */
export async function runCarry(snapshotId: string): Promise<void> {
  const snapshot = await db().snapshot.findUniqueOrThrow({
    where: { id: snapshotId },
    select: { createdBy: { include: withName } },
  });
  await carrySnapshot(toStandingActor(snapshot.createdBy), { snapshotId });
}

/** So many copies are asked for in one round; the others in the next one. */
const most = 50;

/**
 * Copies in which anchors that stand were never looked for, though it is the newest of their source or the one that its
 * article is read in: their carry failed for good, or was lost. One that was asked for is left alone for an hour.
 */
function listMissed(): Promise<{ id: string }[]> {
  return db().$queryRaw`
    WITH wanted AS (
      SELECT DISTINCT ON (source_id) id, source_id, captured_at FROM snapshot ORDER BY source_id, captured_at DESC, id DESC
    ), copies AS (
      SELECT * FROM wanted
      UNION SELECT s.id, s.source_id, s.captured_at FROM article a JOIN snapshot s ON s.id = a.snapshot_id
    )
    SELECT DISTINCT n.id::text FROM copies n
      JOIN snapshot s ON s.source_id = n.source_id AND s.captured_at < n.captured_at
      JOIN LATERAL (
        SELECT claim_id FROM evidence e WHERE e.snapshot_id = s.id AND e.withdrawn_at IS NULL
          AND NOT EXISTS (SELECT FROM carry WHERE evidence_id = e.id AND snapshot_id = n.id)
        UNION ALL SELECT claim_id FROM appearance a WHERE a.snapshot_id = s.id AND a.replaced_at IS NULL
          AND NOT EXISTS (SELECT FROM carry WHERE appearance_id = a.id AND snapshot_id = n.id)
      ) anchor ON true
      JOIN claim c ON c.id = anchor.claim_id AND c.state NOT IN ('withdrawn', 'split', 'merged')
    WHERE NOT EXISTS (
      SELECT FROM pgboss.job j WHERE j.name = 'carry' AND j.data->>'snapshotId' = n.id::text
        AND (j.state < 'completed' OR j.created_on > now() - interval '1 hour'))
    LIMIT ${most}`;
}

/** Asks once more for the carries that never came to an end. Answers how many were asked for. */
export async function askMissedCarries(): Promise<number> {
  const missed = await listMissed();
  for (const { id: snapshotId } of missed) await db().$transaction((tx) => enqueue(tx, "carry", { snapshotId }));
  return missed.length;
}
