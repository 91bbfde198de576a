import { asDownload, keptResponse, plainName } from "#/app/desk/snapshots/kept-response.ts";
import { createBlobStore } from "#/server/capture/blob.ts";
import { writeWarc } from "#/server/capture/keep/warc.ts";
import { folders } from "#/server/data-folder.ts";
import { streamOf } from "#/server/rest/http/stream.ts";
import { captureFacts, getCapture } from "#/server/queries/keep/capture-view.ts";

/** A capture as one WARC file, for archives and for whoever wants to prove it elsewhere. */
export function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return keptResponse(params, async (actor, id) => {
    const capture = await getCapture(actor, id);
    const name = plainName(capture.title.slice(0, 80), "capture");
    const pieces = writeWarc({ ...capture, facts: captureFacts(capture) }, createBlobStore(folders.blobs()));
    return {
      body: streamOf(pieces),
      headers: {
        "content-type": "application/warc",
        ...asDownload(`${name} ${capture.capturedAt.slice(0, 10)}.warc.gz`),
      },
    };
  });
}
