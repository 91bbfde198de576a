import type { Db, Tx } from "#/server/db.ts";

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

/** Reads each copy once, however many ranges lie in it, and answers how a range stands there. */
export async function placesIn(
  client: Db | Tx,
  snapshotIds: readonly string[],
): Promise<(range: Range) => PlacedWords> {
  const rows = await client.snapshot.findMany({
    where: { id: { in: [...new Set(snapshotIds)] } },
    select: { id: true, text: true, capturedAt: true, source: { select: { language: true } } },
  });
  const copies = new Map(rows.map((row) => [row.id, row]));
  return ({ snapshotId, start, end }) => {
    const copy = copies.get(snapshotId);
    if (!copy) throw new Error(`The copy ${snapshotId} was not read.`);
    const { text, capturedAt, source } = copy;
    return {
      snapshotId,
      start,
      end,
      capturedAt: capturedAt.toISOString(),
      exact: text.slice(start, end),
      ...surroundingOf(text, { start, end }, source.language ?? undefined),
    };
  };
}
