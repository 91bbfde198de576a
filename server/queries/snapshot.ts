import type { Actor } from "#/domain/actor.ts";
import { found } from "#/domain/problem.ts";
import { siteOf } from "#/domain/source.ts";
import { db } from "#/server/db.ts";

import { memberNames } from "#/server/queries/part/member-name.ts";
import { readSnapshot } from "#/server/queries/kept/kept-snapshot.ts";
import { type SnapshotView, toSnapshotView } from "#/server/queries/part/snapshot-view.ts";
import { listSiteChoices } from "./newsroom.ts";
import { visible } from "./visible.ts";

/** One kept text, whole. @throws Problem `not_found` */
export async function getSnapshot(actor: Actor, id: string): Promise<SnapshotView> {
  const row = found(await readSnapshot({ AND: [{ id }, visible.source(actor)] }), "kept copy");
  const site = siteOf(row.finalUrl);
  const [names, choices] = await Promise.all([memberNames(actor), site === null ? [] : listSiteChoices(actor, site)]);
  return toSnapshotView(row, names, choices);
}

/** The document of a kept text as it was read, which never changes: without what people chose for its blocks. */
export async function getKeptDocument(actor: Actor, id: string): Promise<unknown> {
  const where = { AND: [{ id }, visible.source(actor)] };
  return found(await db().snapshot.findFirst({ where, select: { document: true } }), "kept copy").document;
}

/** What is needed to hand the original bytes of a snapshot out; they lie in the blob store under their hash. */
export async function getKeptCopy(
  actor: Actor,
  snapshotId: string,
): Promise<{ sha256: string; size: number; mediaType: string; fileName: string | null; capturedAt: string }> {
  const where = { AND: [{ id: snapshotId }, visible.source(actor)] };
  const row = found(
    await db().snapshot.findFirst({
      where,
      select: { newsroomId: true, blobSha256: true, mediaType: true, fileName: true, capturedAt: true },
    }),
    "kept copy",
  );
  const blob = found(
    await db().blob.findUnique({
      where: { newsroomId_sha256: { newsroomId: row.newsroomId, sha256: row.blobSha256 } },
    }),
    "kept copy",
  );
  return {
    sha256: blob.sha256,
    size: blob.size,
    mediaType: row.mediaType,
    fileName: row.fileName,
    capturedAt: row.capturedAt.toISOString(),
  };
}
