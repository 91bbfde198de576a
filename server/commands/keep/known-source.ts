import { found } from "#/domain/problem.ts";

import type { Tx } from "#/server/db.ts";

/**
 * The source that a capture belongs to already: the one that a person chose, or the one with the same canonical address.
 * Only a page that was fetched from its site may say that it is one more capture of a source; a file could say anything.
 * Locked, so that it is not merged away meanwhile; a merged one stands for what it was merged into.
 */
export async function knownSource(tx: Tx, newsroomId: string, chosen: string | null, canonicalUrl: string | null) {
  const where = chosen ? { id: chosen } : canonicalUrl ? { canonicalUrl } : null;
  if (!where) return null;
  const first = await tx.source.findFirst({ where: { newsroomId, ...where }, orderBy: { id: "desc" } });
  if (!first) return chosen ? found(first, "source to capture again") : null;
  await tx.$queryRaw`SELECT 1 FROM source WHERE id = ${first.mergedIntoId ?? first.id}::uuid FOR UPDATE`;
  const { mergedIntoId } = await tx.source.findUniqueOrThrow({ where: { id: first.mergedIntoId ?? first.id } });
  const newest = {
    orderBy: [{ capturedAt: "desc" as const }, { id: "desc" as const }],
    take: 1,
    select: { id: true, textSha256: true, toolVersion: true },
  };
  return tx.source.findUniqueOrThrow({
    where: { id: mergedIntoId ?? first.mergedIntoId ?? first.id },
    include: { snapshots: newest },
  });
}
