import { found } from "#/domain/problem.ts";

import type { SnapshotReason } from "#/prisma/generated/client.ts";
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
    select: { id: true, textSha256: true, blobSha256: true, finalUrl: true, reason: true, previousId: true },
  };
  return tx.source.findUniqueOrThrow({
    where: { id: mergedIntoId ?? first.mergedIntoId ?? first.id },
    include: { snapshots: newest },
  });
}

interface Latest {
  readonly id: string;
  readonly textSha256: string;
  readonly reason: SnapshotReason;
  readonly previousId: string | null;
}

/** What was last read from the site by a machine, before people corrected it. */
export async function lastRead(tx: Tx, latest: Latest | null): Promise<Latest | null> {
  let row = latest;
  while (row?.reason === "transcribed" && row.previousId)
    row = await tx.snapshot.findUnique({
      where: { id: row.previousId },
      select: { id: true, textSha256: true, reason: true, previousId: true },
    });
  return row;
}
