import { v7 as newId } from "uuid";
import { z } from "zod";

import { importSteps, untitledOrigin } from "#/domain/source.ts";
import { found, Problem } from "#/domain/problem.ts";
import { shorten } from "#/text/clean.ts";

import type { Extraction } from "#/server/capture/extraction.ts";
import type { Fetched } from "#/server/capture/fetch.ts";
import { command } from "#/server/command.ts";
import { searchConfig } from "#/server/search-config.ts";
import { sha256 } from "#/server/sha256.ts";

/** What a capture job found; made by our own code in the same process, so only its presence is checked. */
const Capture = z.object({
  importId: z.uuid(),
  blob: z.object({ sha256: z.string(), size: z.int() }),
  extraction: z.custom<Extraction>((value) => typeof value === "object" && value !== null),
  fetched: z.custom<Omit<Fetched, "bytes">>().nullable(),
});

const longestTitle = 90;

/** A text without a title is called by its first words. */
function firstWords(text: string): string {
  const line =
    text
      .split("\n")
      .find((candidate) => candidate.trim().length > 0)
      ?.trim() ?? "Untitled text";
  return line.length <= longestTitle
    ? line
    : `${line.slice(0, line.lastIndexOf(" ", longestTitle) + 1).trim() || shorten(line, longestTitle)}…`;
}

/**
 * The address under which a page is known: the canonical one that it names, if that lies on the very site it was fetched
 * from. Otherwise any page could pass itself off as a capture of somebody else's.
 */
function knownAddress(named: string | null, fetched: string | null): string | null {
  if (!fetched || !named) return fetched ?? named;
  const site = (url: string) => URL.parse(url)?.host.replace(/^www\./u, "");
  return site(named) === site(fetched) ? named : fetched;
}

/** What the extractor found, as a source's own fields, with where each came from. */
function sourceFields(extraction: Extraction, url: string | null) {
  const { title, byline, publisher, publishedOn, modifiedOn, language, canonicalUrl, licence } = extraction;
  const origins = {
    title: title?.from ?? untitledOrigin,
    authors: byline?.from,
    publisher: publisher?.from,
    publishedOn: publishedOn?.from,
    modifiedOn: modifiedOn?.from,
    language: language?.from,
    canonicalUrl: canonicalUrl?.from,
    licence: licence?.from,
  };
  return {
    type: url ? "webpage" : "document",
    title: title ? shorten(title.value, 1000) : firstWords(extraction.text),
    authors: [...(byline?.value ?? [])],
    publisher: publisher ? shorten(publisher.value, 300) : null,
    publishedOn: publishedOn?.value ?? null,
    modifiedOn: modifiedOn?.value ?? null,
    licence: licence ? shorten(licence.value, 500) : null,
    language: language?.value.split("-")[0]?.toLowerCase() ?? null,
    url: url ?? canonicalUrl?.value ?? null,
    canonicalUrl: knownAddress(canonicalUrl?.value ?? null, url),
    origins: JSON.parse(JSON.stringify(origins)) as Record<string, string>,
  };
}

/**
 * Writes what a capture found, all or nothing: the source (or one more snapshot of the source with the same canonical
 * address), the snapshot, its passages for search, and the end of the import. Run twice, it does nothing the second time.
 */
export const captureSnapshot = command("source.captured", Capture, async ({ tx, actor, input, authorize, record }) => {
  const { extraction, fetched, blob } = input;
  await tx.$queryRaw`SELECT 1 FROM import WHERE id = ${input.importId}::uuid FOR UPDATE`;
  const asked = found(
    await tx.import.findFirst({ where: { id: input.importId, newsroomId: actor.newsroomId } }),
    "import",
  );
  authorize("source.import", asked);
  if (asked.state === "done") throw Problem.conflict("This import is done already.");
  await tx.blob.createMany({ data: { newsroomId: actor.newsroomId, ...blob }, skipDuplicates: true });
  const fields = sourceFields(extraction, fetched?.finalUrl ?? null);
  // Two first captures of one address wait for each other here, so that the second finds the first one's source.
  const address = `assay-source:${actor.newsroomId}:${fields.canonicalUrl ?? input.importId}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${address}, 0))`;
  // Only a page that was fetched from its site may say that it is one more capture of a source; a file could say anything.
  const known =
    fetched && fields.canonicalUrl
      ? await tx.source.findFirst({
          where: { newsroomId: actor.newsroomId, canonicalUrl: fields.canonicalUrl },
          orderBy: { id: "desc" },
          include: { snapshots: { orderBy: { capturedAt: "desc" }, take: 1, select: { id: true } } },
        })
      : null;
  const sourceId =
    known?.id ??
    (
      await tx.source.create({
        data: { id: newId(), newsroomId: actor.newsroomId, createdById: actor.memberId, ...fields },
      })
    ).id;
  const snapshotId = newId();
  const language = fields.language ?? "en";
  await tx.snapshot.create({
    data: {
      id: snapshotId,
      newsroomId: actor.newsroomId,
      sourceId,
      capturedAt: fetched?.finishedAt ?? new Date(),
      reason: known ? "recapture" : "import",
      requestedUrl: fetched?.requestedUrl ?? null,
      finalUrl: fetched?.finalUrl ?? null,
      redirects: JSON.parse(JSON.stringify(fetched?.redirects ?? [])) as object,
      status: fetched?.status ?? null,
      ...(fetched
        ? { requestHeaders: { ...fetched.requestHeaders }, responseHeaders: { ...fetched.responseHeaders } }
        : {}),
      fileName: asked.fileName,
      tool: extraction.tool,
      toolVersion: extraction.toolVersion,
      blobSha256: blob.sha256,
      mediaType: extraction.mediaType,
      charset: extraction.charset,
      document: JSON.parse(JSON.stringify(extraction.document)) as object,
      text: extraction.text,
      textSha256: sha256(extraction.text),
      words: extraction.text.split(/\s+/u).filter(Boolean).length,
      notices: JSON.parse(JSON.stringify(extraction.notices)) as object,
      candidates: JSON.parse(JSON.stringify(extraction.candidates)) as object,
      previousId: known?.snapshots[0]?.id ?? null,
      createdById: actor.memberId,
    },
  });
  const config = searchConfig(language);
  await tx.passage.createMany({
    data: extraction.passages.map((window) => ({
      ...window,
      snapshotId,
      newsroomId: actor.newsroomId,
      config,
    })),
  });
  await tx.import.update({
    where: { id: asked.id },
    data: { state: "done", sourceId, snapshotId, problem: null, finishedAt: new Date() },
  });
  record(sourceId, { import: asked.id, snapshot: snapshotId, blob: blob.sha256, title: fields.title });
  return { sourceId, snapshotId };
});

/** Ends an import that cannot succeed, with what happened and at which step, for the person who asked. */
export const failImport = command(
  "import.failed",
  z.object({ importId: z.uuid(), step: z.enum(importSteps), problem: z.string().max(2000) }),
  async ({ tx, actor, input, authorize, record }) => {
    const asked = found(
      await tx.import.findFirst({ where: { id: input.importId, newsroomId: actor.newsroomId } }),
      "import",
    );
    authorize("source.import", asked);
    const ended = await tx.import.updateMany({
      where: { id: asked.id, state: { notIn: ["done", "failed", "cancelled"] } },
      data: { state: "failed", problem: input.problem, failedAt: input.step, finishedAt: new Date() },
    });
    if (ended.count !== 1) throw Problem.conflict("This import has ended already.");
    record(asked.id, { step: input.step, problem: input.problem });
  },
);
