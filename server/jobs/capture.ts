import { availableParallelism } from "node:os";

import { importSteps, isEnded } from "#/domain/source.ts";
import { Problem } from "#/domain/problem.ts";
import { toActor, toStandingActor, withName } from "#/server/actor.ts";
import { createBlobStore } from "#/server/capture/blob.ts";
import { extractApart } from "#/server/capture/extract-apart.ts";
import { fetchAddress, NotModified } from "#/server/capture/fetch.ts";
import { keepPictures } from "#/server/capture/keep/picture.ts";
import { detectMediaType, type MediaType } from "#/server/capture/media-type.ts";
import { unreadable } from "#/server/capture/render/need.ts";
import { renderAddress } from "#/server/capture/render/render.ts";
import { keepReading } from "#/server/commands/keep/keep-reading.ts";
import { noteUnchanged } from "#/server/commands/look/note-unchanged.ts";
import { captureSnapshot, failImport } from "#/server/commands/snapshot.ts";
import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";
import { chromium, env } from "#/server/env.ts";
import { sendNotice } from "#/server/record.ts";
import { siteChoices } from "./site-choice.ts";

import { adviceOn } from "./advice.ts";
import { createTurns } from "./turn.ts";
import { beginWay, type Way } from "./way.ts";

/** Reading costs a processor and memory of its own; fetching only waits, so more of that goes on at once. */
const inTurn = createTurns(Math.min(4, availableParallelism()));

/** What the queue says of a job: which attempt of the import it is, and when its worker is told to stop. */
interface Job {
  readonly attempt?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The asked-for import with the member who asked, as the actor of the job; null where there is nothing left to do. */
async function load(importId: string, attempt?: number) {
  const asked = await db().import.findUnique({
    where: { id: importId },
    include: { createdBy: { include: withName } },
  });
  if (!asked || isEnded(asked.state) || (attempt !== undefined && attempt !== asked.attempt)) return null;
  const actor = asked.cause === "schedule" ? toStandingActor(asked.createdBy) : toActor(asked.createdBy, "job");
  return { asked, actor };
}

type Asked = NonNullable<Awaited<ReturnType<typeof load>>>["asked"];

/**
 * What the site said when it was last looked at, where this is a further look and the bytes of then are those of the newest
 * copy: that a page still says what an older copy holds is no news of the newest.
 */
async function lastSaid({ cause, intoSourceId }: Asked) {
  if (cause === null || intoSourceId === null) return undefined;
  const where = { sourceId: intoSourceId, snapshotId: { not: null } };
  const include = { snapshot: { select: { blobSha256: true, finalUrl: true } } };
  const [look, newest] = await Promise.all([
    db().look.findFirst({ where, orderBy: [{ at: "desc" }, { id: "desc" }], include }),
    db().snapshot.findFirst({
      where: { sourceId: intoSourceId },
      orderBy: [{ capturedAt: "desc" }, { id: "desc" }],
      select: { blobSha256: true },
    }),
  ]);
  if (!look?.snapshot?.finalUrl || look.snapshot.blobSha256 !== newest?.blobSha256) return undefined;
  const { id, etag, lastModified, snapshot } = look;
  return { id, etag, lastModified, url: snapshot.finalUrl ?? "" };
}

/** The bytes of a kept copy that are read again, with what was known of them when they were fetched. */
async function gatherKept(snapshotId: string) {
  const kept = await db().snapshot.findUniqueOrThrow({ where: { id: snapshotId } });
  const bytes = await createBlobStore(folders.blobs()).get(kept.blobSha256);
  const { finalUrl, charset, blobSha256 } = kept;
  const mediaType = kept.mediaType as MediaType;
  const blob = { sha256: blobSha256, size: bytes.byteLength };
  return { bytes, fetched: null, payload: null, blob, mediaType, charset, finalUrl };
}

/** Gets the bytes: from the address through the guarded fetch, or from the blob store where they were put when asked for. */
async function gather(asked: Asked, way: Way, unless: Awaited<ReturnType<typeof lastSaid>>) {
  if (asked.fromSnapshotId) return gatherKept(asked.fromSnapshotId);
  const blobs = createBlobStore(folders.blobs());
  if (asked.kind === "address") {
    const options = { allowPrivate: env().ASSAY_ALLOW_PRIVATE, signal: way.signal, onProgress: way.report };
    const { bytes, payload, ...fetched } = asked.render
      ? await renderAddress(asked.url ?? "", { ...options, browser: chromium() })
      : await fetchAddress(asked.url ?? "", { ...options, unless });
    return {
      bytes,
      fetched,
      blob: await blobs.put(bytes),
      payload: payload && (await blobs.put(payload)),
      mediaType: fetched.mediaType,
      charset: fetched.charset,
      finalUrl: fetched.finalUrl,
    };
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
    payload: null,
    blob: { sha256: asked.blobSha256 ?? "", size: bytes.byteLength },
    mediaType,
    charset: null,
    finalUrl: null,
  };
}

/**
 * Captures one import: fetch, keep, read, index. Runs at least once and may run again: a finished or cancelled import, or
 * one of which another attempt is under way, is left alone; bytes are kept by content. What a person can mend ends the
 * import with a message that names the step; anything else is thrown, so that the queue tries again.
 */
export async function runCapture(importId: string, job: Job = {}): Promise<void> {
  const loaded = await load(importId, job.attempt);
  if (!loaded) return;
  const { asked, actor } = loaded;
  const { attempt } = asked;
  const way = beginWay(asked, job.signal);
  const said = await lastSaid(asked);
  try {
    // What lies in the blob store needs no fetching; while its turn has not come, it waits.
    if (asked.kind === "address") await way.enter("fetching");
    const { bytes, fetched, blob, payload, mediaType, charset, finalUrl } = await gather(asked, way, said);
    const why = (text: string) => unreadable(bytes, text, fetched, chromium() !== null);
    const page = finalUrl ? { url: finalUrl } : {};
    const choices = await siteChoices(asked.newsroomId, finalUrl);
    const extraction = await inTurn(way.signal, async () => {
      await way.enter("reading");
      const input = { bytes, mediaType, charset, choices, ...page };
      return extractApart(input, undefined, { signal: way.signal, onProgress: way.report });
    }).catch((error: unknown) => {
      throw error instanceof Problem && error.details["isEmpty"] === true ? (why("") ?? error) : error;
    });
    const failure = why(extraction.text);
    if (failure) throw failure;
    if (asked.fromSnapshotId) {
      await way.enter("indexing");
      await keepReading(actor, { importId, attempt, extraction });
      return;
    }
    await way.enter("keeping");
    const pictures = await keepPictures(extraction.images, {
      allowPrivate: env().ASSAY_ALLOW_PRIVATE,
      blobs: createBlobStore(folders.blobs()),
      signal: way.signal,
      onProgress: way.report,
    });
    await way.enter("indexing");
    await captureSnapshot(actor, { importId, attempt, blob, payload, extraction, fetched, pictures });
  } catch (error) {
    if (await way.isLeft()) return;
    if (error instanceof NotModified && said) {
      await noteUnchanged(actor, { importId, attempt, lookId: said.id });
      return;
    }
    if (!(error instanceof Problem) || error.code === "unavailable") throw error;
    await giveUp(loaded, way.step, error);
  } finally {
    await way.end();
  }
}

async function giveUp({ asked, actor }: NonNullable<Awaited<ReturnType<typeof load>>>, at: string, error: unknown) {
  const step = importSteps.find((one) => one === at) ?? "fetching";
  const problem =
    error instanceof Problem
      ? error.message.slice(0, 2000)
      : "Assay could not finish this import because of a fault of its own.";
  const { id: importId, attempt } = asked;
  const status =
    error instanceof Problem && typeof error.details["status"] === "number" ? error.details["status"] : null;
  await failImport(actor, { importId, attempt, step, problem, status, advice: adviceOn(error, step, asked.kind) });
}

/**
 * Ends an import whose job failed for good, so that nobody waits for it for ever. What a person can understand, such as a
 * site that never answered, is said; everything else was a fault of ours.
 */
export async function giveUpCapture(importId: string, error?: unknown, attempt?: number): Promise<void> {
  const loaded = await load(importId, attempt);
  if (loaded) await giveUp(loaded, loaded.asked.state, error);
}

/** Says on an import that its job failed and will be tried again by itself, so that those who wait see more than a pause. */
export async function noteDelay(importId: string, error: unknown, attempt: number): Promise<void> {
  const loaded = await load(importId, attempt);
  if (!loaded) return;
  const problem = error instanceof Problem ? error.message.slice(0, 2000) : "Something went wrong on our side.";
  const { id, state, newsroomId } = loaded.asked;
  await db().import.updateMany({ where: { id, attempt, state }, data: { problem } });
  await sendNotice(db(), { newsroomId, seq: 0, type: "import.progress", subjectId: id, actorId: null });
}
