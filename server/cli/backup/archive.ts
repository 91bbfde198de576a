import pg from "pg";
import { z } from "zod";

import { env } from "#/server/env.ts";

/** One line of a backup that is no row: what the following lines are. */
export const Marker = z.union([
  z.object({ assay: z.literal(1), migrations: z.array(z.string()), madeAt: z.string() }),
  z.object({ table: z.string() }),
  z.object({ blob: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.object({ end: z.object({ rows: z.int(), blobs: z.int() }) }),
]);

/**
 * Nobody stays signed in through a restore; one-time keys and the migrations' own table are not carried over. Slices are cut
 * anew from the texts that are put back, so that no file can bring others.
 */
const left: readonly string[] = ["_prisma_migrations", "session", "live_ticket", "setup_link", "snapshot_slice"];

/** The tables that a backup holds, and the migrations that made them. */
export async function readTables(
  client: pg.Client,
): Promise<{ tables: readonly string[]; migrations: readonly string[] }> {
  const tables = await client.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1",
  );
  const applied = await client.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations ORDER BY 1",
  );
  return {
    tables: tables.rows.map((row) => row.name).filter((name) => !left.includes(name)),
    migrations: applied.rows.map((row) => row.name),
  };
}

/** Runs with a connection of the database's owner, inside one transaction that ends with it. */
export async function asOwner<T>(begin: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const connectionString = env().ASSAY_MIGRATE_URL ?? env().DATABASE_URL;
  if (!connectionString) throw new Error("The database's address is not known yet.");
  const client = new pg.Client({ connectionString, options: "-c timezone=UTC" });
  await client.connect();
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } finally {
    await client.end();
  }
}
