import { createHash } from "node:crypto";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import type { Command } from "commander";

import { createBlobStore } from "#/server/capture/blob.ts";
import { viewReasoning } from "#/server/collab/reasoning.ts";
import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";
import { chooseNewsroom, withDatabase } from "./desk.ts";
import { say, UsageError } from "./terminal.ts";

/** What is exported, noun by noun; nothing of it is a secret (no passwords, no hashes of tokens). */
const nouns: Readonly<Record<string, (newsroomId: string) => Promise<readonly object[]>>> = {
  newsroom: (id) => db().newsroom.findMany({ where: { id } }),
  member: (newsroomId) =>
    db().membership.findMany({
      where: { newsroomId },
      orderBy: { id: "asc" },
      include: { user: { select: { name: true, email: true } } },
    }),
  scale: (newsroomId) => db().scale.findMany({ where: { newsroomId }, orderBy: { id: "asc" } }),
  source: (newsroomId) => db().source.findMany({ where: { newsroomId }, orderBy: { id: "asc" } }),
  snapshot: (newsroomId) => db().snapshot.findMany({ where: { newsroomId }, orderBy: { id: "asc" } }),
  "block-choice": (newsroomId) =>
    db().blockChoice.findMany({ where: { newsroomId }, orderBy: [{ snapshotId: "asc" }, { block: "asc" }] }),
  article: (newsroomId) => db().article.findMany({ where: { newsroomId }, orderBy: { id: "asc" } }),
  claim: (newsroomId) => db().claim.findMany({ where: { newsroomId }, orderBy: { id: "asc" } }),
  appearance: (newsroomId) => db().appearance.findMany({ where: { newsroomId }, orderBy: { id: "asc" } }),
  evidence: (newsroomId) => db().evidence.findMany({ where: { newsroomId }, orderBy: { id: "asc" } }),
  assessment: async (newsroomId) => {
    const rows = await db().assessment.findMany({ where: { newsroomId }, orderBy: { id: "asc" } });
    const whole: object[] = [];
    for (const row of rows) whole.push({ ...row, reasoning: await viewReasoning(db(), row.liveDocumentId) });
    return whole;
  },
  "assessment-version": (newsroomId) =>
    db().assessmentVersion.findMany({ where: { newsroomId }, orderBy: { id: "asc" } }),
  review: (newsroomId) => db().review.findMany({ where: { newsroomId }, orderBy: { id: "asc" } }),
  check: (newsroomId) => db().check.findMany({ where: { newsroomId }, orderBy: { id: "asc" } }),
  summary: (newsroomId) => db().summary.findMany({ where: { newsroomId }, orderBy: { id: "asc" } }),
  "published-version": (newsroomId) =>
    db().publishedVersion.findMany({ where: { newsroomId }, orderBy: { id: "asc" }, omit: { html: true } }),
  event: (newsroomId) => db().event.findMany({ where: { newsroomId }, orderBy: { seq: "asc" } }),
};

const toLine = (row: object): string =>
  `${JSON.stringify(row, (_key, value: unknown) => (typeof value === "bigint" ? Number(value) : value))}\n`;

/**
 * Writes everything of a newsroom into an empty folder: one file of JSON lines for each noun, the kept files under their
 * SHA-256, the published pages, and last a manifest with size and SHA-256 of every file (`sha256sum -c` reads SHA256SUMS).
 */
export async function exportNewsroom(newsroomId: string, out: string): Promise<{ files: number; bytes: number }> {
  const manifest: { path: string; size: number; sha256: string }[] = [];
  const put = async (path: string, content: string | Uint8Array) => {
    const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
    await mkdir(dirname(join(out, path)), { recursive: true });
    await writeFile(join(out, path), bytes, { flag: "wx" });
    manifest.push({ path, size: bytes.byteLength, sha256: createHash("sha256").update(bytes).digest("hex") });
  };
  for (const [noun, read] of Object.entries(nouns))
    await put(`${noun}.jsonl`, (await read(newsroomId)).map(toLine).join(""));
  const blobs = createBlobStore(folders.blobs());
  for (const { sha256 } of await db().blob.findMany({ where: { newsroomId }, orderBy: { sha256: "asc" } }))
    await put(`blobs/${sha256}`, await blobs.get(sha256));
  const pages = await db().publishedVersion.findMany({
    where: { newsroomId },
    orderBy: { id: "asc" },
    select: { html: true, number: true, check: true, summary: true },
  });
  for (const { html, number, check, summary } of pages) {
    const folder = check ? `checks/${check.slug}` : `summaries/${summary?.slug ?? ""}`;
    await put(`pages/${folder}/version-${number}.html`, html);
  }
  const files = manifest.length;
  await put("SHA256SUMS", manifest.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(""));
  await put(
    "manifest.json",
    `${JSON.stringify({ newsroomId, exportedAt: new Date().toISOString(), files: manifest }, null, 2)}\n`,
  );
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
        const { files, bytes } = await exportNewsroom(newsroom.id, out);
        say(`Exported ${newsroom.name}: ${files} files, ${bytes} bytes, in ${out}.`);
      });
    });
}
