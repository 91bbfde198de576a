import { keptResponse } from "#/app/desk/snapshots/kept-response.ts";
import { readCopy } from "#/app/desk/snapshots/read-copy.ts";
import { createBlobStore } from "#/server/capture/blob.ts";
import { copyPolicy, writeCopy, writeTextCopy } from "#/server/capture/keep/copy-document.ts";
import { folders } from "#/server/data-folder.ts";
import { getSnapshot } from "#/server/queries/snapshot.ts";
import { streamOf } from "#/server/rest/http/stream.ts";

/** The safe copy itself, for the frame on its page: a document that belongs to no site and may do nothing. */
export function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return keptResponse(params, async (actor, id) => {
    const { capture, copy } = await readCopy(actor, id);
    const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": copyPolicy };
    if (!copy) return { body: writeTextCopy((await getSnapshot(actor, id)).text), headers };
    const pictures = new Map(
      capture.pictures.flatMap(({ ordinal, blobSha256, mediaType }) =>
        blobSha256 && mediaType ? [[ordinal, { blobSha256, mediaType }] as const] : [],
      ),
    );
    const pieces = writeCopy(copy, pictures, createBlobStore(folders.blobs()));
    return { body: streamOf(pieces), headers };
  });
}
