import { toActor, withName } from "#/server/actor.ts";
import { carrySnapshot } from "#/server/commands/carry/carry-anchor.ts";
import { db } from "#/server/db.ts";

/**
 * Carries the anchors of a source onto one of its later snapshots, as the member who captured it. Runs at least once and
 * may run again: an anchor that was carried is left alone.
 */
export async function runCarry(snapshotId: string): Promise<void> {
  const snapshot = await db().snapshot.findUniqueOrThrow({
    where: { id: snapshotId },
    select: { createdBy: { include: withName } },
  });
  await carrySnapshot(toActor(snapshot.createdBy, "job"), { snapshotId });
}
