import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";

import { closeDb, type Db, db } from "#/server/db.ts";
import { provide } from "#/server/env.ts";

import { templateName } from "./cluster.ts";

/** A database of a test file's own, with the migrations applied and nothing in it. */
export interface TestDatabase {
  /** Its address, for the owner; the process's own connections take the role without UPDATE and DELETE on the record. */
  readonly url: string;
  /** The process's client, which commands and queries use. */
  readonly db: Db;
  /** A connection as the owner, for what the application may not; ended by `close`. */
  ownerClient(): Promise<pg.Client>;
  /** Closes all connections and drops the database. */
  close(): Promise<void>;
}

/** Makes a database from the template and points this process at it: call it in `beforeAll`, `close` in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const maintenance = inject("clusterUrl");
  const name = `test_${randomBytes(8).toString("hex")}`;
  const run = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: maintenance });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await run(`CREATE DATABASE ${name} TEMPLATE ${templateName}`);
  const url = Object.assign(new URL(maintenance), { pathname: `/${name}` }).href;
  provide({ DATABASE_URL: url });
  const owners: pg.Client[] = [];
  return {
    url,
    db: db(),
    async ownerClient() {
      const client = new pg.Client({ connectionString: url, options: "-c timezone=UTC" });
      await client.connect();
      owners.push(client);
      return client;
    },
    async close() {
      await Promise.all(owners.map((client) => client.end()));
      await closeDb();
      await run(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** Gives the test file that calls it a database of its own, from before its first test until after its last one. */
export function ownDatabase(make: () => Promise<TestDatabase> = createTestDatabase): void {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await make();
  });
  afterAll(() => database?.close());
}
