import { readFile } from "node:fs/promises";
import { basename } from "node:path";

import type { Command } from "commander";

import type { Actor } from "#/domain/actor.ts";
import { Problem } from "#/domain/problem.ts";
import { importLimit } from "#/domain/source.ts";

import { createBlobStore } from "#/server/capture/blob.ts";
import { openArticle } from "#/server/commands/article.ts";
import { importSource } from "#/server/commands/source.ts";
import { folders } from "#/server/data-folder.ts";
import { startWorker } from "#/server/jobs/worker.ts";
import { publicOrigin } from "#/server/origin.ts";
import { getImport } from "#/server/queries/import.ts";
import { getSource } from "#/server/queries/source.ts";
import { chooseNewsroom, commandLineActor, withDatabase } from "./desk.ts";
import { say, UsageError } from "./terminal.ts";

/** Asks for the capture of an address or of a file's bytes. */
async function ask(actor: Actor, what: string): Promise<{ id: string }> {
  if (/^https?:\/\//iu.test(what)) return importSource(actor, { kind: "address", url: what });
  const bytes = await readFile(what).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `"${what}" is neither an http(s) address nor a file that can be read (${error.code ?? "error"}).`,
    );
  });
  if (bytes.byteLength === 0) throw new UsageError(`"${what}" is empty.`);
  if (bytes.byteLength > importLimit)
    throw new UsageError(`"${what}" is larger than 10 MB, the most that Assay imports at once.`);
  const blob = await createBlobStore(folders.blobs()).put(bytes);
  return importSource(actor, { kind: "file", blob, mediaType: null, fileName: basename(what) });
}

/** Waits until somebody has worked the import off: a running workbench, or the worker that this command brings along. */
async function finish(actor: Actor, id: string) {
  const worker = await startWorker();
  try {
    for (;;) {
      const seen = await getImport(actor, id);
      if (seen.state === "failed") throw Problem.invalid(seen.problem ?? "The import failed.");
      if (seen.snapshotId && seen.sourceId) return { snapshotId: seen.snapshotId, sourceId: seen.sourceId };
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await worker.stop();
  }
}

/** `import <file|url>`: imports a source, with `--check` also onto the desk as an article. */
export function addImport(program: Command): void {
  program
    .command("import")
    .description("import a source from a file (html, mhtml, pdf, docx, eml, srt, vtt, txt, md) or an address")
    .argument("<file|url>", "path of a file, or an http(s) address")
    .option("--check", "put it on the desk as an article")
    .option("--newsroom <slug>", "which newsroom, where there are several")
    .option("--as <email>", "the member who imports it; an owner unless named")
    .action((what: string, options: { check?: true; newsroom?: string; as?: string }) =>
      withDatabase(async () => {
        const newsroom = await chooseNewsroom(options.newsroom);
        const actor = await commandLineActor(newsroom.id, options.as);
        const { id } = await ask(actor, what);
        const { snapshotId, sourceId } = await finish(actor, id);
        const source = await getSource(actor, sourceId);
        say(
          `Imported "${source.title}" (${source.words} words).`,
          `  source    ${sourceId}`,
          `  snapshot  ${snapshotId}`,
        );
        if (!options.check) return;
        const article = await openArticle(actor, { snapshotId });
        say(`  article   ${article.id}`, `  open it   ${publicOrigin()}/desk/articles/${article.id}`);
      }),
    );
}
