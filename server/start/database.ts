import pg from "pg";

import { folders, secret } from "#/server/data-folder.ts";
import { env, provide } from "#/server/env.ts";
import { prepareQueue } from "#/server/jobs/queue.ts";
import { startCluster } from "#/server/postgres/cluster.ts";
import { migrate } from "#/server/postgres/migrate.ts";

/** The database that this process works with. */
export interface Database {
  readonly url: string;
  /** The embedded one ran already, and nobody held it: whoever started it was killed. */
  readonly wasLeft: boolean;
  /** Stops the embedded one where nobody else works with it; does nothing to a server of others. */
  stop(): Promise<void>;
}

const name = "assay";

/** Creates the embedded server's database at first use. */
async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${name}`);
  } finally {
    await client.end();
  }
}

/**
 * Finds the database: DATABASE_URL where it is set, otherwise the embedded PostgreSQL in ASSAY_DATA, started or, where
 * it runs already, joined. From here on `env().DATABASE_URL` is its address.
 */
export async function openDatabase(): Promise<Database> {
  const given = env().DATABASE_URL;
  if (given) return { url: given, wasLeft: false, stop: async () => undefined };
  const cluster = await startCluster({ folder: folders.postgres(), password: await secret("postgres") });
  await createDatabase(cluster.url("postgres"));
  const url = cluster.url(name);
  provide({ DATABASE_URL: url });
  return { url, wasLeft: cluster.wasLeft, stop: () => cluster.stop() };
}

/** Migrations and the queue's own schema, as the owner. Answers the names of the migrations that were applied. */
export async function prepareDatabase(): Promise<readonly string[]> {
  const url = env().ASSAY_MIGRATE_URL ?? env().DATABASE_URL;
  if (!url) throw new Error("The database's address is not known yet.");
  const applied = await migrate(url);
  await prepareQueue(url);
  return applied;
}
