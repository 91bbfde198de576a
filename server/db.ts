import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";

import { PrismaClient } from "#/prisma/generated/client.ts";

import { env } from "./env.ts";
import { statementNames } from "./postgres/statement-name.ts";

/** The client outside a transaction: each statement for itself, on any connection of the pool. */
export type Db = PrismaClient;
/** The client inside an interactive transaction. */
export type Tx = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** The role without UPDATE and DELETE on what must not change (prisma/migrations/*_guards). */
const appRole = "assay_app";

/** Settings of each connection: instants in UTC (Prisma 7.10 stores wrong ones otherwise), nothing waits for ever. */
export const connectionOptions = `-c role=${appRole} -c timezone=UTC -c jit=off -c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=10000`;

/** Opens a client of its own; the pool answers within 5 s or fails, instead of letting a request wait for ever. */
export function openDb(url: string, max: number): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 5000,
    // So long that who reads for a while finds it as it was, with what it keeps prepared.
    idleTimeoutMillis: 300_000,
    keepAlive: true,
    // What drops silent connections on the way does so within minutes.
    keepAliveInitialDelayMillis: 60_000,
    application_name: "assay",
    options: connectionOptions,
  });
  // An idle connection that the server ends is replaced at the next query; without a listener Node would end the process.
  pool.on("error", () => undefined);
  return new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: true, statementNameGenerator: statementNames() }),
    transactionOptions: { timeout: 15_000, maxWait: 5000 },
  });
}

const place = globalThis as typeof globalThis & { assayDb?: Db };

/** The process's client. Next bundles this file a second time, so the one client lives on `globalThis`. */
export function db(): Db {
  const url = env().DATABASE_URL;
  if (!url) throw new Error("The database's address is not known yet: server/main.ts or the command line sets it.");
  place.assayDb ??= openDb(url, env().ASSAY_POOL);
  return place.assayDb;
}

/** Closes the process's client, if it was ever opened. */
export async function closeDb(): Promise<void> {
  await place.assayDb?.$disconnect();
  delete place.assayDb;
}
