import { asDownload, keptResponse, plainName } from "#/app/desk/snapshots/kept-response.ts";
import { createBlobStore } from "#/server/capture/blob.ts";
import { folders } from "#/server/data-folder.ts";
import { getKeptCopy } from "#/server/queries/snapshot.ts";

/** The bytes as they came, to be saved and never to be shown: whatever is in them stays inert. */
export function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return keptResponse(params, async (actor, id) => {
    const kept = await getKeptCopy(actor, id);
    return {
      body: await createBlobStore(folders.blobs()).get(kept.sha256),
      headers: {
        "content-type": "application/octet-stream",
        ...asDownload(plainName(kept.fileName, `original-${kept.sha256.slice(0, 12)}`)),
      },
    };
  });
}
