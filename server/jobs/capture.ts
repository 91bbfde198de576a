import { type ImportStep, importSteps, isEnded } from "#/domain/source.ts";
import { Problem } from "#/domain/problem.ts";
import { toActor, withName } from "#/server/actor.ts";
import { createBlobStore } from "#/server/capture/blob.ts";
import { extractApart } from "#/server/capture/extract-apart.ts";
import { fetchAddress } from "#/server/capture/fetch.ts";
import { detectMediaType } from "#/server/capture/media-type.ts";
import { captureSnapshot, failImport } from "#/server/commands/snapshot.ts";
import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";
import { env } from "#/server/env.ts";
import { sendNotice } from "#/server/record.ts";
import { siteChoices } from "./site-choice.ts";

/** Tells the person who waits which step is under way; a step is no event of the record. */
async function enter(importId: string, newsroomId: string, step: ImportStep): Promise<void> {
  await db().import.updateMany({
    where: { id: importId, state: { notIn: ["done", "failed", "cancelled"] } },
    data: { state: step },
  });
  await sendNotice(db(), { newsroomId, seq: 0, type: "import.progress", subjectId: importId, actorId: null });
}

/** The asked-for import with the member who asked, as the actor of the job; null where there is nothing left to do. */
async function load(importId: string) {
  const asked = await db().import.findUnique({
    where: { id: importId },
    include: { createdBy: { include: withName } },
  });
  if (!asked || isEnded(asked.state)) return null;
  return { asked, actor: toActor(asked.createdBy, "job") };
}

/** Gets the bytes: from the address through the guarded fetch, or from the blob store where they were put when asked for. */
async function gather(asked: NonNullable<Awaited<ReturnType<typeof load>>>["asked"]) {
  const blobs = createBlobStore(folders.blobs());
  if (asked.kind === "address") {
    const { bytes, ...fetched } = await fetchAddress(asked.url ?? "", { allowPrivate: env().ASSAY_ALLOW_PRIVATE });
    return { bytes, fetched, blob: await blobs.put(bytes), mediaType: fetched.mediaType, charset: fetched.charset };
  }
  const bytes = await blobs.get(asked.blobSha256 ?? "");
  const mediaType = await detectMediaType({
    bytes,
    ...(asked.mediaType ? { declared: asked.mediaType } : {}),
    ...(asked.fileName ? { fileName: asked.fileName } : {}),
  });
  return {
    bytes,
    fetched: null,
    blob: { sha256: asked.blobSha256 ?? "", size: bytes.byteLength },
    mediaType,
    charset: null,
  };
}

/**
 * Captures one import: fetch, keep, read, index. Runs at least once and may run again: a finished import is left alone,
 * bytes are kept by content. What a person can mend ends the import with a message that names the step; anything else
 * is thrown, so that the queue tries again.
 */
export async function runCapture(importId: string): Promise<void> {
  const loaded = await load(importId);
  if (!loaded) return;
  const { asked, actor } = loaded;
  let step: ImportStep = "fetching";
  try {
    await enter(importId, asked.newsroomId, step);
    const { bytes, fetched, blob, mediaType, charset } = await gather(asked);
    step = "reading";
    await enter(importId, asked.newsroomId, step);
    const page = fetched ? { url: fetched.finalUrl } : {};
    const choices = await siteChoices(asked.newsroomId, fetched?.finalUrl ?? null);
    const extraction = await extractApart({ bytes, mediaType, charset, ...page, choices });
    if (extraction.text.trim() === "")
      throw Problem.invalid(
        "There is no readable text in it. If the page needs scripts to show its text, copy the text and paste it instead.",
      );
    step = "indexing";
    await enter(importId, asked.newsroomId, step);
    await captureSnapshot(actor, { importId, blob, extraction, fetched });
  } catch (error) {
    if (!(error instanceof Problem) || error.code === "unavailable") throw error;
    await failImport(actor, { importId, step, problem: error.message.slice(0, 2000) });
  }
}

/**
 * Ends an import whose job failed for good, so that nobody waits for it for ever. What a person can understand, such as a
 * site that never answered, is said; everything else was a fault of ours.
 */
export async function giveUpCapture(importId: string, error?: unknown): Promise<void> {
  const loaded = await load(importId);
  if (!loaded) return;
  const step = importSteps.find((one) => one === loaded.asked.state) ?? "fetching";
  await failImport(loaded.actor, {
    importId,
    step,
    problem:
      error instanceof Problem
        ? error.message.slice(0, 2000)
        : "Assay could not finish this import because of a fault of its own. Nothing was lost; try it again, and tell whoever runs this server if it happens twice.",
  });
}
