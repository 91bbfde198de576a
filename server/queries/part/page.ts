import { z } from "zod";

/** One page of a list; `next` is the cursor of the page after it, or null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** What every list takes: where to go on, and how many at most. Ids are uuid v7, so their order is that of time. */
export const PageRequest = z.object({
  cursor: z.uuid().optional().catch(undefined),
  limit: z.coerce.number().int().min(1).max(200).default(50).catch(50),
});

/** Prisma's arguments for the page after the cursor, newest first, with one row more to see whether there is a next page. */
export function pageAfter({ cursor, limit }: z.output<typeof PageRequest>) {
  return { where: cursor ? { id: { lt: cursor } } : {}, take: limit + 1, orderBy: { id: "desc" as const } };
}

/** Cuts the extra row off and turns it into the cursor. */
export function toPage<Row extends { id: string }, T>(
  rows: readonly Row[],
  limit: number,
  map: (row: Row) => T,
): Page<T> {
  const items = rows.slice(0, limit);
  return { items: items.map(map), next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
