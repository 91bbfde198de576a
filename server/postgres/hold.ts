import pg from "pg";

/** Any number that only we use, in the database `postgres`, which no workbench keeps anything in. */
const lock = 4_127_202;

/**
 * A share in a running server, which nobody stops while another process has one. It ends with its process, however that ends,
 * because it is a lock of a connection.
 */
export interface Hold {
  /** Whether no other process had a share when this one was taken. */
  readonly alone: boolean;
  /**
   * Gives the share back. True if it was the last: then the server is to be stopped, and whoever comes meanwhile waits for that.
   * False also where the connection is lost, because then nobody knows.
   */
  release(): Promise<boolean>;
}

/** Takes a share in the server whose database `postgres` has this address. @throws the driver's error, also while the server stops. */
export async function holdServer(url: string): Promise<Hold> {
  const client = new pg.Client({ connectionString: url, application_name: "assay hold", keepAlive: true });
  // The server ends the connection when it stops.
  client.on("error", () => undefined);
  await client.connect();
  try {
    // Who is alone gets it whole first; somebody who leaves and gets it whole keeps it until the server has stopped.
    const { rows } = await client.query<{ alone: boolean }>("SELECT pg_try_advisory_lock($1) AS alone", [lock]);
    await client.query("SELECT pg_advisory_lock_shared($1)", [lock]);
    const alone = rows[0]?.alone === true;
    if (alone) await client.query("SELECT pg_advisory_unlock($1)", [lock]);
    return {
      alone,
      async release() {
        try {
          await client.query("SELECT pg_advisory_unlock_shared($1)", [lock]);
          const left = await client.query<{ last: boolean }>("SELECT pg_try_advisory_lock($1) AS last", [lock]);
          if (left.rows[0]?.last === true) return true;
          await client.end();
        } catch {
          // The connection is gone, and the share with it.
        }
        return false;
      },
    };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}
