import { type ClaimPlace, placeIn } from "#/domain/carry/place.ts";

import type { Db, Tx } from "#/server/db.ts";

interface Anchor {
  readonly id: string;
  readonly snapshotId: string;
  readonly start: number;
  readonly end: number;
  readonly exact: string;
}

/**
 * How the words of claims stand in one copy of their article, by the id of their appearance. Nothing is read where all of
 * them were marked in that very copy.
 */
export async function readPlaces(
  client: Db | Tx,
  copy: { readonly id: string; readonly capturedAt: Date },
  anchors: readonly Anchor[],
): Promise<ReadonlyMap<string, ClaimPlace>> {
  const elsewhere = anchors.filter(({ snapshotId }) => snapshotId !== copy.id);
  const [carries, copies] =
    elsewhere.length === 0
      ? [[], []]
      : await Promise.all([
          client.carry.findMany({
            where: {
              appearanceId: { in: elsewhere.map(({ id }) => id) },
              OR: [{ snapshotId: copy.id }, { decision: "kept" }],
            },
            select: {
              appearanceId: true,
              snapshotId: true,
              status: true,
              decision: true,
              start: true,
              end: true,
              exact: true,
            },
          }),
          client.snapshot.findMany({
            where: { id: { in: [...new Set(elsewhere.map(({ snapshotId }) => snapshotId))] } },
            select: { id: true, capturedAt: true },
          }),
        ]);
  const byAnchor = Map.groupBy(carries, ({ appearanceId }) => appearanceId);
  const times = new Map(copies.map(({ id, capturedAt }) => [id, capturedAt]));
  return new Map(
    anchors.map((anchor) => {
      const capturedAt = times.get(anchor.snapshotId) ?? copy.capturedAt;
      return [anchor.id, placeIn(copy, { ...anchor, capturedAt }, byAnchor.get(anchor.id) ?? [])];
    }),
  );
}
