import { connect, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { parseAllowance } from "#/server/capture/allowance.ts";
import { type GuardProxy, startGuardProxy } from "#/server/capture/render/proxy.ts";
import { reachOf } from "#/server/capture/render/render.ts";
import { end, html, page, pour, type RawSite, say, serveRaw } from "#/tests/support/raw-site.ts";

let site: RawSite;
let inside: RawSite;
let proxy: GuardProxy;
let refused: string[];

beforeAll(async () => {
  inside = await serveRaw(end(`${html}\r\n${page}`));
  site = await serveRaw((socket, path) => {
    if (path === "/endless") pour(`${html}\r\n`, Buffer.alloc(50_000, "words "))(socket);
    else if (path === "/zero") end("HTTP/1.1 000 Nothing\r\n\r\n")(socket);
    else if (path === "/rubbish") end("rubbish\r\n\r\n")(socket);
    else if (path === "/switch") say("HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n")(socket);
    else end(`${html}set-cookie: a=b\r\ncontent-length: ${page.length}\r\n\r\n${page}`)(socket);
  });
});
beforeEach(async () => {
  refused = [];
  site.heads.splice(0);
  const rebound = async () => [
    { address: "8.8.8.8", family: 4 },
    { address: "127.0.0.1", family: 4 },
  ];
  const guard = { allowance: parseAllowance([site.place]), lookup: rebound };
  const onRefused = (target: string, reason: string) => void refused.push(`${target}: ${reason}`);
  proxy = await startGuardProxy(guard, { requests: 5, bytes: 200_000, onRefused });
});
afterEach(() => proxy.stop());
afterAll(async () => {
  await site.stop();
  await inside.stop();
});

const credentials = (): string => Buffer.from(`${proxy.username}:${proxy.password}`).toString("base64");

/** Sends a head to the proxy and gives all that comes back until the connection closes. */
function ask(
  head: string,
  authorization: string | null = credentials(),
  then?: (socket: Socket) => void,
): Promise<string> {
  return new Promise((done) => {
    const { hostname, port } = new URL(proxy.server);
    const socket = connect(Number(port), hostname);
    let answer = "";
    const given = authorization === null ? "" : `proxy-authorization: Basic ${authorization}\r\n`;
    socket.setEncoding("latin1").on("data", (chunk: string) => {
      if (answer === "") then?.(socket);
      answer += chunk;
    });
    socket.on("error", () => undefined).on("close", () => done(answer));
    socket.write(`${head}\r\n${given}\r\n`);
  });
}
const get = (url: string, more = ""): string => `GET ${url} HTTP/1.1\r\nhost: whatever\r\nconnection: close${more}`;

describe("the proxy of the browser", () => {
  it("passes on what the guard allows, without cookies either way", async () => {
    const answer = await ask(get(`http://${site.place}/page?x=1`, "\r\ncookie: a=b\r\nuser-agent: Assay"));
    expect(answer).toMatch(/^HTTP\/1\.1 200 /u);
    expect(answer).toContain(page);
    expect(site.heads[0]).toMatch(/^GET \/page\?x=1 HTTP\/1\.1\r\n/u);
    expect(site.heads[0]).toContain(`\r\nhost: ${site.place}\r\n`);
    expect(site.heads[0]).not.toMatch(/\r\n(?:cookie|proxy-)/iu);
    expect(refused).toEqual([]);
  });

  it("carries a tunnel to an allowed place", async () => {
    const answer = await ask(`CONNECT ${site.place} HTTP/1.1\r\nhost: x`, credentials(), (socket) =>
      socket.write("GET /inside HTTP/1.1\r\n\r\n"),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 Connection Established\r\n\r\nHTTP\/1\.1 200 OK/u);
    expect(site.heads).toHaveLength(1);
  });

  it.each([null, "", "eDp5", "YXNzYXk6"])("asks for its password: %j", async (given) => {
    expect(await ask(get(`http://${site.place}/`), given)).toMatch(/^HTTP\/1\.1 407 /u);
    expect(await ask(`CONNECT ${site.place} HTTP/1.1\r\nhost: x`, given)).toMatch(/^HTTP\/1\.1 407 /u);
    expect(site.heads).toEqual([]);
  });

  it.each([
    "http://127.0.0.1/",
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/",
    "http://localhost/",
    "http://rebind.example.org/",
    "http://user:secret@example.org/",
    "http://example.org:22/",
    "https://example.org/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "/etc/passwd",
    "*",
  ])("refuses a request for %s", async (url) => {
    expect(await ask(get(url))).toMatch(/^HTTP\/1\.1 403 /u);
    expect(refused).toHaveLength(1);
  });

  it.each([
    "127.0.0.1:443",
    "[::1]:443",
    "localhost:443",
    "10.0.0.1:443",
    "rebind.example.org:443",
    "example.org:80",
    "example.org:25",
    "8.8.8.8:22",
    "2130706433:443",
    "a@127.0.0.1:443",
    "127.0.0.1:443#@example.org:443",
    "8.8.8.8:443/../x\\y",
  ])("refuses a tunnel to %s", async (target) => {
    expect(await ask(`CONNECT ${target} HTTP/1.1\r\nhost: x`)).toMatch(/^HTTP\/1\.1 (?:403|400) /u);
  });

  it("refuses another place of this machine, and itself", async () => {
    for (const place of [inside.place, new URL(proxy.server).host]) {
      expect(await ask(get(`http://${place}/`))).toMatch(/^HTTP\/1\.1 403 /u);
      expect(await ask(`CONNECT ${place} HTTP/1.1\r\nhost: x`)).toMatch(/^HTTP\/1\.1 403 /u);
    }
    expect(inside.connections()).toBe(0);
  });

  it("passes on no other protocol, and survives answers that are none", async () => {
    expect(await ask(get(`http://${site.place}/`, ", upgrade\r\nupgrade: websocket"))).toBe("");
    expect(site.heads).toEqual([]);
    for (const path of ["/zero", "/rubbish", "/switch"]) {
      expect(await ask(get(`http://${site.place}${path}`))).not.toMatch(/^HTTP\/1\.1 200/u);
    }
    expect(await ask(get(`http://${site.place}/page`))).toContain(page);
  });

  it("stops at a number of bytes, and then lets nothing more through", async () => {
    expect((await ask(get(`http://${site.place}/endless`))).length).toBeLessThan(1_000_000);
    expect(await ask(get(`http://${site.place}/page`))).toMatch(/^HTTP\/1\.1 403 /u);
    expect(refused).toEqual([`http://${site.place}/page: This page loads more than one page may.`]);
  });

  it("stops at a number of requests", async () => {
    for (let i = 0; i < 5; i++) expect(await ask(get(`http://${site.place}/page`))).toContain(page);
    expect(await ask(get(`http://${site.place}/page`))).toMatch(/^HTTP\/1\.1 403 /u);
    expect(site.heads).toHaveLength(5);
  });
});

describe("the scripts of a page", () => {
  const exceptions = ["10.0.0.0/8", "wiki.lan:8080"];

  it.each(["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])(
    "reach no private place from a page of the public internet: %s",
    (address) => expect(reachOf(address, exceptions)).toEqual([]),
  );

  it.each(["10.0.0.1", "127.0.0.1", "fd00::1", "::ffff:10.0.0.1"])(
    "reach what the configuration allows from a page that lies inside: %s",
    (address) => expect(reachOf(address, exceptions)).toEqual(exceptions),
  );
});
