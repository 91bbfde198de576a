import { createHash, randomUUID } from "node:crypto";
import { v7 } from "uuid";

import type { Actor } from "#/domain/actor.ts";
import { db } from "#/server/db.ts";
import { canonicalText, readBlocks } from "#/text/canonical.ts";
import type { DocumentNode } from "#/text/document.ts";
import { passageWindows } from "#/text/passage.ts";
import { bandsOf, sketchOf } from "#/text/alike/sketch.ts";

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

export interface TestSnapshot {
  readonly id: string;
  readonly newsroomId: string;
  readonly sourceId: string;
  readonly text: string;
}

/** What a test may say of the source; the rest is made up and unique. */
export interface SourceFacts {
  title?: string;
  url?: string;
  publisher?: string;
  publishedOn?: string;
  language?: string;
  /** A further snapshot of this source instead of a new one. */
  sourceId?: string;
  /** The address that was fetched in the end, for a text that came from a site. */
  finalUrl?: string;
  /** Attributes of each block, by its index: role, place, page, time. */
  blocks?: readonly Readonly<Record<string, unknown>>[];
  mediaType?: string;
  notices?: readonly { block: number; kind: string; text: string }[];
  candidates?: object;
  /** Bytes that are kept already, and by which version of the extraction they were read. */
  bytes?: { readonly sha256: string; readonly toolVersion?: string };
  /** Name of the Postgres text search configuration. */
  config?: string;
}

async function aSource(author: Actor, facts: SourceFacts): Promise<string> {
  const id = v7();
  const url = facts.url ?? `https://example.org/${id}`;
  await db().source.create({
    data: {
      id,
      newsroomId: author.newsroomId,
      type: "webpage",
      url,
      canonicalUrl: url,
      title: facts.title ?? `Source ${id.slice(-8)}`,
      authors: ["A. Writer"],
      publisher: facts.publisher ?? null,
      publishedOn: facts.publishedOn ?? null,
      language: facts.language ?? "en",
      origins: { title: "person" },
      createdById: author.memberId,
    },
  });
  return id;
}

/** A source with one snapshot whose paragraphs are the lines of `text`, its bytes' row and its passages for search. */
export async function aSnapshot(author: Actor, text: string, facts: SourceFacts = {}): Promise<TestSnapshot> {
  const { newsroomId, memberId } = author;
  const sourceId = facts.sourceId ?? (await aSource(author, facts));
  const document: DocumentNode = {
    type: "doc",
    content: text.split("\n").map((line, index) => ({
      type: "paragraph",
      attrs: { role: "body", reason: null, score: null, ...facts.blocks?.[index] },
      ...(line === "" ? {} : { content: [{ type: "text", text: line }] }),
    })),
  };
  if (canonicalText(document) !== text) throw new Error("The text of the factory is not canonical.");
  const id = v7();
  const blobSha256 = facts.bytes?.sha256 ?? sha256(`${text}${randomUUID()}`);
  if (!facts.bytes) await db().blob.create({ data: { newsroomId, sha256: blobSha256, size: Buffer.byteLength(text) } });
  await db().snapshot.create({
    data: {
      id,
      newsroomId,
      sourceId,
      capturedAt: new Date(),
      reason: facts.sourceId ? "recapture" : "import",
      redirects: [],
      tool: "assay",
      toolVersion: facts.bytes?.toolVersion ?? "0",
      blobSha256,
      mediaType: facts.mediaType ?? "text/plain",
      finalUrl: facts.finalUrl ?? null,
      charset: "utf-8",
      document: JSON.parse(JSON.stringify(document)),
      text,
      textSha256: sha256(text),
      words: text.split(/\s+/u).filter(Boolean).length,
      notices: [...(facts.notices ?? [])],
      candidates: facts.candidates ?? {},
      sketch: [...sketchOf(text)],
      sketchBands: [...bandsOf(sketchOf(text))],
      createdById: memberId,
    },
  });
  const windows = passageWindows(readBlocks(document), facts.language ?? "en");
  await db().passage.createMany({
    data: windows.map((window) => ({ ...window, snapshotId: id, newsroomId, config: facts.config ?? "english" })),
  });
  return { id, newsroomId, sourceId, text };
}
