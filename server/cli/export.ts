import { createHash } from "node:crypto";
import { mkdir, open, readdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import type { Command } from "commander";

import type { Actor } from "#/domain/actor.ts";
import { createBlobStore } from "#/server/capture/blob.ts";
import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";
import { getAnnotations } from "#/server/queries/interchange/annotation.ts";
import { chooseNewsroom, commandLineActor, withDatabase } from "./desk.ts";
import { exportedNouns, exportedPages } from "./export-noun.ts";
import { say, UsageError } from "./terminal.ts";

const toLine = (row: object): string =>
  `${JSON.stringify(row, (_key, value: unknown) => (typeof value === "bigint" ? Number(value) : value))}\n`;

async function* linesOf(rows: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const row of rows) yield toLine(row);
}

/**
 * Writes everything of a newsroom into an empty folder: one file of JSON lines for each noun, the claims of each article
 * as W3C Web Annotations, the kept files under their SHA-256, the published pages, and last a manifest with size and SHA-256 of every file (`sha256sum -c` reads SHA256SUMS).
 */
export async function exportNewsroom(actor: Actor, out: string): Promise<{ files: number; bytes: number }> {
  const { newsroomId } = actor;
  const manifest: { path: string; size: number; sha256: string }[] = [];
  const put = async (path: string, pieces: Iterable<string | Uint8Array> | AsyncIterable<string>) => {
    await mkdir(dirname(join(out, path)), { recursive: true });
    const file = await open(join(out, path), "wx");
    const hash = createHash("sha256");
    let size = 0;
    try {
      for await (const piece of pieces) {
        const bytes = typeof piece === "string" ? Buffer.from(piece, "utf8") : piece;
        await file.writeFile(bytes);
        hash.update(bytes);
        size += bytes.byteLength;
      }
    } finally {
      await file.close();
    }
    manifest.push({ path, size, sha256: hash.digest("hex") });
  };
  for (const [noun, read] of Object.entries(exportedNouns)) await put(`${noun}.jsonl`, linesOf(read(newsroomId)));
  for (const { id } of await db().article.findMany({ where: { newsroomId }, select: { id: true } }))
    await put(`annotations/${id}.jsonld`, [`${JSON.stringify(await getAnnotations(actor, id), null, 2)}\n`]);
  const blobs = createBlobStore(folders.blobs());
  const kept = await db().blob.findMany({
    where: { newsroomId },
    orderBy: { sha256: "asc" },
    select: { sha256: true },
  });
  for (const { sha256 } of kept) await put(`blobs/${sha256}`, [await blobs.get(sha256)]);
  for await (const { path, html } of exportedPages(newsroomId)) await put(path, [html]);
  const files = manifest.length;
  await put("SHA256SUMS", [manifest.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join("")]);
  const stated = { newsroomId, exportedAt: new Date().toISOString(), files: manifest };
  await put("manifest.json", [`${JSON.stringify(stated, null, 2)}\n`]);
  return { files, bytes: manifest.reduce((sum, file) => sum + file.size, 0) };
}

/** `export --out <folder>`: everything of a newsroom as open files. */
export function addExport(program: Command): void {
  program
    .command("export")
    .description("write everything of a newsroom into an empty folder, with a manifest of SHA-256 hashes")
    .requiredOption("--out <folder>", "folder that does not exist yet, or is empty")
    .option("--newsroom <slug>", "which newsroom, where there are several")
    .action(async (options: { out: string; newsroom?: string }) => {
      const out = resolve(options.out);
      await mkdir(out, { recursive: true });
      if ((await readdir(out)).length > 0)
        throw new UsageError(`${out} is not empty. Choose another folder, so that nothing is overwritten.`);
      await withDatabase(async () => {
        const newsroom = await chooseNewsroom(options.newsroom);
        const { files, bytes } = await exportNewsroom(await commandLineActor(newsroom.id), out);
        say(`Exported ${newsroom.name}: ${files} files, ${bytes} bytes, in ${out}.`);
      });
    });
}
