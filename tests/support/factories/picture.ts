import type { Actor } from "#/domain/actor.ts";
import { createBlobStore } from "#/server/capture/blob.ts";
import { extract } from "#/server/capture/extract.ts";
import { captureSnapshot } from "#/server/commands/snapshot.ts";
import { importSource } from "#/server/commands/source.ts";
import { folders } from "#/server/data-folder.ts";
import { aPng } from "#/tests/support/picture.ts";

/** A snapshot as the job writes it: with the bytes that were sent, and one picture. */
export async function aPicturedSnapshot(author: Actor) {
  const blobs = createBlobStore(folders.blobs());
  const page = Buffer.from(
    "<title>A quay</title><h1>A quay</h1><p>The quay was repaired in 2019, the office said.</p>",
  );
  const [blob, payload, picture] = [
    await blobs.put(page),
    await blobs.put(Buffer.from("as it was sent")),
    await blobs.put(aPng(4, 4, [1, 2, 3])),
  ];
  const given = { kind: "file" as const, blob, mediaType: "text/html", fileName: "quay.html" };
  const { id: importId } = await importSource(author, given);
  const kept = {
    url: "https://example.org/a.png",
    alt: "The quay",
    credit: null,
    isLead: true,
    blobSha256: picture.sha256,
    mediaType: "image/png",
    width: 4,
    height: 4,
    size: picture.size,
    problem: null,
  };
  const extraction = extract({ bytes: page, mediaType: "text/html" });
  const made = await captureSnapshot(author, { importId, blob, payload, extraction, fetched: null, pictures: [kept] });
  return { ...made, payload: payload.sha256, picture: picture.sha256 };
}
