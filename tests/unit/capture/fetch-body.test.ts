import type { Socket } from "node:net";
import { brotliCompressSync, createBrotliCompress, createGzip, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { fetchAddress } from "#/server/capture/fetch.ts";
import { chunk, end, html, page, pour, type RawSite, say, serveRaw } from "#/tests/support/raw-site.ts";

const packed = (encoding: string, body: Buffer) =>
  end(`${html}content-encoding: ${encoding}\r\ncontent-length: ${body.length}\r\n\r\n`, body);
const bomb =
  (pack: typeof createGzip | typeof createBrotliCompress, encoding: string) =>
  (socket: Socket): void => {
    socket.write(`${html}content-encoding: ${encoding}\r\n\r\n`);
    const packer = pack();
    packer.pipe(socket);
    const zeros = Buffer.alloc(1_000_000, 0x20);
    const go = (): void => {
      while (!socket.destroyed && packer.write(zeros));
      if (!socket.destroyed) packer.once("drain", go);
    };
    socket.on("close", () => packer.destroy());
    go();
  };
const drip =
  (head: string, piece: string) =>
  (socket: Socket): void => {
    socket.write(head);
    const timer = setInterval(() => socket.write(piece), 20);
    socket.on("close", () => clearInterval(timer));
  };

const noHttp = "What answers at this address does not speak HTTP as it should.";
const notUnpacked = "The page came packed, and cannot be unpacked.";
const tooLarge = "This page is larger than 2 MB, so Assay does not import it.";
const trap = "This page unpacks to more than 250 times its size, as only a trap does, so Assay stopped.";
const late = "The site did not send the whole page within 0.4 seconds. Try again later.";
const encoding = (name: string) =>
  `This site packs its answer as “${name}”, which Assay did not ask for and does not open.`;
const random = Buffer.from(Array.from({ length: 400_000 }, (_, i) => `${(i * 2_654_435_761) >>> 0} `).join(""));

type Row = readonly [what: string, answer: (socket: Socket) => void, message: string];
const refused: readonly Row[] = [
  ["an endless body", pour(`${html}\r\n`, Buffer.alloc(50_000, "words ")), tooLarge],
  [
    "an endless body in chunks",
    pour(`${html}transfer-encoding: chunked\r\n\r\n`, chunk("words ".repeat(5000))),
    tooLarge,
  ],
  ["a declared length over the limit", say(`${html}content-length: 999999999\r\n\r\n<p>`), tooLarge],
  ["a declared length beyond all numbers", say(`${html}content-length: 99999999999999999999999\r\n\r\n<p>`), noHttp],
  ["a gzip bomb", bomb(createGzip, "gzip"), trap],
  ["a brotli bomb", bomb(createBrotliCompress, "br"), trap],
  ["packed text that unpacks past the limit", packed("gzip", gzipSync(random)), tooLarge],
  [
    "empty gzip members without end",
    pour(`${html}content-encoding: gzip\r\n\r\n`, Buffer.concat(Array.from({ length: 2000 }, () => gzipSync("")))),
    tooLarge,
  ],
  ["gzip in gzip", packed("gzip, gzip", gzipSync(gzipSync(page))), encoding("gzip, gzip")],
  [
    "gzip in gzip, in two lines",
    end(`${html}content-encoding: gzip\r\nContent-Encoding: br\r\n\r\n`, gzipSync(page)),
    encoding("gzip, br"),
  ],
  ["deflate", packed("deflate", deflateSync(page)), encoding("deflate")],
  ["raw deflate", packed("deflate", deflateRawSync(page)), encoding("deflate")],
  ["zstd", packed("zstd", Buffer.from("28b52ffd", "hex")), encoding("zstd")],
  ["an unknown encoding", packed("exi", Buffer.from("x")), encoding("exi")],
  ["an encoding with a long name", packed("x".repeat(400), Buffer.from("x")), encoding("x".repeat(40))],
  ["text that says it is gzip", packed("gzip", Buffer.from(page)), notUnpacked],
  ["text that says it is brotli", packed("br", Buffer.from(page)), notUnpacked],
  ["gzip that is cut off", packed("gzip", gzipSync(random).subarray(0, 5000)), notUnpacked],
  ["brotli that is cut off", packed("br", brotliCompressSync(page).subarray(0, 20)), notUnpacked],
  ["gzip that says it is brotli", packed("br", gzipSync(page)), notUnpacked],
  ["a slow drip of a body", drip(`${html}\r\n`, "<p>"), late],
  ["a slow drip of headers", drip("HTTP/1.1 200 OK\r\n", "x: y\r\n"), late],
  ["a slow drip of chunks", drip(`${html}transfer-encoding: chunked\r\n\r\n`, "1\r\nx\r\n"), late],
  ["interim answers without end", drip("", "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n"), late],
  ["silence", () => undefined, late],
  ["silence after the headers", say(`${html}\r\n`), late],
  ["a body shorter than declared, held open", say(`${html}content-length: 500\r\n\r\n${page}`), late],
  [
    "a header of 20 kB",
    say(`${html}x: ${"a".repeat(20_000)}\r\n\r\n`),
    "This site sends more headers than Assay reads.",
  ],
  ["6,000 headers", say(`${html}${"a: bcde\r\n".repeat(6000)}\r\n`), "This site sends more headers than Assay reads."],
  [
    "headers without end",
    pour(html, Buffer.from("x: y\r\n".repeat(100))),
    "This site sends more headers than Assay reads.",
  ],
  [
    "a status line without end",
    pour("HTTP/1.1 200 ", Buffer.alloc(10_000, "x")),
    "This site sends more headers than Assay reads.",
  ],
];

const accepted: readonly Row[] = [
  ["gzip", packed("gzip", gzipSync(page)), page],
  ["x-gzip", packed("X-GZIP", gzipSync(page)), page],
  ["brotli", packed("br", brotliCompressSync(page)), page],
  ["identity", packed("identity", Buffer.from(page)), page],
  ["gzip in two members", packed("gzip", Buffer.concat([gzipSync(page.slice(0, 9)), gzipSync(page.slice(9))])), page],
];

const rows = [...refused, ...accepted];
let site: RawSite;
const fetch = (index: number) =>
  fetchAddress(`http://${site.place}/${index}`, {
    allowPrivate: [site.place],
    limits: { bytes: 2_000_000, ...(rows[index]![2] === late ? { milliseconds: 400 } : {}) },
  });

beforeAll(async () => {
  site = await serveRaw((socket, path) => rows[Number(path.slice(1))]?.[1](socket));
});
afterAll(() => site.stop());

describe("a hostile body", () => {
  it.each(refused.map(([what, , message], index) => [what, message, index] as const))(
    "%s: %s",
    async (_, message, index) => {
      await expect(fetch(index)).rejects.toMatchObject({
        name: "Problem",
        message,
        code: message === late ? "unavailable" : "invalid",
      });
    },
  );
});

describe("an unusual body is read:", () => {
  it.each(accepted.map(([what], index) => [what, refused.length + index] as const))("%s", async (_, index) => {
    expect(new TextDecoder().decode((await fetch(index)).bytes)).toBe(page);
  });
});
