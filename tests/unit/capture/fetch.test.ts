import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, createGzip, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fetchAddress } from "#/server/capture/fetch.ts";

const page = "<!doctype html><title>A page</title><p>It has words.</p>";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

function redirect(location: string, status = 302): Handler {
  return (_, response) => response.writeHead(status, { location }).end();
}

function send(body: string | Buffer, headers: Record<string, string> = {}, status = 200): Handler {
  return (_, response) =>
    response.writeHead(status, { "content-type": "text/html; charset=utf-8", ...headers }).end(body);
}

const handlers: Record<string, Handler> = {
  "/page": send(page),
  "/gzip": send(gzipSync(page), { "content-encoding": "gzip" }),
  "/br": send(brotliCompressSync(page), { "content-encoding": "br" }),
  "/stacked": send(gzipSync(gzipSync(page)), { "content-encoding": "gzip, gzip" }),
  "/once": redirect("/twice", 301),
  "/twice": redirect("page?x=1", 307),
  "/loop": redirect("/loop"),
  "/to-private": redirect("http://10.0.0.1/"),
  "/to-loopback": redirect("http://127.0.0.1:1/"),
  "/to-metadata": redirect("http://[::ffff:a9fe:a9fe]/latest/meta-data/"),
  "/to-file": redirect("file:///etc/passwd"),
  "/missing": send("<p>gone</p>", {}, 404),
  "/broken": send("<p>broken</p>", {}, 503),
  "/picture": send("x", { "content-type": "image/png" }),
  "/gif": send("GIF89a\u0001\0", { "content-type": "text/html" }),
  "/declared": send("x", { "content-length": "1" }),
  "/headers": send(page, { "x-long": "a".repeat(20_000) }),
  "/cookie": (request, response) =>
    response.writeHead(200, { "content-type": "text/plain", "set-cookie": "a=b" }).end(JSON.stringify(request.headers)),
  "/bomb": (_, response) => {
    response.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" });
    const gzip = createGzip();
    gzip.pipe(response);
    const zeros = Buffer.alloc(1_000_000, 0x20);
    const write = (): void => {
      while (!response.destroyed && gzip.write(zeros));
      if (!response.destroyed) gzip.once("drain", write);
    };
    response.on("close", () => gzip.destroy());
    write();
  },
  "/endless": (_, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    const write = (): void => {
      while (!response.destroyed && response.write("<p>more and more words</p>\n".repeat(1000)));
      if (!response.destroyed) response.once("drain", write);
    };
    write();
  },
  "/announced": (_, response) => {
    response.writeHead(200, { "content-type": "text/html", "content-length": "999999999" });
    response.write("<p>");
  },
  "/slow": (_, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.write("<p>one word");
  },
  "/silent": () => undefined,
};

let server: Server;
let place: string;
const fetch = (path: string, limits = {}) => fetchAddress(`http://${place}${path}`, { allowPrivate: [place], limits });

beforeAll(async () => {
  server = createServer((request, response) => {
    const handler = handlers[request.url!.split("?")[0]!];
    if (handler) handler(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

describe("fetching a page", () => {
  it("gives its bytes, its type, its headers, the address it came from and both times", async () => {
    const fetched = await fetch("/page");
    expect(new TextDecoder().decode(fetched.bytes)).toBe(page);
    expect(fetched).toMatchObject({
      status: 200,
      mediaType: "text/html",
      charset: "utf-8",
      remoteAddress: "127.0.0.1",
      redirects: [],
    });
    expect(fetched.rawHeaders).toContainEqual(["content-type", "text/html; charset=utf-8"]);
    expect(fetched.finishedAt.getTime()).toBeGreaterThanOrEqual(fetched.requestedAt.getTime());
  });

  it.each(["/gzip", "/br"])("unpacks what it asked for: %s", async (path) => {
    expect(new TextDecoder().decode((await fetch(path)).bytes)).toBe(page);
  });

  it("follows redirects and records each", async () => {
    const fetched = await fetch("/once");
    expect(fetched.finalUrl).toBe(`http://${place}/page?x=1`);
    expect(fetched.requestedUrl).toBe(`http://${place}/once`);
    expect(fetched.redirects.map(({ url, status }) => [new URL(url).pathname, status])).toEqual([
      ["/once", 301],
      ["/twice", 307],
    ]);
  });

  it("sends no cookie and no authorization", async () => {
    const headers: unknown = JSON.parse(new TextDecoder().decode((await fetch("/cookie")).bytes));
    expect(headers).not.toHaveProperty("cookie");
    expect(headers).not.toHaveProperty("authorization");
    expect(headers).toHaveProperty("accept-encoding", "gzip, br");
  });
});

describe("fetching is refused", () => {
  it.each([
    ["more than five redirects", "/loop", /more than 5 times/u],
    ["a redirect to a private network", "/to-private", /private network/u],
    ["a redirect to this machine at another port", "/to-loopback", /port 1/u],
    ["a redirect to the address of cloud metadata, spelled in IPv6", "/to-metadata", /private network/u],
    ["a redirect to a file", "/to-file", /http:\/\/ or https:\/\//u],
    ["a missing page", "/missing", /answered 404/u],
    ["a picture", "/picture", /picture/u],
    ["a picture that says it is a page", "/gif", /This is a picture/u],
    ["an encoding nobody asked for", "/stacked", /gzip, gzip/u],
    ["too many headers", "/headers", /headers/u],
    ["a declared length over the limit", "/announced", /larger than/u],
  ])("%s", async (_, path, message) => {
    await expect(fetch(path)).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringMatching(message) as string,
    });
  });

  it.each([
    ["/bomb", /unpacks to more than 250 times its size/u],
    ["/endless", /larger than 3 MB/u],
  ])("%s stops at a limit on unpacked bytes", async (path, message) => {
    await expect(fetch(path, { bytes: 3_000_000 })).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringMatching(message) as string,
    });
  });

  it.each(["/slow", "/silent"])("%s stops at the limit of time", async (path) => {
    await expect(fetch(path, { milliseconds: 300 })).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(/within 0.3 seconds/u) as string,
    });
  });

  it("the caller can stop it", async () => {
    const stop = new AbortController();
    const running = fetchAddress(`http://${place}/silent`, { allowPrivate: [place], signal: stop.signal });
    stop.abort();
    await expect(running).rejects.toMatchObject({ name: "AbortError" });
  });

  it("a name that resolves into a private network, alone or beside a public address", async () => {
    for (const answers of [["127.0.0.1"], ["8.8.8.8", "::ffff:127.0.0.1"], ["fd00::1"]]) {
      const lookup = async () => answers.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
      await expect(fetchAddress("http://rebind.example.org/", { allowPrivate: [], lookup })).rejects.toMatchObject({
        code: "invalid",
        message: expect.stringMatching(/private network/u) as string,
      });
    }
  });

  it("a name without any address", async () => {
    const lookup = async () => [];
    await expect(fetchAddress("http://none.example.org/", { allowPrivate: [], lookup })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  it("this machine, unless it is allowed", async () => {
    await expect(fetchAddress(`http://${place}/page`, { allowPrivate: [] })).rejects.toMatchObject({ code: "invalid" });
  });

  it("a place where nobody answers is unavailable", async () => {
    await expect(fetchAddress("http://127.0.0.1:1/", { allowPrivate: ["127.0.0.1:1"] })).rejects.toMatchObject({
      code: "unavailable",
    });
  });
});
