import { fromPrisma, PgBoss } from "pg-boss";
import pg from "pg";

import type { Tx } from "#/server/db.ts";
import { connectionOptions } from "#/server/db.ts";
import { env } from "#/server/env.ts";
import { log } from "#/server/log.ts";

/** The jobs there are, with what each is given. */
export interface Jobs {
  /** Turns an asked-for import into a snapshot. */
  readonly capture: { readonly importId: string; readonly attempt: number };
  /** Looks for the anchors of a source in a later snapshot of it. */
  readonly carry: { readonly snapshotId: string };
}

/** Handlers run at least once: a worker that dies is noticed by its heartbeat, and its job taken over within a minute. */
const queues: readonly (keyof Jobs)[] = ["capture", "carry"];
const options = {
  retryLimit: 3,
  retryDelay: 2,
  retryBackoff: true,
  heartbeatSeconds: 15,
  expireInSeconds: 120,
  deleteAfterSeconds: 7 * 86_400,
};

/** Creates or upgrades the queue's own schema and its queues, and lets the application's role use them. The owner's part. */
export async function prepareQueue(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, supervise: false, schedule: false, max: 2 });
  await boss.start();
  for (const name of queues) await boss.createQueue(name, options);
  await boss.stop({ graceful: false });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query("GRANT USAGE ON SCHEMA pgboss TO assay_app");
  await client.query("GRANT ALL ON ALL TABLES IN SCHEMA pgboss TO assay_app");
  await client.query("GRANT ALL ON ALL SEQUENCES IN SCHEMA pgboss TO assay_app");
  await client.query("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgboss TO assay_app");
  await client.end();
}

/** A connection to the queue as the application's role; `work` also watches over the jobs of others. */
export async function openQueue(work: boolean, onError: (error: Error) => void): Promise<PgBoss> {
  const connectionString = env().DATABASE_URL;
  if (!connectionString) throw new Error("The database's address is not known yet.");
  const boss = new PgBoss({
    connectionString,
    migrate: false,
    createSchema: false,
    supervise: work,
    schedule: false,
    // Half of the minute within which a dead worker's job is taken over; its heartbeat has to run out before.
    superviseIntervalSeconds: 20,
    monitorIntervalSeconds: 20,
    max: work ? 4 : 1,
    options: connectionOptions,
  } as ConstructorParameters<typeof PgBoss>[0]);
  boss.on("error", onError);
  await boss.start();
  return boss;
}

const place = globalThis as typeof globalThis & { assayQueue?: Promise<PgBoss> };

/** Puts a job into the queue in the caller's transaction: it exists if and only if the transaction commits. */
export async function enqueue<Name extends keyof Jobs>(tx: Tx, name: Name, data: Jobs[Name]): Promise<void> {
  place.assayQueue ??= openQueue(false, (error) => log.error({ err: error }, "queue")).catch((error: unknown) => {
    // A queue that could not be opened is opened again by the next who asks.
    delete place.assayQueue;
    throw error;
  });
  const boss = await place.assayQueue;
  await boss.send(name, data, { db: fromPrisma(tx) });
}

/** Closes the sender, if it was ever opened. */
export async function closeQueue(): Promise<void> {
  const boss = await place.assayQueue;
  delete place.assayQueue;
  await boss?.stop({ graceful: false });
}
