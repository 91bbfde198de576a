import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type BlobStore, createBlobStore } from "#/server/capture/blob.ts";
import type { PageImage } from "#/server/capture/extraction.ts";
import { keepPictures } from "#/server/capture/keep/picture.ts";
import { judgeRaster, measureRaster } from "#/server/capture/keep/raster.ts";

import { aPng } from "#/tests/support/picture.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
const send =
  (bytes: Buffer | string, type: string): Handler =>
  (_, response) =>
    response.writeHead(200, { "content-type": type }).end(bytes);

const quay = aPng(40, 30, [10, 90, 160]);
const held: ServerResponse[] = [];
const handlers: Record<string, Handler> = {
  "/quay.png": send(quay, "image/png"),
  "/lies.png": send("<html><script>alert(1)</script>", "image/png"),
  "/honest-bytes": send(quay, "text/html"),
  "/drawing.svg": send('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "image/svg+xml"),
  "/drawing.png": send('<?xml version="1.0"?><svg/>', "image/png"),
  "/dot.gif": send(Buffer.from("R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=", "base64"), "image/gif"),
  "/empty.png": send("", "image/png"),
  "/large.png": send(aPng(20, 20, [1, 2, 3], 60_000), "image/png"),
  "/half.png": send(aPng(20, 20, [4, 5, 6], 30_000), "image/png"),
  "/half2.png": send(aPng(20, 20, [7, 8, 9], 30_000), "image/png"),
  "/moved.png": (_, response) => response.writeHead(302, { location: "/quay.png" }).end(),
  "/inside.png": (_, response) => response.writeHead(302, { location: "http://10.0.0.1/secret.png" }).end(),
  "/never.png": (_, response) => void held.push(response),
};

let server: Server;
let origin: string;
let place: string;
let folder: string;
let blobs: BlobStore;

beforeAll(async () => {
  server = createServer((request, response) => {
    const handler = handlers[request.url ?? ""];
    if (handler) handler(request, response);
    else response.writeHead(404).end("nothing");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  origin = `http://${place}`;
  folder = await mkdtemp(join(tmpdir(), "assay-pictures-"));
  blobs = createBlobStore(folder);
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await rm(folder, { recursive: true, force: true });
});

const image = (path: string, more: Partial<PageImage> = {}): PageImage => ({
  url: path.startsWith("/") ? `${origin}${path}` : path,
  alt: null,
  credit: null,
  isLead: false,
  ...more,
});
const keep = (images: readonly PageImage[], more: Partial<Parameters<typeof keepPictures>[1]> = {}) =>
  keepPictures(images, { allowPrivate: [place], blobs, ...more });

describe("the pictures of an article", () => {
  test("are kept byte for byte with their size, their words and their place", async () => {
    const kept = await keep([
      image("/quay.png", { alt: "The quay", credit: "A. Sample", isLead: true }),
      image("/moved.png"),
    ]);
    const hash = createHash("sha256").update(quay).digest("hex");
    expect(kept).toMatchObject([
      {
        alt: "The quay",
        credit: "A. Sample",
        isLead: true,
        blobSha256: hash,
        mediaType: "image/png",
        width: 40,
        height: 30,
        size: quay.byteLength,
        problem: null,
      },
      { url: `${origin}/moved.png`, blobSha256: hash, isLead: false, problem: null },
    ]);
    expect(Buffer.from(await blobs.get(hash)).equals(quay)).toBe(true);
  });

  test.each([
    ["/lies.png", "no picture of a kind that Assay keeps"],
    ["/drawing.svg", "can hold scripts"],
    ["/drawing.png", "can hold scripts"],
    ["/dot.gif", "a single dot"],
    ["/empty.png", "sent nothing"],
    ["/missing.png", "404"],
    ["/inside.png", "private network"],
    ["http://169.254.169.254/latest/x.png", "private network"],
    ["file:///etc/passwd", "http:// or https://"],
    ["data:image/png;base64,iVBORw0KGgo=", "http:// or https://"],
    [`https://example.org/${"a".repeat(3000)}.png`, "longer than Assay keeps"],
  ])("%s is not kept, and says why", async (path, reason) => {
    const before = (await readdir(folder)).length;
    const [only] = await keep([image(path)]);
    expect(only).toMatchObject({
      blobSha256: null,
      mediaType: null,
      size: null,
      problem: expect.stringContaining(reason),
    });
    expect((await readdir(folder)).length).toBe(before);
  });

  test("one that fails keeps none of the others from being kept; the type is that of the bytes", async () => {
    const kept = await keep([image("/lies.png"), image("/honest-bytes"), image("/missing.png"), image("/quay.png")]);
    expect(kept.map(({ blobSha256 }) => blobSha256 !== null)).toEqual([false, true, false, true]);
    expect(kept[1]).toMatchObject({ mediaType: "image/png" });
  });

  test("there are limits on how many, how large, and how much in all; what does not fit says so", async () => {
    const counted = await keep([image("/quay.png"), image("/half.png"), image("/half2.png")], { limits: { count: 2 } });
    expect(counted.map(({ problem }) => problem)).toEqual([null, null, expect.stringContaining("first 2 pictures")]);
    const [large] = await keep([image("/large.png")], { limits: { bytes: 50_000 } });
    expect(large?.problem).toContain("larger than");
    const all = await keep([image("/half.png"), image("/half2.png")], { limits: { allBytes: 50_000 } });
    expect(all.filter(({ blobSha256 }) => blobSha256 !== null)).toHaveLength(1);
    expect(all.find(({ blobSha256 }) => blobSha256 === null)?.problem).not.toBeNull();
  });

  test("a site that never answers costs no more than the time for all pictures", async () => {
    const kept = await keep([image("/never.png"), image("/quay.png")], { limits: { milliseconds: 400 } });
    expect(kept).toMatchObject([{ blobSha256: null, problem: expect.stringContaining("too slow") }, { problem: null }]);
  });

  test("the same address is kept once, and progress is told after each", async () => {
    const told: [number, number][] = [];
    const kept = await keep([image("/quay.png"), image("/quay.png"), image("/missing.png")], {
      onProgress: (done, total) => void told.push([done, total]),
    });
    expect(kept).toHaveLength(2);
    expect(told).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  test("whoever cancels ends it at once", async () => {
    const cancel = new AbortController();
    const going = keep([image("/never.png"), image("/quay.png")], {
      signal: cancel.signal,
      onProgress: () => cancel.abort(new Error("cancelled by a person")),
    });
    await expect(going).rejects.toThrow("cancelled by a person");
  });

  test("a disk that cannot be written is no fault of a picture", async () => {
    const broken: BlobStore = { ...blobs, put: () => Promise.reject(new Error("No space left on device")) };
    await expect(keep([image("/quay.png")], { blobs: broken })).rejects.toThrow("No space left");
  });
});

test("a type is told by signature: five kinds of dots, and nothing else", () => {
  const starts: Record<string, string> = {
    "image/jpeg": "\u00FF\u00D8\u00FF\u00E0\0\u0010JFIF\0",
    "image/gif": "GIF89a\u0010\0\u0010\0",
    "image/webp": "RIFF\u0024\0\0\0WEBPVP8 ",
    "image/avif": "\0\0\0\u0020ftypavif\0\0\0\0avifmif1miafMA1B",
  };
  for (const [type, start] of Object.entries(starts)) expect(judgeRaster(Buffer.from(start, "latin1"))).toBe(type);
  expect(judgeRaster(Buffer.from("\0\0\0\u0020ftypmif1\0\0\0\0mif1avifmiafMA1B", "latin1"))).toBe("image/avif");
  for (const other of [
    "\0\0\0\u0020ftypisom\0\0\u0002\0isomiso2avc1mp41",
    "BM\0\0",
    "II*\0",
    "%PDF-1.7",
    "MZ",
    "\u0089PNG",
    "<svg>",
    "GIF87",
  ])
    expect(() => judgeRaster(Buffer.from(other, "latin1"))).toThrow(/does not keep|kind that Assay keeps/u);
  expect(measureRaster(Buffer.from("GIF89a\u0010\0\u0020\0", "latin1"))).toEqual({ width: 16, height: 32 });
  // What lies behind a broken picture in memory is none of it.
  const memory = Buffer.from(
    "RIFF\u0024\0\0\0WEBPVP8 \u0010\0\0\0\u0030\0\0\u009d\u0001\u002a\u0048\u0009\u00bd\u0038",
    "latin1",
  );
  expect(measureRaster(memory)).not.toBeNull();
  expect(measureRaster(memory.subarray(0, 16))).toBeNull();
  for (const broken of ["\u00FF\u00D8\u00FF\u00E0", "RIFF\u0024\0\0\0WEBPVP8 ", "\u0089PNG\r\n\u001A\n"])
    expect(measureRaster(Buffer.from(broken, "latin1"))).toBeNull();
});
