import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { WARCParser } from "warcio";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createBlobStore } from "#/server/capture/blob.ts";
import { importSource } from "#/server/commands/source.ts";
import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";
import { provide } from "#/server/env.ts";
import { runCapture } from "#/server/jobs/capture.ts";
import { getCapture } from "#/server/queries/keep/capture-view.ts";
import type { TestDatabase } from "#/tests/support/database.ts";
import { aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";
import { bytesOf, createTestDesk } from "#/tests/support/rest.ts";

const page = Buffer.from(
  "<!doctype html><html lang=en><head><title>Ferry timetable</title></head><body><article><h1>Ferry timetable</h1><p>The ferry leaves at nine in the morning, says the harbour office.</p><p>In winter it leaves at ten, because the ice has to be broken first.</p></article></body></html>",
);

let database: TestDatabase;
let desk: TestDesk;
let other: TestDesk;
let server: Server;
let origin: string;

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === "/old") return void response.writeHead(301, { location: "/older" }).end("moved");
    if (request.url === "/older") return void response.writeHead(302, { location: "/ferry" }).end();
    if (request.url === "/ferry")
      return void response
        .writeHead(
          200,
          [
            ["Content-Type", "text/html; charset=utf-8"],
            ["Content-Encoding", "gzip"],
            ["X-Two", "a"],
            ["X-Two", "b"],
          ].flat(),
        )
        .end(gzipSync(page));
    response.writeHead(404).end("nothing");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  origin = `http://${place}`;
  process.env["ASSAY_ALLOW_PRIVATE"] = place;
  provide({});
  database = await createTestDesk();
  desk = await aDesk();
  other = await aDesk();
});
afterAll(async () => {
  await database.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const blobs = () => createBlobStore(folders.blobs());
async function captured(id: string) {
  await runCapture(id);
  const row = await db().import.findUniqueOrThrow({ where: { id } });
  expect(row).toMatchObject({ state: "done", problem: null });
  return { snapshotId: row.snapshotId ?? "", sourceId: row.sourceId ?? "" };
}

describe("what a fetch saw", () => {
  test("is kept hop by hop: addresses, times, header lines in their order, and the bytes as they were sent", async () => {
    const { id } = await importSource(desk.editor, { kind: "address", url: `${origin}/old` });
    const { snapshotId } = await captured(id);
    const capture = await getCapture(desk.viewer, snapshotId);
    expect(capture).toMatchObject({
      requestedUrl: `${origin}/old`,
      finalUrl: `${origin}/ferry`,
      status: 200,
      remoteAddress: "127.0.0.1",
      certificateSha256: null,
      rendered: false,
      size: page.byteLength,
      blobSha256: sha256(page),
      payload: { sha256: sha256(gzipSync(page)), size: gzipSync(page).byteLength },
    });
    expect(capture.redirects.map(({ url, status, remoteAddress }) => [url, status, remoteAddress])).toEqual([
      [`${origin}/old`, 301, "127.0.0.1"],
      [`${origin}/older`, 302, "127.0.0.1"],
    ]);
    expect(capture.redirects[0]?.fields).toContainEqual(["location", "/older"]);
    expect(capture.answer?.fields.slice(0, 4)).toEqual([
      ["Content-Type", "text/html; charset=utf-8"],
      ["Content-Encoding", "gzip"],
      ["X-Two", "a"],
      ["X-Two", "b"],
    ]);
    expect(capture.requestHeaders?.map(([name]) => name.toLowerCase())).toContain("user-agent");
    expect(Date.parse(capture.requestedAt ?? "")).toBeLessThanOrEqual(Date.parse(capture.capturedAt));
    expect(await db().snapshot.findUniqueOrThrow({ where: { id: snapshotId } })).toMatchObject({
      sketchBands: expect.any(Array),
    });
  });

  test("goes out as a WARC that gives the page back byte for byte, to those who may read it and nobody else", async () => {
    const { id } = await importSource(desk.editor, { kind: "address", url: `${origin}/old` });
    const { snapshotId } = await captured(id);
    const { status, headers, bytes } = await bytesOf(desk.viewer, `/snapshots/${snapshotId}/warc`);
    expect([status, headers.get("content-type"), headers.get("content-security-policy")]).toEqual([
      200,
      "application/warc",
      "sandbox; default-src 'none'",
    ]);
    const read: [string, string | null | undefined, Buffer][] = [];
    for await (const record of WARCParser.iterRecords([bytes])) {
      if (record.warcType === "response")
        read.push([
          String(record.httpHeaders?.statusCode),
          record.warcTargetURI,
          Buffer.from(await record.readFully(true)),
        ]);
      else await record.skipFully();
    }
    expect(read.map(([code, url]) => [code, url])).toEqual([
      ["301", `${origin}/old`],
      ["302", `${origin}/older`],
      ["200", `${origin}/ferry`],
    ]);
    expect(read[2]?.[2].equals(page)).toBe(true);
    expect((await bytesOf(other.owner, `/snapshots/${snapshotId}/warc`)).status).toBe(404);
    expect((await bytesOf(other.owner, `/snapshots/${snapshotId}/capture`)).status).toBe(404);
  });
});

test.each([
  ["address", null],
  ["paste", "text/html"],
  ["paste", "text/plain"],
  ["file", "text/markdown"],
] as const)("the original of an import by %s (%s) comes back with the very same hash", async (kind, mediaType) => {
  const bytes =
    kind === "address" ? page : Buffer.from("# A note\r\n\r\nThe quay \ufffd was repaired\u2028in 2019.\r\n");
  const { id } =
    kind === "address"
      ? await importSource(desk.editor, { kind, url: `${origin}/ferry` })
      : await importSource(desk.editor, { kind, blob: await blobs().put(bytes), mediaType, fileName: null });
  const { snapshotId } = await captured(id);
  const original = await bytesOf(desk.viewer, `/snapshots/${snapshotId}/original`);
  expect(sha256(original.bytes)).toBe(sha256(bytes));
});
