import { v7 as newId } from "uuid";
import { z } from "zod";

import { type ImportState, importSteps, isEnded } from "#/domain/source.ts";
import { found, Problem } from "#/domain/problem.ts";

import type { Extraction } from "#/server/capture/extraction.ts";
import type { KeptPicture } from "#/domain/capture/picture.ts";
import { command } from "#/server/command.ts";
import { knownSource, lastRead } from "#/server/commands/keep/known-source.ts";
import type { Seen } from "#/server/commands/keep/snapshot-row.ts";
import { sourceFields } from "#/server/commands/keep/source-field.ts";
import { writeSnapshot } from "#/server/commands/keep/write-snapshot.ts";
import { noteLook, validatorsOf } from "#/server/commands/look/look-row.ts";
import type { Tx } from "#/server/db.ts";
import { sha256 } from "#/server/sha256.ts";

/** What a capture job found; made by our own code in the same process, so only its presence is checked. */
const Bytes = z.object({ sha256: z.string(), size: z.int() });
const Capture = z.object({
  importId: z.uuid(),
  attempt: z.int().min(1).default(1),
  blob: Bytes,
  /** The bytes as they were sent, where the site packed them. */
  payload: Bytes.nullable().default(null),
  extraction: z.custom<Extraction>((value) => typeof value === "object" && value !== null),
  fetched: z.custom<Seen>().nullable(),
  pictures: z.array(z.custom<KeptPicture>()).readonly().default([]),
});

const blobOf = ({ blobSha256, size }: KeptPicture) =>
  blobSha256 !== null && size !== null ? [{ sha256: blobSha256, size }] : [];

/** Refuses to end an import twice. The caller holds the row's lock, so that of a person who cancels and a job that is done exactly one goes first. */
export function refuseEnded(asked: { state: ImportState; attempt: number }, attempt: number): void {
  if (asked.state === "cancelled")
    throw Problem.conflict("This import was cancelled, so nothing is kept of it.", { state: asked.state });
  if (isEnded(asked.state) || asked.attempt !== attempt)
    throw Problem.conflict("This import has ended already.", { state: asked.state });
}

/** Ends an import well: with the snapshot that stands after it, and without what was said on the way. */
export async function endImport(
  tx: Tx,
  importId: string,
  found: { readonly sourceId: string; readonly snapshotId: string | null; readonly toolVersion?: string },
): Promise<void> {
  const none = { problem: null, advice: null, progressDone: null, progressTotal: null };
  await tx.import.update({
    where: { id: importId },
    data: { ...none, ...found, state: "done", finishedAt: new Date() },
  });
}

/**
 * Writes what a capture found, all or nothing: the source (or one more snapshot of a source that is known), the snapshot,
 * its pictures, its passages for search, and the end of the import. Run twice, it does nothing the second time.
 */
export const captureSnapshot = command("source.captured", Capture, async ({ tx, actor, input, authorize, record }) => {
  const { extraction, fetched, blob, payload, pictures } = input;
  const { newsroomId, memberId } = actor;
  await tx.$queryRaw`SELECT 1 FROM import WHERE id = ${input.importId}::uuid FOR UPDATE`;
  const asked = found(await tx.import.findFirst({ where: { id: input.importId, newsroomId } }), "import");
  authorize("source.import", asked);
  refuseEnded(asked, input.attempt);
  const blobs = [blob, ...(payload ? [payload] : []), ...pictures.flatMap(blobOf)];
  await tx.blob.createMany({ data: blobs.map((one) => ({ newsroomId, ...one })), skipDuplicates: true });
  const fields = sourceFields(extraction, fetched?.finalUrl ?? null);
  // Two first captures of one address wait for each other here, so that the second finds the first one's source.
  const address = `assay-source:${newsroomId}:${fields.canonicalUrl ?? input.importId}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${address}, 0))`;
  const known = await knownSource(tx, newsroomId, asked.intoSourceId, fetched ? fields.canonicalUrl : null);
  if (known) authorize("source.import", known);
  const sourceId = known?.id ?? newId();
  if (!known) await tx.source.create({ data: { id: sourceId, newsroomId, createdById: memberId, ...fields } });
  const latest = known?.snapshots[0] ?? null;
  // A further look that finds the same text costs a row and no copy. Same bytes that are read otherwise are no change of the site.
  const isLook = asked.cause !== null;
  const isSameBytes = isLook && latest?.blobSha256 === blob.sha256;
  // What a person corrected is no change of the site: its text is compared with what was last read from there.
  const isSame =
    isLook &&
    ((isSameBytes && latest?.reason === "transcribed") ||
      (await lastRead(tx, latest))?.textSha256 === sha256(extraction.text));
  const snapshotId =
    isSame && latest
      ? latest.id
      : await writeSnapshot(tx, actor, {
          sourceId,
          extraction,
          fetched,
          pictures,
          reason: isSameBytes ? "re_extracted" : latest ? "recapture" : "import",
          blobSha256: blob.sha256,
          payloadSha256: payload?.sha256 ?? null,
          fileName: asked.fileName,
          language: fields.language,
          previousId: latest?.id ?? null,
        });
  if (known && isLook)
    await noteLook(tx, asked, known.id, {
      outcome: isSame || isSameBytes ? "unchanged" : "changed",
      snapshotId,
      status: fetched?.status ?? null,
      ...validatorsOf(fetched, isSame && latest ? latest.finalUrl : (fetched?.finalUrl ?? null)),
    });
  await endImport(tx, asked.id, { sourceId, snapshotId });
  record(sourceId, {
    import: asked.id,
    snapshot: snapshotId,
    blob: blob.sha256,
    ...(payload ? { payload: payload.sha256 } : {}),
    ...(pictures.length > 0 ? { pictures: pictures.map((picture) => picture.blobSha256) } : {}),
    title: fields.title,
  });
  return { sourceId, snapshotId };
});

/** Ends an import that cannot succeed, with what happened, at which step, and what may help, for the person who asked. */
export const failImport = command(
  "import.failed",
  z.object({
    importId: z.uuid(),
    attempt: z.int().min(1).default(1),
    step: z.enum(importSteps),
    problem: z.string().max(2000),
    advice: z.string().max(1000).nullish(),
    /** The status with which a site answered, where it was that. */
    status: z.int().nullish(),
  }),
  async ({ tx, actor, input, authorize, record }) => {
    await tx.$queryRaw`SELECT 1 FROM import WHERE id = ${input.importId}::uuid FOR UPDATE`;
    const asked = found(
      await tx.import.findFirst({ where: { id: input.importId, newsroomId: actor.newsroomId } }),
      "import",
    );
    authorize("source.import", asked);
    refuseEnded(asked, input.attempt);
    const { step, problem, advice = null } = input;
    const end = { finishedAt: new Date(), progressDone: null, progressTotal: null };
    await tx.import.update({
      where: { id: asked.id },
      data: { ...end, state: "failed", problem, advice, failedAt: step },
    });
    if (asked.cause !== null && asked.intoSourceId !== null && asked.fromSnapshotId === null) {
      const isGone = input.status === 404 || input.status === 410;
      const outcome = isGone ? "gone" : "failed";
      await noteLook(tx, asked, asked.intoSourceId, { outcome, status: input.status ?? null, problem });
    }
    record(asked.id, { attempt: input.attempt, step, problem });
  },
);
