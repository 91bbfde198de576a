import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import { resolve } from "node:path";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";

import type { Command } from "commander";
import pg from "pg";

import { Problem } from "#/domain/problem.ts";
import { underWayStates } from "#/domain/source.ts";

import { createBlobStore } from "#/server/capture/blob.ts";
import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";
import { enqueue } from "#/server/jobs/queue.ts";
import { prepareDatabase } from "#/server/start/database.ts";
import { asOwner, Marker, readTables } from "./archive.ts";
import { withDatabase } from "#/server/cli/desk.ts";
import { say, UsageError } from "#/server/cli/terminal.ts";

const broken = (why: string): Problem => Problem.invalid(`This backup cannot be restored: ${why} Nothing was changed.`);

/** Lines end with a line feed and nothing else: JSON may hold U+2028, where Node's own reader would cut. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let begun: Buffer[] = [];
  try {
    const unpacked = createGunzip();
    pipeline(createReadStream(path), unpacked, () => undefined);
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
        yield Buffer.concat([...begun, chunk.subarray(from, end)]).toString("utf8");
        begun = [];
        from = end + 1;
      }
      begun.push(chunk.subarray(from));
    }
  } catch (error) {
    if (error instanceof Problem || !String((error as NodeJS.ErrnoException).code).startsWith("Z_")) throw error;
    throw broken("it is not a backup of Assay, or was damaged.");
  }
}

/** A marker names a known word first; a row never does, because its table has no such column. */
function markerOf(line: string) {
  if (!/^\{"(?:assay|table|blob|end)":/u.test(line)) return null;
  return Marker.safeParse(JSON.parse(line)).data ?? null;
}

async function insert(client: pg.Client, table: string, rows: readonly string[]): Promise<void> {
  if (rows.length === 0) return;
  const name = pg.escapeIdentifier(table);
  await client.query(`INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, $1::json)`, [
    `[${rows.join(",")}]`,
  ]);
}

async function readInto(client: pg.Client, path: string): Promise<{ rows: number; blobs: number }> {
  const { tables, migrations } = await readTables(client);
  const store = createBlobStore(folders.blobs());
  const seen = { rows: 0, blobs: 0 };
  let at: { table: string } | { blob: string } | null = null;
  let waiting: string[] = [];
  let ended: typeof seen | null = null;
  const flush = async () => {
    if (at && "table" in at) await insert(client, at.table, waiting);
    waiting = [];
  };
  let first = true;
  for await (const line of linesOf(path)) {
    const marker = markerOf(line);
    if (first !== (marker !== null && "assay" in marker)) throw broken("it does not begin as a backup of Assay does.");
    first = false;
    if (!marker && at && "blob" in at) {
      if ((await store.put(Buffer.from(line, "base64"))).sha256 !== at.blob)
        throw broken(`the kept file ${at.blob} in it was altered.`);
      seen.blobs++;
    } else if (!marker) {
      waiting.push(line);
      seen.rows++;
      if (waiting.length >= 200) await flush();
    } else {
      await flush();
      if ("assay" in marker && marker.migrations.join() !== migrations.join())
        throw broken("it was made by another release. Restore it with that release, then update.");
      if ("table" in marker && !tables.includes(marker.table))
        throw broken(`it holds an unknown table, ${marker.table}.`);
      at = "table" in marker || "blob" in marker ? marker : null;
      ended = "end" in marker ? marker.end : null;
    }
  }
  if (ended?.rows !== seen.rows || ended.blobs !== seen.blobs) throw broken("its end is missing.");
  return seen;
}

/**
 * Brings a backup into an installation that has no newsroom yet, all or nothing. The guards are off while rows that they
 * let in once are put back, so this needs an owner who may do that; the chain and all hashes are proved afterwards by
 * `verify`. Imports that were under way are asked for again.
 */
export async function readBackup(path: string): Promise<{ rows: number; blobs: number }> {
  if ((await db().newsroom.count()) > 0)
    throw Problem.conflict(
      "This installation holds a newsroom already. Restore into an empty one: another ASSAY_DATA or DATABASE_URL.",
    );
  const counts = await asOwner("BEGIN", async (client) => {
    await client.query("SET LOCAL session_replication_role = replica").catch(() => {
      throw Problem.forbidden(
        "The database's user may not put rows back past the guards. Set ASSAY_MIGRATE_URL to a superuser, or use pg_restore.",
      );
    });
    const read = await readInto(client, path);
    await client.query(
      `INSERT INTO snapshot_slice (snapshot_id, ordinal, newsroom_id, text)
       SELECT s.id, cut.ordinal, s.newsroom_id, cut.slice FROM snapshot s CROSS JOIN LATERAL assay_slices(s.text) cut`,
    );
    await client.query(
      "SELECT setval(pg_get_serial_sequence('live_update', 'seq'), (SELECT coalesce(max(seq), 0) + 1 FROM live_update), false)",
    );
    return read;
  });
  const open = await db().import.findMany({
    where: { state: { in: underWayStates } },
    select: { id: true, attempt: true },
  });
  for (const { id, attempt } of open)
    await db().$transaction((tx) => enqueue(tx, "capture", { importId: id, attempt }));
  return counts;
}

/** `restore <file>`: the other half of `backup`. */
export function addRestore(program: Command): void {
  program
    .command("restore")
    .description("bring a backup into an installation that has no newsroom yet")
    .argument("<file>", "a file that `backup` wrote")
    .action(async (file: string) => {
      const path = resolve(file);
      await access(path).catch(() => {
        throw new UsageError(`${path} is not a file that can be read.`);
      });
      await withDatabase(async () => {
        await prepareDatabase();
        const { rows, blobs } = await readBackup(path);
        say(
          `Restored ${rows} rows and ${blobs} files. Run \`npm run assay -- verify\` to prove them; people sign in again.`,
        );
      }, false);
    });
}
