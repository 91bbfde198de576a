import type { Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { fetchAddress } from "#/server/capture/fetch.ts";
import { chunk, end, html, page, type RawSite, say, serveRaw, status } from "#/tests/support/raw-site.ts";

const brokeOff = "The connection broke off before the page was complete.";
const noHttp = "What answers at this address does not speak HTTP as it should.";
const answered = (number: number, meaning: string) => `The site answered ${number}: ${meaning}.`;

type Row = readonly [what: string, answer: (socket: Socket) => void, message: string];
const refused: readonly Row[] = [
  ["a body shorter than declared, and gone", end(`${html}content-length: 500\r\n\r\n${page}`), brokeOff],
  ["chunks that break off", end(`${html}transfer-encoding: chunked\r\n\r\n`, chunk(page)), brokeOff],
  ["nothing at all, and gone", end(), brokeOff],
  ["half a head, and gone", end("HTTP/1.1 200 OK\r\ncontent-"), brokeOff],
  ["a chunk size that is no number", end(`${html}transfer-encoding: chunked\r\n\r\nzz\r\nxx\r\n0\r\n\r\n`), noHttp],
  ["a chunk size beyond all numbers", end(`${html}transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\nx`), noHttp],
  [
    "a chunk that is longer than it says",
    end(`${html}transfer-encoding: chunked\r\n\r\n1\r\nxyz\r\n0\r\n\r\n`),
    noHttp,
  ],
  [
    "both a length and chunks",
    end(`${html}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n`, chunk(page), "0\r\n\r\n"),
    noHttp,
  ],
  ["two lengths that differ", end(`${html}content-length: 5\r\ncontent-length: 9\r\n\r\n123456789`), noHttp],
  ["a negative length", end(`${html}content-length: -1\r\n\r\n${page}`), noHttp],
  ["a header line without a colon", end(`${html}nonsense\r\n\r\n${page}`), noHttp],
  ["a space before the colon", end(`${html}x-a : b\r\n\r\n${page}`), noHttp],
  ["a NUL in a header", end(`${html}x: a\0b\r\n\r\n${page}`), noHttp],
  ["HTTP/0.9", end(page), noHttp],
  ["an HTTP version of the future", end(`HTTP/4.2 200 OK\r\n\r\n${page}`), noHttp],
  ["another protocol", end("220 mail.example.org ESMTP\r\n"), noHttp],
  ["a database", end(Buffer.from("4e000000ffffffff", "hex")), noHttp],
  ["the start of TLS", end(Buffer.from("16030100", "hex")), noHttp],
  ["binary rubbish", end(Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 7919) % 256))), noHttp],
  [
    "a change of protocol",
    say("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n"),
    noHttp,
  ],
  ["204", status("204 No Content"), answered(204, "there is no content")],
  ["205", status("205 Reset Content"), answered(205, "there is no content")],
  [
    "206",
    status("206 Partial Content", "content-range: bytes 0-3/100\r\n", "<p>x"),
    answered(206, "this is only a part of the page, which Assay does not keep"),
  ],
  ["300", status("300 Multiple Choices"), answered(300, "this is not the page")],
  [
    "404 with rubbish behind it",
    status("404 Not Found", "transfer-encoding: chunked\r\n", "zz\r\n"),
    answered(404, "there is no page at this address"),
  ],
  [
    "404 that breaks off",
    status("404 Not Found", "content-length: 500\r\n", "x"),
    answered(404, "there is no page at this address"),
  ],
  [
    "a redirect with rubbish behind it, which is followed to the first of these",
    status("302 Found", "location: /0\r\ntransfer-encoding: chunked\r\n", "zz\r\n"),
    "The connection broke off before the page was complete.",
  ],
  ["302 without a place", status("302 Found"), answered(302, "this is not the page")],
  ["302 with an empty place", status("302 Found", "location: \r\n"), answered(302, "this is not the page")],
  ["304", status("304 Not Modified"), answered(304, "nothing has changed, and sent no page")],
  [
    "305, which once meant a proxy",
    status("305 Use Proxy", "location: http://10.0.0.1/\r\n"),
    answered(305, "this is not the page"),
  ],
  [
    "401",
    status("401 Unauthorized", "www-authenticate: Basic\r\n", page),
    answered(401, "only people who sign in may see this page"),
  ],
  ["402", status("402 Payment Required", "", page), answered(402, "only people who pay may see this page")],
  ["403", status("403 Forbidden", "", page), answered(403, "Assay may not see this page")],
  ["404", status("404 Not Found", "", page), answered(404, "there is no page at this address")],
  ["407", status("407 Proxy Authentication Required"), answered(407, "it wants a proxy, which Assay does not use")],
  ["410", status("410 Gone", "", page), answered(410, "the page was taken away")],
  ["418", status("418 I'm a teapot", "", page), answered(418, "this is not the page")],
  [
    "429",
    status("429 Too Many Requests", "retry-after: 60\r\n"),
    answered(429, "there were too many requests from here"),
  ],
  [
    "451",
    status("451 Unavailable For Legal Reasons"),
    answered(451, "it may not show this page here for legal reasons"),
  ],
  ["500", status("500 Internal Server Error", "", page), answered(500, "it has trouble of its own")],
  ["502", status("502 Bad Gateway", "", page), answered(502, "it has trouble of its own")],
  ["503", status("503 Service Unavailable", "", page), answered(503, "it has trouble of its own")],
  ["999", status("999 Request Denied", "", page), answered(999, "it has trouble of its own")],
  [
    "an empty page",
    status("200 OK", "content-type: text/html\r\ncontent-length: 0\r\n"),
    "There is nothing in it. Choose a text that holds words.",
  ],
];
const later = new Set([brokeOff, ...[502, 503].map((number) => answered(number, "it has trouble of its own"))]);

const accepted: readonly Row[] = [
  ["a length", end(`${html}content-length: ${page.length}\r\n\r\n${page}`), page],
  [
    "chunks",
    end(`${html}transfer-encoding: chunked\r\n\r\n`, chunk(page.slice(0, 7)), chunk(page.slice(7)), "0\r\n\r\n"),
    page,
  ],
  ["no length, ended by closing", end(`${html}\r\n${page}`), page],
  ["HTTP/1.0", end(`HTTP/1.0 200 OK\r\ncontent-type: text/html\r\n\r\n${page}`), page],
  ["hints before the answer", end(`HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n${html}\r\n${page}`), page],
  [
    "bytes after the declared length, which are not read",
    end(`${html}content-length: ${page.length}\r\n\r\n${page}HTTP/1.1 200 OK\r\n\r\nmore`),
    page,
  ],
  ["203", status("203 Non-Authoritative Information", "content-type: text/html\r\n", page), page],
];

const rows = [...refused, ...accepted];
let site: RawSite;
const fetch = (index: number) => fetchAddress(`http://${site.place}/${index}`, { allowPrivate: [site.place] });

beforeAll(async () => {
  site = await serveRaw((socket, path) => rows[Number(path.slice(1))]?.[1](socket));
});
afterAll(() => site.stop());

describe("a broken answer, or one that is no page", () => {
  it.each(refused.map(([what, , message], index) => [what, message, index] as const))(
    "%s: %s",
    async (_, message, index) => {
      await expect(fetch(index)).rejects.toMatchObject({
        name: "Problem",
        message,
        code: later.has(message) ? "unavailable" : "invalid",
      });
    },
  );
});

describe("an unusual answer is read:", () => {
  it.each(accepted.map(([what], index) => [what, refused.length + index] as const))("%s", async (_, index) => {
    expect(new TextDecoder().decode((await fetch(index)).bytes)).toBe(page);
  });
});
