/** What was looked at, how much of it, and what is wrong with it, a sentence for each fault. */
export interface Finding {
  readonly subject: string;
  readonly looked: number;
  readonly faults: readonly string[];
}

/** Reads rows by id in pages, so that no size of a newsroom fills the memory. Ids are uuid v7, so the order is that of time. */
export async function* inPages<Row extends { readonly id: string }>(
  size: number,
  read: (after: { id?: { gt: string } }, take: number) => Promise<readonly Row[]>,
): AsyncGenerator<Row> {
  for (let last: string | undefined; ;) {
    const rows = await read(last ? { id: { gt: last } } : {}, size);
    yield* rows;
    last = rows.at(-1)?.id;
    if (rows.length < size || !last) return;
  }
}
