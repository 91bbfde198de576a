import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { WARCParser } from "warcio";
import { afterAll, beforeAll, expect, test } from "vitest";

import { type BlobStore, createBlobStore } from "#/server/capture/blob.ts";
import { type WarcCapture, writeWarc } from "#/server/capture/keep/warc.ts";
import { aPng } from "#/tests/support/picture.ts";
import { bodyOf, recordsOf } from "#/tests/support/warc.ts";

let folder: string;
let blobs: BlobStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-warc-"));
  blobs = createBlobStore(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const sha256 = (bytes: Uint8Array): string => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
const page = Buffer.from("<!doctype html><title>Größe</title><p>Ünïcode and \0 bytes</p>", "latin1");
const packed = gzipSync(page);

async function capture(more: Partial<WarcCapture> = {}): Promise<WarcCapture> {
  const picture = await blobs.put(aPng(8, 8, [1, 2, 3]));
  return {
    id: "0198c6c2-7f9c-7d3e-8a5b-111111111111",
    createdAt: "2026-03-01T10:00:02.500Z",
    requestedAt: "2026-03-01T10:00:00.000Z",
    capturedAt: "2026-03-01T10:00:01.000Z",
    finalUrl: "https://paper.example/story?id=1",
    redirects: [
      {
        url: "http://paper.example/s/1",
        status: 301,
        httpVersion: "1.1",
        statusText: "Moved Permanently",
        fields: [
          ["Location", "https://paper.example/story?id=1"],
          ["Content-Length", "0"],
        ],
        requestHeaders: [
          ["Host", "paper.example"],
          ["Accept", "text/html"],
        ],
        remoteAddress: "203.0.113.7",
        certificateSha256: null,
        at: "2026-03-01T10:00:00.000Z",
      },
    ],
    status: 200,
    requestHeaders: [
      ["Host", "paper.example"],
      ["Accept", "text/html"],
    ],
    answer: {
      httpVersion: "1.1",
      statusText: "OK",
      fields: [
        ["Content-Type", "text/html; charset=iso-8859-1"],
        ["content-encoding", "gzip"],
        ["Transfer-Encoding", "chunked"],
        ["X-Odd", "caf\u00e9"],
        ["Set-Cookie", "a=1"],
        ["Set-Cookie", "b=2"],
      ],
    },
    remoteAddress: "203.0.113.7",
    rendered: false,
    mediaType: "text/html",
    blobSha256: (await blobs.put(page)).sha256,
    payload: { sha256: (await blobs.put(packed)).sha256 },
    pictures: [
      { url: "https://paper.example/a.png", blobSha256: picture.sha256, mediaType: "image/png" },
      { url: "https://paper.example/gone.png", blobSha256: null, mediaType: null },
    ],
    facts: { tool: "assay", certificateSha256: "ab".repeat(32) },
    ...more,
  };
}

async function write(given: WarcCapture): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeWarc(given, blobs)) pieces.push(piece);
  return Buffer.concat(pieces);
}

test("a fetched page is one request and one answer for each hop, then its pictures and its facts", async () => {
  const records = recordsOf(await write(await capture()));
  expect(records.map(({ fields }) => [fields.get("WARC-Type"), fields.get("WARC-Target-URI")])).toEqual([
    ["warcinfo", undefined],
    ["response", "http://paper.example/s/1"],
    ["request", "http://paper.example/s/1"],
    ["response", "https://paper.example/story?id=1"],
    ["request", "https://paper.example/story?id=1"],
    ["resource", "https://paper.example/a.png"],
    ["metadata", "https://paper.example/story?id=1"],
  ]);
  const [info, moved, askedFirst, answer, asked, picture, metadata] = records;
  for (const { fields } of records.slice(1))
    expect(fields.get("WARC-Warcinfo-ID")).toBe(info?.fields.get("WARC-Record-ID"));
  expect(moved?.fields.get("WARC-Truncated")).toBeUndefined();
  expect(moved?.block.toString()).toBe(
    "HTTP/1.1 301 Moved Permanently\r\nLocation: https://paper.example/story?id=1\r\nContent-Length: 0\r\n\r\n",
  );
  expect(askedFirst?.block.toString()).toBe("GET /s/1 HTTP/1.1\r\nHost: paper.example\r\nAccept: text/html\r\n\r\n");
  expect(asked?.block.toString()).toBe("GET /story?id=1 HTTP/1.1\r\nHost: paper.example\r\nAccept: text/html\r\n\r\n");
  expect(asked?.fields.get("WARC-Concurrent-To")).toBe(answer?.fields.get("WARC-Record-ID"));
  expect(answer?.fields.get("WARC-IP-Address")).toBe("203.0.113.7");
  expect(answer?.fields.get("WARC-Date")).toBe("2026-03-01T10:00:00.000Z");
  const head = answer?.block.subarray(0, answer.block.indexOf("\r\n\r\n") + 4).toString("latin1");
  expect(head).toBe(
    "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\ncontent-encoding: gzip\r\nX-Archive-Orig-Transfer-Encoding: chunked\r\nX-Odd: caf\u00e9\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\n",
  );
  expect(bodyOf(answer!.block).equals(packed)).toBe(true);
  expect(picture?.block.equals(aPng(8, 8, [1, 2, 3]))).toBe(true);
  expect(JSON.parse(metadata!.block.toString())).toEqual({ tool: "assay", certificateSha256: "ab".repeat(32) });
});

test("every digest is that of the bytes it speaks of, and every record is a gzip member of its own", async () => {
  const bytes = await write(await capture());
  const records = recordsOf(bytes);
  for (const { fields, block } of records) {
    expect(fields.get("WARC-Block-Digest")).toBe(sha256(block));
    const isHttp = /^(?:request|response)$/.test(fields.get("WARC-Type") ?? "");
    const isInfo = fields.get("WARC-Type") === "warcinfo";
    expect(fields.get("WARC-Payload-Digest")).toBe(isInfo ? undefined : sha256(isHttp ? bodyOf(block) : block));
  }
  const members = bytes.toString("latin1").split("\u001F\u008B\u0008").length - 1;
  expect(members).toBe(records.length);
  expect(new Set(records.map(({ fields }) => fields.get("WARC-Record-ID"))).size).toBe(records.length);
});

test("the library that archives use reads it back to the very bytes", async () => {
  const bytes = await write(await capture());
  const read: Record<string, Uint8Array> = {};
  const statuses: unknown[] = [];
  for await (const record of WARCParser.iterRecords([bytes])) {
    if (record.warcType !== "response" && record.warcType !== "resource") {
      await record.skipFully();
      continue;
    }
    statuses.push(record.httpHeaders?.statusCode);
    read[record.warcTargetURI ?? ""] = await record.readFully(true);
  }
  expect(statuses).toEqual([301, 200, undefined]);
  expect(Buffer.from(read["https://paper.example/story?id=1"]!).equals(page)).toBe(true);
  expect(Buffer.from(read["https://paper.example/a.png"]!).equals(aPng(8, 8, [1, 2, 3]))).toBe(true);
});

test("what was pasted or uploaded is a resource with its original bytes", async () => {
  const none = {
    finalUrl: null,
    redirects: [],
    status: null,
    requestHeaders: null,
    answer: null,
    remoteAddress: null,
    payload: null,
    pictures: [],
  };
  const pasted = recordsOf(await write(await capture({ ...none, mediaType: "text/plain" })));
  expect(pasted.map(({ fields }) => fields.get("WARC-Type"))).toEqual(["warcinfo", "resource", "metadata"]);
  expect(pasted[1]?.fields.get("WARC-Target-URI")).toBe("urn:uuid:0198c6c2-7f9c-7d3e-8a5b-111111111111");
  expect(pasted[1]?.fields.get("Content-Type")).toBe("text/plain");
  expect(pasted[1]?.block.equals(page)).toBe(true);
});

test("what a browser made of an answer stands beside the answer, as a conversion of it", async () => {
  const [, answer, , made] = recordsOf(await write(await capture({ rendered: true, redirects: [], pictures: [] })));
  expect(bodyOf(answer!.block).equals(packed)).toBe(true);
  expect([made?.fields.get("WARC-Type"), made?.fields.get("WARC-Refers-To")]).toEqual([
    "conversion",
    answer?.fields.get("WARC-Record-ID"),
  ]);
  expect(made?.block.equals(page)).toBe(true);
  const alone = recordsOf(await write(await capture({ rendered: true, payload: null, redirects: [], pictures: [] })));
  expect(alone.map(({ fields }) => fields.get("WARC-Type"))).toEqual(["warcinfo", "resource", "metadata"]);
});

test("the same capture is the same file, and a redirect whose body nobody read says so", async () => {
  const given = await capture();
  expect((await write(given)).equals(await write(given))).toBe(true);
  const redirects = [{ ...given.redirects[0]!, fields: [["Location", "/x"]] as const }];
  const moved = recordsOf(await write(await capture({ redirects })))[1];
  expect(moved?.fields.get("WARC-Truncated")).toBe("unspecified");
});

test("a header cannot end the head early or add a line of its own", async () => {
  const answer = { httpVersion: "1.1", statusText: "OK", fields: [["X", "a\r\n\r\n<script>\r\nY: b"]] as const };
  const [, response] = recordsOf(await write(await capture({ answer, redirects: [], pictures: [] })));
  expect(bodyOf(response!.block).equals(packed)).toBe(true);
});

test("a kept file that is missing or was altered ends the download instead of shortening it", async () => {
  await expect(write(await capture({ payload: { sha256: "0".repeat(64) } }))).rejects.toMatchObject({
    code: "not_found",
  });
});
