import { keptResponse } from "#/app/desk/snapshots/kept-response.ts";
import { Problem } from "#/domain/problem.ts";
import { createBlobStore } from "#/server/capture/blob.ts";
import { rasterTypes } from "#/server/capture/keep/raster.ts";
import { folders } from "#/server/data-folder.ts";
import { getPicture } from "#/server/queries/keep/capture-view.ts";

type Place = { params: Promise<{ id: string; ordinal: string }> };

/** One kept picture, under the type that its own bytes have: dots, and nothing a browser could run. */
export function GET(_request: Request, { params }: Place): Promise<Response> {
  return keptResponse(params, async (actor, id) => {
    const { ordinal } = await params;
    if (!/^\d{1,4}$/u.test(ordinal)) throw Problem.notFound("picture");
    const { sha256, mediaType } = await getPicture(actor, id, Number(ordinal));
    const type = rasterTypes.find((one) => one === mediaType) ?? "application/octet-stream";
    return {
      body: await createBlobStore(folders.blobs()).get(sha256),
      headers: { "content-type": type, "content-disposition": "inline" },
    };
  });
}
