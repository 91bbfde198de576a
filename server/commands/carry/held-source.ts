import { Problem } from "#/domain/problem.ts";

import type { Tx } from "#/server/db.ts";

interface Held {
  readonly snapshotIds?: readonly string[];
  /** Claims whose words and evidence are meant, wherever they stand. */
  readonly claimIds?: readonly string[];
}

/**
 * Holds the sources of kept copies until the transaction ends, so that no newer copy is written or carried meanwhile: what
 * is anchored in one of them is either seen by whoever carries next, or sees the newest copy itself. Taken before a claim's
 * row and in one order, as those take them who carry, merge and look again, so that two hardly ever block each other.
 */
export async function holdSources(tx: Tx, newsroomId: string, { snapshotIds = [], claimIds = [] }: Held) {
  await tx.$queryRaw`
    SELECT 1 FROM source WHERE newsroom_id = ${newsroomId}::uuid AND id IN (
      SELECT source_id FROM snapshot WHERE id = ANY(${snapshotIds}::uuid[])
      UNION SELECT s.source_id FROM evidence e JOIN snapshot s ON s.id = e.snapshot_id WHERE e.claim_id = ANY(${claimIds}::uuid[])
      UNION SELECT s.source_id FROM appearance a JOIN snapshot s ON s.id = a.snapshot_id WHERE a.claim_id = ANY(${claimIds}::uuid[]))
    ORDER BY id FOR SHARE`;
}

/**
 * Refuses work on a source that was put together with another: nobody finds it in the library any more. Call it with the
 * source held. @throws Problem `conflict` that names the other source
 */
export async function requireUnmerged(tx: Tx, sourceIds: readonly string[]): Promise<void> {
  const merged = await tx.source.findFirst({
    where: { id: { in: [...sourceIds] }, mergedIntoId: { not: null } },
    select: { title: true, mergedInto: { select: { id: true, title: true } } },
  });
  if (!merged?.mergedInto) return;
  const name = (title: string) => `“${title.slice(0, 300).toWellFormed()}”`;
  throw Problem.conflict(
    `${name(merged.title)} was put together with ${name(merged.mergedInto.title)}, where its captures are now. Work with that source instead.`,
    { sourceId: merged.mergedInto.id },
  );
}
