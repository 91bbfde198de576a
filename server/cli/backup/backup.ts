import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";

import type { Command } from "commander";
import pg from "pg";

import { createBlobStore } from "#/server/capture/blob.ts";
import { folders } from "#/server/data-folder.ts";
import { asOwner, readTables } from "./archive.ts";
import { withDatabase } from "#/server/cli/desk.ts";
import { say, UsageError } from "#/server/cli/terminal.ts";

type Put = (line: string) => Promise<void>;

async function putRows(client: pg.Client, table: string, put: Put): Promise<number> {
  const name = pg.escapeIdentifier(table);
  await put(JSON.stringify({ table }));
  await client.query(`DECLARE page CURSOR FOR SELECT row_to_json(t)::text AS line FROM ${name} t`);
  let count = 0;
  for (;;) {
    const { rows } = await client.query<{ line: string }>("FETCH 200 FROM page");
    for (const { line } of rows) await put(line);
    count += rows.length;
    if (rows.length === 0) break;
  }
  await client.query("CLOSE page");
  return count;
}

/**
 * Writes everything of the installation, all newsrooms, into one compressed file: the rows as they stand in one instant,
 * then every kept file. It holds password hashes, so only its owner may read it.
 */
export async function writeBackup(path: string): Promise<{ rows: number; blobs: number }> {
  const partial = `${path}.partial`;
  const gzip = createGzip();
  const sink = gzip.pipe(createWriteStream(partial, { flags: "wx", mode: 0o600 }));
  const failed = new Promise<never>((_, reject) => sink.once("error", reject));
  failed.catch(() => undefined);
  const put: Put = async (line) => {
    if (!gzip.write(`${line}\n`)) await Promise.race([once(gzip, "drain"), failed]);
  };
  try {
    const counts = await asOwner("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", async (client) => {
      const { tables, migrations } = await readTables(client);
      await put(JSON.stringify({ assay: 1, migrations, madeAt: new Date().toISOString() }));
      let rows = 0;
      for (const table of tables) rows += await putRows(client, table, put);
      const kept = await client.query<{ sha256: string }>("SELECT DISTINCT sha256 FROM blob ORDER BY 1");
      const store = createBlobStore(folders.blobs());
      for (const { sha256 } of kept.rows) {
        await put(JSON.stringify({ blob: sha256 }));
        await put(Buffer.from(await store.get(sha256)).toString("base64"));
      }
      return { rows, blobs: kept.rows.length };
    });
    await put(JSON.stringify({ end: counts }));
    gzip.end();
    await finished(sink);
    const file = await open(partial, "r");
    await file.sync().finally(() => file.close());
    await rename(partial, path);
    return counts;
  } catch (error) {
    sink.destroy();
    await rm(partial, { force: true });
    throw error;
  }
}

/** `backup <file>`: may run while people work. */
export function addBackup(program: Command): void {
  program
    .command("backup")
    .description("write everything, kept files included, into one file; may run while people work")
    .argument("<file>", "a file that does not exist yet, such as assay-2026-11-22.backup")
    .action(async (file: string) => {
      const path = resolve(file);
      if (await stat(path).catch(() => null))
        throw new UsageError(`${path} exists already. Choose another name, so that no backup is overwritten.`);
      await withDatabase(async () => {
        const { rows, blobs } = await writeBackup(path);
        say(
          `Kept ${rows} rows and ${blobs} files in ${path}. It holds everything, so store it where only you can read it.`,
        );
      });
    });
}
