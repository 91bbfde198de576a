import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { fetchAddress } from "#/server/capture/fetch.ts";
import { type RawSite, serveRaw } from "#/tests/support/raw-site.ts";

const privateNetwork = "This address points into a private network, so Assay does not open it.";
const page = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 12\r\n\r\n<p>Words</p>";
let site: RawSite;
/** A second server, which nobody may reach. */
let inside: RawSite;

beforeAll(async () => {
  inside = await serveRaw((socket) => socket.end(page));
  site = await serveRaw((socket, path) => {
    // /STATUS/HOPS/TARGET: so many redirects of that status, and then to the target.
    const [, status, hops, target] = /^\/(\d+)\/(\d+)\/(.*)$/u.exec(path) ?? [];
    if (!status) return void socket.end(page);
    const location = Number(hops) > 1 ? `/${status}/${Number(hops) - 1}/${target}` : decodeURIComponent(target ?? "");
    socket.end(
      `HTTP/1.1 ${status} Moved Along\r\nX-Hop: ${hops}\r\nLocation: ${location}\r\ncontent-length: 0\r\n\r\n`,
    );
  });
});
beforeEach(() => void site.heads.splice(0));
afterAll(async () => {
  await site.stop();
  await inside.stop();
});

const forwarded = (status: number, hops: number, target: string) =>
  fetchAddress(`http://${site.place}/${status}/${hops}/${encodeURIComponent(target)}`, { allowPrivate: [site.place] });

describe("a redirect", () => {
  const statuses = [301, 302, 303, 307, 308];

  it.each(statuses.flatMap((status) => [1, 2, 3, 4, 5].map((hop) => [status, hop] as const)))(
    "of %i into a private network at hop %i is refused before anybody there is asked",
    async (status, hop) => {
      await expect(forwarded(status, hop, `http://127.0.0.1/`)).rejects.toMatchObject({ message: privateNetwork });
      expect(site.heads).toHaveLength(hop);
    },
  );

  it.each([
    ["http://10.0.0.1/", privateNetwork],
    ["//10.0.0.1/", privateNetwork],
    ["///10.0.0.1/", privateNetwork],
    ["http:\\\\10.0.0.1\\", privateNetwork],
    ["\\\\10.0.0.1\\", privateNetwork],
    ["\thttp://10.0.0.1/", privateNetwork],
    ["http://0x0a000001/", privateNetwork],
    ["http://[::ffff:a9fe:a9fe]/latest/", privateNetwork],
    ["http://localhost/", "This address names a place inside a private network, so Assay does not open it."],
    ["http://wiki.internal./", "This address names a place inside a private network, so Assay does not open it."],
    [
      "http://user:secret@example.org/",
      "This address holds a user name or password, so Assay does not open it. Remove it.",
    ],
    ["http://example.org:6379/", "This address asks for port 6379; Assay opens ports 80 and 443 only."],
    ["file:///etc/passwd", "Assay opens addresses that begin with http:// or https:// only."],
    ["ftp://example.org/", "Assay opens addresses that begin with http:// or https:// only."],
    ["data:text/html,<p>x", "Assay opens addresses that begin with http:// or https:// only."],
    ["javascript:alert(1)", "Assay opens addresses that begin with http:// or https:// only."],
    ["gopher://127.0.0.1:6379/_", "Assay opens addresses that begin with http:// or https:// only."],
    ["http://[::1", "This address is forwarded to something that is no address."],
  ])("to %s is judged like an address that was typed", async (target, message) => {
    await expect(forwarded(302, 1, target)).rejects.toMatchObject({ code: "invalid", message });
  });

  it("to another port of this machine is refused although the first one is allowed", async () => {
    await expect(forwarded(302, 1, `http://${inside.place}/`)).rejects.toMatchObject({ code: "invalid" });
    expect(inside.connections()).toBe(0);
  });

  it("in a circle, or a sixth one, ends", async () => {
    const message = "This address is forwarded more than 5 times, so Assay gave up on it.";
    await expect(forwarded(302, 6, "/page")).rejects.toMatchObject({ message });
    expect(site.heads).toHaveLength(6);
    expect((await forwarded(302, 5, "/page")).redirects).toHaveLength(5);
  });

  it("is recorded as it was answered: address, status, header lines as written, peer, time", async () => {
    const { redirects, finalUrl, requestedAt } = await forwarded(307, 2, "/page?x=1#part");
    expect(redirects).toMatchObject([
      {
        url: `http://${site.place}/307/2/${encodeURIComponent("/page?x=1#part")}`,
        status: 307,
        statusText: "Moved Along",
        httpVersion: "1.1",
        remoteAddress: "127.0.0.1",
        certificateSha256: null,
      },
      { status: 307 },
    ]);
    expect(redirects[0]?.rawHeaders.slice(0, 1)).toEqual([["X-Hop", "2"]]);
    expect(redirects[0]?.at).toEqual(requestedAt);
    expect(redirects[1]!.at.getTime()).toBeGreaterThanOrEqual(redirects[0]!.at.getTime());
    expect(finalUrl).toBe(`http://${site.place}/page?x=1#part`);
  });

  it("gets a connection of its own, so that none is used under another address's judgement", async () => {
    const before = site.connections();
    await forwarded(302, 3, "/page");
    expect(site.connections() - before).toBe(4);
    expect(site.heads.every((head) => /\r\nConnection: close\r\n/u.test(head))).toBe(true);
  });
});
