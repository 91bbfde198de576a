import type { Tx } from "#/server/db.ts";
import { enqueue } from "#/server/jobs/queue.ts";

/**
 * Asks for the words of a new anchor to be looked for in the newest copy of their source, where they were taken from an
 * older one: whoever quotes an old copy is told what the source says now.
 */
export async function carryLater(tx: Tx, snapshotId: string): Promise<void> {
  const { sourceId, capturedAt } = await tx.snapshot.findUniqueOrThrow({
    where: { id: snapshotId },
    select: { sourceId: true, capturedAt: true },
  });
  const newest = await tx.snapshot.findFirst({
    where: { sourceId, capturedAt: { gt: capturedAt } },
    orderBy: { capturedAt: "desc" },
    select: { id: true },
  });
  if (newest) await enqueue(tx, "carry", { snapshotId: newest.id });
}
