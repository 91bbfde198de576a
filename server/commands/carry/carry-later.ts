import type { Tx } from "#/server/db.ts";
import { enqueue } from "#/server/jobs/queue.ts";

/**
 * Asks for the words of an anchor that is new, or that stands again, to be looked for in the newest copy of their source and
 * in the one that its article is read in, where they were taken from an older one: whoever quotes an old copy is told what
 * the source says now. The source is held before the newest copy is looked for, so that none that is written or carried just
 * now is missed; whoever locks a claim before holds it earlier (see {@link holdSources}).
 */
export async function carryLater(tx: Tx, snapshotId: string): Promise<void> {
  const { sourceId, capturedAt } = await tx.snapshot.findUniqueOrThrow({
    where: { id: snapshotId },
    select: { sourceId: true, capturedAt: true },
  });
  await tx.$queryRaw`SELECT 1 FROM source WHERE id = ${sourceId}::uuid FOR SHARE`;
  const later = { sourceId, capturedAt: { gt: capturedAt } };
  const newest = await tx.snapshot.findFirst({ where: later, orderBy: { capturedAt: "desc" }, select: { id: true } });
  if (!newest) return;
  const read = await tx.snapshot.findMany({ where: { ...later, articles: { some: {} } }, select: { id: true } });
  for (const id of new Set([...read.map((one) => one.id), newest.id])) await enqueue(tx, "carry", { snapshotId: id });
}
