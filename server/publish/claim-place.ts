import { type ClaimPlace, type PlacedCarry, placeIn } from "#/domain/carry/place.ts";

import type { Db, Tx } from "#/server/db.ts";

interface Anchor {
  readonly id: string;
  readonly snapshotId: string;
  readonly start: number;
  readonly end: number;
  readonly exact: string;
}

/**
 * An anchor of another copy, with what became of it in this one, what was decided before, and all where one was kept;
 * `snapshotId` is null where nothing is known.
 */
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
          SELECT a.id::text, s.captured_at AS "markedAt", c.snapshot_id::text AS "snapshotId", l.captured_at AS "capturedAt", c.status::text,
            c.decision::text, c.reason, c.start, c."end", c.exact, c.prefix, c.suffix, c.around_sha256 AS "aroundSha256"
          FROM appearance a JOIN snapshot s ON s.id = a.snapshot_id
            LEFT JOIN (carry c JOIN snapshot l ON l.id = c.snapshot_id) ON c.appearance_id = a.id AND (c.snapshot_id = ${copy.id}::uuid
              OR c.decision IN ('confirmed', 'chosen') AND l.captured_at < ${copy.capturedAt}
              OR a.id IN (SELECT k.appearance_id FROM carry k WHERE k.appearance_id = ANY(${elsewhere}::uuid[]) AND k.decision = 'kept'))
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
