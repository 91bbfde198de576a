import { z } from "zod";

import { db } from "#/server/db.ts";

const Kept = z.array(z.object({ block: z.int(), kind: z.string(), text: z.string() }));

/** What a source says about itself, and where in its canonical text it says so. */
export interface PlacedNotice {
  readonly kind: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The notices of snapshots, by snapshot; the texts of those that have any are read to find their lines. */
export async function readNotices(
  snapshots: readonly { readonly id: string; readonly notices: unknown }[],
): Promise<ReadonlyMap<string, readonly PlacedNotice[]>> {
  const kept = new Map(snapshots.map(({ id, notices }) => [id, Kept.parse(notices)]));
  const ids = [...kept].filter(([, notices]) => notices.length > 0).map(([id]) => id);
  if (ids.length === 0) return new Map();
  const texts = await db().snapshot.findMany({ where: { id: { in: ids } }, select: { id: true, text: true } });
  return new Map(
    texts.map(({ id, text }) => {
      // Blocks are the lines of the canonical text.
      const starts = [0];
      for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
      const placed = (kept.get(id) ?? []).map(({ block, kind, text: words }) => ({
        kind,
        text: words,
        start: starts[block] ?? 0,
        end: (starts[block + 1] ?? text.length + 1) - 1,
      }));
      return [id, placed];
    }),
  );
}
