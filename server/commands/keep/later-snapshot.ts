import { Problem } from "#/domain/problem.ts";

import type { Tx } from "#/server/db.ts";

/** What a later snapshot of the same bytes takes over from the one before. */
const taken = { source: true, images: { orderBy: { ordinal: "asc" } }, blockChoices: true } as const;

/**
 * The snapshot under the lock of its source, as what a later one of the same bytes is made from. Only the newest one: an
 * older text that was read anew would else stand as the newest. @throws Problem `conflict` where there is a newer one
 */
export async function newestForLater(tx: Tx, { id, sourceId }: { id: string; sourceId: string }) {
  await tx.$queryRaw`SELECT 1 FROM source WHERE id = ${sourceId}::uuid FOR UPDATE`;
  const newest = await tx.snapshot.findFirst({
    where: { sourceId },
    orderBy: [{ capturedAt: "desc" }, { id: "desc" }],
    include: taken,
  });
  if (newest?.id !== id)
    throw Problem.conflict(
      "There is a newer capture of this source, so this one stays as it is. Look at the newest one.",
    );
  return newest;
}

type Row = Awaited<ReturnType<typeof newestForLater>>;

/** The pictures of a snapshot, as a later one of the same bytes keeps them. */
export function picturesOf({ images }: Row) {
  return images.map(({ snapshotId: _snapshot, newsroomId: _newsroom, ordinal: _ordinal, ...picture }) => picture);
}

/** What people chose for single blocks holds on in a later snapshot whose blocks are the same ones. */
export async function copyChoices(tx: Tx, { blockChoices }: Row, snapshotId: string): Promise<void> {
  await tx.blockChoice.createMany({ data: blockChoices.map((choice) => ({ ...choice, snapshotId })) });
}
