import type pg from "pg";
import { expect, vi } from "vitest";

/** Waits until so many connections to the database wait for a lock. */
export async function untilBlocked(client: pg.Client, count: number): Promise<void> {
  const blocked = async () => {
    // Within a transaction the list of connections stays as it was first read, and one that is opened later is in none.
    await client.query("SELECT pg_stat_clear_snapshot()");
    const { rows } = await client.query(
      `SELECT count(DISTINCT pid)::int AS waiting FROM pg_locks WHERE NOT granted
         AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())`,
    );
    expect(rows).toEqual([{ waiting: count }]);
  };
  await vi.waitFor(blocked, { timeout: 8000, interval: 20 });
}

/** Does something while nobody of a newsroom can end a command, because the head of its record is held. */
export async function whileRecordWaits<T>(client: pg.Client, newsroomId: string, start: () => Promise<T>): Promise<T> {
  await client.query("BEGIN");
  await client.query("SELECT FROM event_head WHERE newsroom_id = $1 FOR UPDATE", [newsroomId]);
  try {
    return await start();
  } finally {
    await client.query("COMMIT");
  }
}
