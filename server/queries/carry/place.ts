import type { Db, Tx } from "#/server/db.ts";

import { type Neighbours, neighboursOf } from "#/text/carry/neighbour.ts";
import { surroundingOf } from "#/text/cite/surrounding.ts";

/** Words where they stand in a kept copy, with the sentences around them. */
export interface PlacedWords {
  readonly snapshotId: string;
  readonly capturedAt: string;
  readonly start: number;
  readonly end: number;
  readonly exact: string;
  readonly before: string;
  readonly after: string;
}

interface Range {
  readonly snapshotId: string;
  readonly start: number;
  readonly end: number;
}

/** Reads each copy once, however many ranges lie in it: `place` says how a range stands there, `near` what stood beside it in another copy. */
export async function placesIn(
  client: Db | Tx,
  snapshotIds: readonly string[],
): Promise<{
  readonly place: (range: Range) => PlacedWords;
  readonly near: (range: Range, snapshotId: string) => Neighbours;
}> {
  const rows = await client.snapshot.findMany({
    where: { id: { in: [...new Set(snapshotIds)] } },
    select: { id: true, text: true, capturedAt: true, source: { select: { language: true } } },
  });
  const copies = new Map(rows.map((row) => [row.id, row]));
  const copyOf = (snapshotId: string) => {
    const copy = copies.get(snapshotId);
    if (!copy) throw new Error(`The copy ${snapshotId} was not read.`);
    return copy;
  };
  const place = ({ snapshotId, start, end }: Range): PlacedWords => {
    const { text, capturedAt, source } = copyOf(snapshotId);
    return {
      snapshotId,
      start,
      end,
      capturedAt: capturedAt.toISOString(),
      exact: text.slice(start, end),
      ...surroundingOf(text, { start, end }, source.language ?? undefined),
    };
  };
  const near = (range: Range, snapshotId: string): Neighbours => {
    const { text, source } = copyOf(range.snapshotId);
    return neighboursOf(text, range, copyOf(snapshotId).text, source.language ?? undefined);
  };
  return { place, near };
}
