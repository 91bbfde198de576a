import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { fetchAddress, userAgent } from "#/server/capture/fetch.ts";
import { html, page, type RawSite, serveRaw } from "#/tests/support/raw-site.ts";

const packed = gzipSync(page);
const open = new Set<Socket>();
let site: RawSite;
let arrived = (): void => undefined;

beforeAll(async () => {
  site = await serveRaw((socket, path) => {
    open.add(socket);
    if (path === "/silent") arrived();
    if (path === "/odd") {
      socket.end(
        Buffer.from(
          `HTTP/1.0 200 Sehr schön\r\nX-ODD: one\r\nset-cookie: a=1\r\nSet-Cookie: b=2\r\nx-odd:   two  \r\nX-Ümlaut: é\r\nContent-Type: text/html; charset="ISO-8859-1"\r\n\r\n${page}`.replace(
            "X-Ümlaut",
            "X-Umlaut",
          ),
          "latin1",
        ),
      );
    } else if (path === "/packed") {
      socket.write(`${html}content-encoding: gzip\r\ncontent-length: ${packed.length}\r\n\r\n`);
      socket.end(packed);
    } else if (path === "/sized") socket.write(`${html}content-length: 400000\r\n\r\n`);
    else if (path === "/unsized") socket.write(`${html}\r\n`);
    else if (path === "/begun") socket.write(`${html}content-length: 100\r\n\r\n<p>`);
  });
});
afterEach(() => open.clear());
afterAll(() => site.stop());

const address = (path: string): string => `http://${site.place}${path}`;

describe("a fetch records", () => {
  it("the header lines in their order, as they were written and as often as they came, and the status line", async () => {
    const fetched = await fetchAddress(address("/odd"), { allowPrivate: [site.place] });
    expect(fetched).toMatchObject({ status: 200, statusText: "Sehr schön", httpVersion: "1.0", charset: "iso-8859-1" });
    expect(fetched.rawHeaders).toEqual([
      ["X-ODD", "one"],
      ["set-cookie", "a=1"],
      ["Set-Cookie", "b=2"],
      ["x-odd", "two"],
      ["X-Umlaut", "é"],
      ["Content-Type", 'text/html; charset="ISO-8859-1"'],
    ]);
  });

  it("the request as it went out, line by line", async () => {
    const before = Date.now();
    const fetched = await fetchAddress(address("/odd"), { allowPrivate: [site.place] });
    const head = site.heads.at(-1)?.trimEnd().split("\r\n") ?? [];
    expect(head[0]).toBe("GET /odd HTTP/1.1");
    expect(head.slice(1)).toEqual(fetched.requestHeaders.map(([name, value]) => `${name}: ${value}`));
    expect(fetched.requestHeaders).toContainEqual(["User-Agent", userAgent]);
    expect(fetched.requestedAt.getTime()).toBeGreaterThanOrEqual(before);
    expect(fetched.finishedAt.getTime()).toBeGreaterThanOrEqual(fetched.requestedAt.getTime());
  });

  it("the bytes as they were sent beside the bytes unpacked, and nothing twice where they came unpacked", async () => {
    const fetched = await fetchAddress(address("/packed"), { allowPrivate: [site.place] });
    expect(Buffer.from(fetched.payload ?? [])).toEqual(packed);
    expect(Buffer.from(fetched.bytes).toString()).toBe(page);
    expect((await fetchAddress(address("/odd"), { allowPrivate: [site.place] })).payload).toBeNull();
  });
});

describe("a fetch that somebody watches", () => {
  /** Sends pieces until the watcher was told of enough, so that no time plays a part. */
  async function watch(path: string, enough: number) {
    const told: (readonly [number, number | null])[] = [];
    const fetched = await fetchAddress(address(path), {
      allowPrivate: [site.place],
      onProgress: (done, total) => {
        told.push([done, total]);
        const socket = [...open][0]!;
        if (told.length === 1) {
          let sent = 0;
          const timer = setInterval(() => {
            if (told.length > enough || sent === 40) {
              clearInterval(timer);
              socket.end("x".repeat(400_000 - sent * 10_000));
            } else {
              sent++;
              socket.write("x".repeat(10_000));
            }
          }, 50);
        }
      },
    });
    return { told, fetched };
  }

  it.each([
    ["/sized", 400_000],
    ["/unsized", null],
  ] as const)(
    "%s tells how much has come of %s bytes, at the beginning, now and then, and at the end",
    async (path, total) => {
      const { told, fetched } = await watch(path, 2);
      expect(told[0]).toEqual([0, total]);
      expect(told.at(-1)).toEqual([400_000, 400_000]);
      expect(told.length).toBeGreaterThan(2);
      expect(told.length).toBeLessThan(40);
      expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).toSorted((one, other) => one - other));
      expect(fetched.bytes.byteLength).toBe(400_000);
    },
  );
});

describe("a fetch that somebody ends", () => {
  class Cancelled extends Error {}

  it.each(["/silent", "/begun"])("fails at once with the reason that was given: %s", async (path) => {
    const stop = new AbortController();
    const reason = new Cancelled("Somebody cancelled this import.");
    arrived = () => stop.abort(reason);
    const running = fetchAddress(address(path), {
      allowPrivate: [site.place],
      signal: stop.signal,
      onProgress: () => stop.abort(reason),
    });
    await expect(running).rejects.toBe(reason);
    await expect.poll(() => [...open].every((socket) => socket.destroyed)).toBe(true);
  });

  it("before it began does not begin", async () => {
    const before = site.connections();
    const signal = AbortSignal.abort(new Cancelled());
    await expect(fetchAddress(address("/odd"), { allowPrivate: [site.place], signal })).rejects.toBeInstanceOf(
      Cancelled,
    );
    expect(site.connections()).toBe(before);
  });

  it("while its name is looked up does not wait for the answer", async () => {
    const stop = new AbortController();
    const never = () => {
      queueMicrotask(() => stop.abort(new Cancelled()));
      return new Promise<never>(() => undefined);
    };
    const running = fetchAddress("http://slow.example.org/", { allowPrivate: [], signal: stop.signal, lookup: never });
    await expect(running).rejects.toBeInstanceOf(Cancelled);
  });
});
