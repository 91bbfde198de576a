import type { Actor } from "#/domain/actor.ts";
import { createBlobStore } from "#/server/capture/blob.ts";
import { copyApart } from "#/server/capture/keep/copy-apart.ts";
import type { PageCopy } from "#/server/capture/keep/copy.ts";
import { folders } from "#/server/data-folder.ts";
import type { CaptureView } from "#/server/queries/keep/capture-view.ts";
import { getCapture } from "#/server/queries/keep/capture-view.ts";

/** A capture with the copy of its page; null for what was no page, whose copy is its text. */
export type Copied = { capture: CaptureView; copy: PageCopy | null };

const pages = new Set(["text/html", "application/xhtml+xml"]);

/** The safe copy of what was captured, made apart from this process. */
export async function readCopy(actor: Actor, snapshotId: string): Promise<Copied> {
  const capture = await getCapture(actor, snapshotId);
  if (!pages.has(capture.mediaType)) return { capture, copy: null };
  const copy = await copyApart(snapshotId, async () => ({
    bytes: await createBlobStore(folders.blobs()).get(capture.blobSha256),
    charset: capture.charset,
    url: capture.finalUrl ?? undefined,
    pictures: capture.pictures.flatMap(({ url, ordinal, blobSha256 }) => (blobSha256 ? [[url, ordinal] as const] : [])),
  }));
  return { capture, copy };
}
