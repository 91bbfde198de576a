import { Prisma } from "#/prisma/generated/client.ts";
import { db } from "#/server/db.ts";

import { isLocked, type LogEntry } from "./log.ts";

/** What became of an update: durable, or refused because its text is closed for review or published. */
export type Outcome = "appended" | "locked";

interface Waiting {
  readonly entry: LogEntry;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/** How long the log may be away before the connections that wait for it are closed, in milliseconds. */
const patience = 10_000;

/**
 * One multi-row INSERT for all updates that wait. The share of the documents' rows is taken first: where a submission
 * holds a text still, this waits, and then sees that it is closed.
 */
async function append(entries: readonly LogEntry[]): Promise<ReadonlySet<string>> {
  const ids = [...new Set(entries.map((entry) => entry.documentId))].sort();
  const values = entries.map(
    (entry, index) =>
      Prisma.sql`(${index}::int, ${entry.documentId}::uuid, ${entry.newsroomId}::uuid, ${entry.memberId}::uuid, ${entry.bytes}::bytea)`,
  );
  const rows = await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM live_document WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR KEY SHARE`;
    return tx.$queryRaw<{ id: string }[]>`
      INSERT INTO live_update (document_id, newsroom_id, member_id, bytes)
      SELECT v.document_id, v.newsroom_id, v.member_id, v.bytes
      FROM (VALUES ${Prisma.join(values)}) AS v (ordinal, document_id, newsroom_id, member_id, bytes)
      WHERE NOT EXISTS (
        SELECT FROM assessment a JOIN claim c ON c.id = a.claim_id
        WHERE a.live_document_id = v.document_id AND ${isLocked})
      ORDER BY v.ordinal
      RETURNING document_id AS id`;
  });
  return new Set(rows.map((row) => row.id));
}

/** Appends with patience: the database may be away for a moment, and nobody's typing is refused for that. */
async function appendPatiently(entries: readonly LogEntry[]): Promise<ReadonlySet<string>> {
  const deadline = Date.now() + patience;
  for (let pause = 50; ; pause = Math.min(pause * 2, 1000)) {
    try {
      return await append(entries);
    } catch (error) {
      if (Date.now() + pause > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/**
 * Gathers updates while an INSERT is under way and sends them out together: as many commits as the disk can do, however
 * many people write. What `add` resolved is durable.
 */
export class GroupCommit {
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;

  add(entry: LogEntry): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing waits any more. */
  async drain(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, 1000);
      try {
        const appended = await appendPatiently(batch.map((waiting) => waiting.entry));
        for (const { entry, resolve } of batch) resolve(appended.has(entry.documentId) ? "appended" : "locked");
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#running = undefined;
  }
}
