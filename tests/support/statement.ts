import pg from "pg";

/**
 * Counts the statements that this process sends to Postgres while `work` runs, by listening on the driver itself:
 * whatever Prisma makes of a query is counted as it goes over the wire.
 */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const original = pg.Client.prototype.query;
  let count = 0;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    count++;
    return Reflect.apply(original, this, args) as never;
  } as typeof original;
  try {
    await work();
    return count;
  } finally {
    pg.Client.prototype.query = original;
  }
}
