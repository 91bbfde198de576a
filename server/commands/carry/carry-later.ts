import type { Tx } from "#/server/db.ts";
import { enqueue } from "#/server/jobs/queue.ts";

/**
 * Asks for the words of an anchor that is new, or that stands again, to be looked for in the newest copy of their source and
 * in the one that its article is read in, where they were taken from an older one: whoever quotes an old copy is told what
 * the source says now.
 */
export async function carryLater(tx: Tx, snapshotId: string): Promise<void> {
  const { sourceId, capturedAt } = await tx.snapshot.findUniqueOrThrow({
    where: { id: snapshotId },
    select: { sourceId: true, capturedAt: true },
  });
  const later = { sourceId, capturedAt: { gt: capturedAt } };
  const newest = await tx.snapshot.findFirst({ where: later, orderBy: { capturedAt: "desc" }, select: { id: true } });
  if (!newest) return;
  const read = await tx.snapshot.findMany({ where: { ...later, articles: { some: {} } }, select: { id: true } });
  for (const id of new Set([...read.map((one) => one.id), newest.id])) await enqueue(tx, "carry", { snapshotId: id });
}
