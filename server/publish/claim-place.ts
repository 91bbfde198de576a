import { type ClaimPlace, type PlacedCarry, placeIn } from "#/domain/carry/place.ts";

import type { Db, Tx } from "#/server/db.ts";

interface Anchor {
  readonly id: string;
  readonly snapshotId: string;
  readonly start: number;
  readonly end: number;
  readonly exact: string;
}

/** An anchor of another copy, with what became of it in this one, was decided before or was kept; `snapshotId` is null where nothing is known. */
interface Found extends Omit<PlacedCarry, "snapshotId"> {
  readonly id: string;
  readonly markedAt: Date;
  readonly snapshotId: string | null;
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
  const elsewhere = anchors.filter(({ snapshotId }) => snapshotId !== copy.id).map(({ id }) => id);
  const found =
    elsewhere.length === 0
      ? []
      : await client.$queryRaw<Found[]>`
          SELECT a.id::text, s.captured_at AS "markedAt", c.snapshot_id::text AS "snapshotId", c.status::text, c.decision::text, c.start, c."end", c.exact
          FROM appearance a JOIN snapshot s ON s.id = a.snapshot_id
            LEFT JOIN carry c ON c.appearance_id = a.id AND (c.snapshot_id = ${copy.id}::uuid OR c.decision = 'kept' OR c.decision IN ('confirmed', 'chosen')
              AND EXISTS (SELECT FROM snapshot b WHERE b.id = c.snapshot_id AND b.captured_at < ${copy.capturedAt}))
          WHERE a.id = ANY(${elsewhere}::uuid[])`;
  const byAnchor = Map.groupBy(found, ({ id }) => id);
  return new Map(
    anchors.map((anchor) => {
      const rows = byAnchor.get(anchor.id) ?? [];
      const carries = rows.flatMap(({ snapshotId, ...row }) => (snapshotId === null ? [] : [{ ...row, snapshotId }]));
      const capturedAt = rows[0]?.markedAt ?? copy.capturedAt;
      return [anchor.id, placeIn(copy, { ...anchor, capturedAt }, carries)];
    }),
  );
}
