import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Actor } from "#/domain/actor.ts";
import { createBlobStore } from "#/server/capture/blob.ts";
import { extract } from "#/server/capture/extract.ts";
import { keepPictures } from "#/server/capture/keep/picture.ts";
import { verifyNewsroom } from "#/server/cli/verify.ts";
import { captureSnapshot } from "#/server/commands/snapshot.ts";
import { importSource } from "#/server/commands/source.ts";
import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";
import { getCapture, getPicture } from "#/server/queries/keep/capture-view.ts";
import type { TestDatabase } from "#/tests/support/database.ts";
import { aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aPng } from "#/tests/support/picture.ts";
import { bytesOf, createTestDesk } from "#/tests/support/rest.ts";

const page = Buffer.from(
  "<!doctype html><title>A quay</title><article><h1>A quay</h1><p>The quay was repaired in 2019, the office said.</p></article>",
);
const quay = aPng(60, 40, [20, 90, 140]);
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const blobs = () => createBlobStore(folders.blobs());

let database: TestDatabase;
let owner: pg.Client;
let desk: TestDesk;
let other: TestDesk;
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === "/quay.png") response.writeHead(200, { "content-type": "image/png" }).end(quay);
    else response.writeHead(404).end("nothing");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  database = await createTestDesk();
  owner = await database.ownerClient();
  desk = await aDesk();
  other = await aDesk();
});
afterAll(async () => {
  await database.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** A capture with two pictures, of which one is kept, as the job writes it once the extractor names them. */
async function aPictured(actor: Actor) {
  const blob = await blobs().put(page);
  const { id: importId } = await importSource(actor, {
    kind: "file",
    blob,
    mediaType: "text/html",
    fileName: "f.html",
  });
  const extraction = extract({ bytes: page, mediaType: "text/html" });
  const none = { alt: "The quay", credit: null, block: null };
  const pictures = await keepPictures(
    [
      { ...none, url: `${origin}/quay.png`, isLead: true },
      { ...none, url: `${origin}/gone.png`, isLead: false },
    ],
    { allowPrivate: [new URL(origin).host], blobs: blobs() },
  );
  return captureSnapshot(actor, { importId, blob, extraction, fetched: null, pictures });
}

describe("the pictures of a capture", () => {
  test("are rows of it that nobody changes, with bytes that the record names and `verify` proves", async () => {
    const { snapshotId } = await aPictured(desk.editor);
    const { pictures } = await getCapture(desk.viewer, snapshotId);
    expect(pictures).toMatchObject([
      { ordinal: 0, isLead: true, alt: "The quay", blobSha256: sha256(quay), width: 60, height: 40, problem: null },
      { ordinal: 1, blobSha256: null, problem: expect.stringContaining("404") },
    ]);
    const given = await bytesOf(desk.viewer, `/snapshots/${snapshotId}/pictures/0`);
    expect(given.bytes.equals(quay)).toBe(true);
    expect([given.headers.get("content-type"), given.headers.get("x-content-type-options")]).toEqual([
      "image/png",
      "nosniff",
    ]);
    for (const ordinal of [1, 2])
      await expect(getPicture(desk.viewer, snapshotId, ordinal)).rejects.toMatchObject({ code: "not_found" });
    await expect(getPicture(other.owner, snapshotId, 0)).rejects.toMatchObject({ code: "not_found" });

    await expect(db().snapshotImage.updateMany({ where: { snapshotId }, data: { alt: "Else" } })).rejects.toThrow(
      "denied",
    );
    await expect(db().snapshotImage.deleteMany({ where: { snapshotId } })).rejects.toThrow("denied");
    for (const sql of [
      "UPDATE snapshot_image SET problem = NULL",
      "DELETE FROM snapshot_image",
      "TRUNCATE snapshot_image",
    ])
      await expect(owner.query(sql)).rejects.toMatchObject({ code: "AS001" });
    const findings = await verifyNewsroom(desk.newsroom.id, blobs());
    expect(findings.filter(({ subject }) => subject === "kept files").flatMap(({ faults }) => faults)).toEqual(
      expect.not.arrayContaining([expect.stringContaining(sha256(quay))]),
    );
  });

  test("that are exchanged or taken away behind the guards are found", async () => {
    const { snapshotId } = await aPictured(other.editor);
    const faults = async () =>
      (await verifyNewsroom(other.newsroom.id, blobs()))
        .flatMap((finding) => finding.faults)
        .filter((fault) => fault.includes(snapshotId));
    expect(await faults()).toEqual([]);
    await owner.query("ALTER TABLE snapshot_image DISABLE TRIGGER USER");
    await owner.query("UPDATE snapshot_image SET blob_sha256 = $1 WHERE snapshot_id = $2 AND ordinal = 0", [
      sha256(page),
      snapshotId,
    ]);
    expect(await faults()).toEqual([expect.stringContaining("the record does not name what is kept beside its bytes")]);
    await owner.query("UPDATE snapshot_image SET blob_sha256 = $1 WHERE snapshot_id = $2 AND ordinal = 0", [
      "0".repeat(64),
      snapshotId,
    ]);
    expect(await faults()).toContainEqual(expect.stringContaining("a picture is not among the kept files"));
    await owner.query("DELETE FROM snapshot_image WHERE snapshot_id = $1", [snapshotId]);
    expect(await faults()).toEqual([expect.stringContaining("the record does not name what is kept beside its bytes")]);
    await owner.query("ALTER TABLE snapshot_image ENABLE TRIGGER USER");
  });
});
