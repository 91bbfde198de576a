import { keptResponse } from "#/app/desk/snapshots/kept-response.ts";
import { getKeptDocument } from "#/server/queries/snapshot.ts";

/** The document of a kept text for the reader on the desk. It never changes: a browser asks once and keeps it to itself. */
export function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return keptResponse(params, async (actor, id) => ({
    body: JSON.stringify(await getKeptDocument(actor, id)),
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "private, max-age=31536000, immutable",
      vary: "cookie",
    },
  }));
}
