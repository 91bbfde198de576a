import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { Actor } from "#/domain/actor.ts";
import type { Quote } from "#/domain/quote.ts";
import { createBlobStore } from "#/server/capture/blob.ts";
import { describeSource, importSource } from "#/server/commands/source.ts";
import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";
import { runCapture } from "#/server/jobs/capture.ts";
import { quoteAt } from "#/text/quote.ts";

/** A sample text as it was captured. */
export interface Captured {
  readonly snapshotId: string;
  readonly text: string;
}

type Described = Partial<Omit<Parameters<typeof describeSource>[1], "sourceId" | "version">>;

/** The sample sources, with what a person adds because a plain text does not say it. The article comes first. */
const shelf: Readonly<Record<string, Described>> = {
  "article.html": { type: "article-newspaper", url: "https://review.example.org/essays/enlargement-and-its-critics" },
  "ministers-2014.html": { type: "document", url: "https://archive.example.org/2014/ministers-1-april" },
  "founding-act.html": { type: "document", url: "https://archive.example.org/1997/founding-act" },
  "council-note.md": { type: "report", publisher: "Sample Policy Institute" },
  "yearbook-members.txt": { type: "book", publisher: "Sample Yearbook" },
  "battlegroups.txt": { type: "book", publisher: "Sample Yearbook" },
  "scrambles.md": { type: "dataset", publisher: "Sample Air Monitor" },
};

async function capture(actor: Actor, file: string, facts: Described): Promise<Captured> {
  const bytes = await readFile(join(import.meta.dirname, "texts", file));
  const blob = await createBlobStore(folders.blobs()).put(bytes);
  const { id } = await importSource(actor, { kind: "file", blob, mediaType: null, fileName: file });
  await runCapture(id);
  const done = await db().import.findUniqueOrThrow({ where: { id } });
  if (!done.sourceId || !done.snapshotId)
    throw new Error(`The sample text ${file} could not be read: ${done.problem ?? done.state}.`);
  const { version } = await db().source.findUniqueOrThrow({ where: { id: done.sourceId } });
  await describeSource(actor, { sourceId: done.sourceId, version, ...facts });
  const { text } = await db().snapshot.findUniqueOrThrow({ where: { id: done.snapshotId }, select: { text: true } });
  return { snapshotId: done.snapshotId, text };
}

/** Imports every sample text as a person would: bytes kept, read by the capture job, described where the text is silent. */
export async function fillLibrary(actor: Actor): Promise<ReadonlyMap<string, Captured>> {
  const captured = new Map<string, Captured>();
  for (const [file, facts] of Object.entries(shelf)) captured.set(file, await capture(actor, file, facts));
  return captured;
}

/** The place of words that stand exactly once in a captured text; anything else is a slip in the plan. */
export function quoteOnce({ text }: Captured, words: string): Quote {
  const start = text.indexOf(words);
  if (start === -1 || text.includes(words, start + 1))
    throw new Error(`These words do not stand exactly once in the sample text: ${words}`);
  return quoteAt(text, start, start + words.length);
}
