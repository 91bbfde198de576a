import { execFile } from "node:child_process";
import { syncBuiltinESMExports } from "node:module";
import os from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { fetchAddress, fetchGuarded, userAgent } from "#/server/capture/fetch.ts";
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

const forwarded = (
  status: number,
  hops: number,
  target: string,
  lookup?: () => Promise<{ address: string; family: number }[]>,
) =>
  fetchAddress(`http://${site.place}/${status}/${hops}/${encodeURIComponent(target)}`, {
    allowPrivate: [site.place],
    ...(lookup ? { lookup } : {}),
  });
const answer = (...addresses: string[]) =>
  addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

describe("a name", () => {
  it.each([
    [["127.0.0.1"]],
    [["::1"]],
    [["10.0.0.1"]],
    [["169.254.169.254"]],
    [["fd00:ec2::254"]],
    [["::ffff:127.0.0.1"]],
    [["64:ff9b::7f00:1"]],
    [["fe80::1%eth0"]],
    [["8.8.8.8", "127.0.0.1"]],
    [["127.0.0.1", "8.8.8.8"]],
    [["8.8.8.8", "8.8.4.4", "::ffff:10.0.0.1"]],
    [["2606:4700:4700::1111", "fe80::1"]],
    [["0177.0.0.1"]],
    [["127.1"]],
  ])("that answers %j is refused whole", async (addresses) => {
    await expect(
      forwarded(302, 1, "http://rebind.example.org/", async () => answer(...addresses)),
    ).rejects.toMatchObject({
      code: "invalid",
      message: privateNetwork,
    });
  });

  it("is looked up once for each hop, and what it answered then is connected to, whatever it would answer next", async () => {
    const asked: string[] = [];
    const lookup = async (host: string) => {
      asked.push(host);
      return answer(asked.length === 1 ? "127.0.0.1" : "10.0.0.1");
    };
    const place = `first.example.org:${site.place.split(":")[1]}`;
    const fetched = await fetchAddress(`http://${place}/page`, { allowPrivate: [place], lookup });
    expect(fetched.remoteAddress).toBe("127.0.0.1");
    expect(asked).toEqual(["first.example.org"]);
    expect(site.heads[0]).toContain(`\r\nHost: ${place}\r\n`);
  });

  it("that changes its answer between two hops is judged again", async () => {
    let asked = 0;
    const lookup = async () => answer(asked++ === 0 ? "127.0.0.1" : "10.0.0.1");
    const place = `site.example.org:${site.place.split(":")[1]}`;
    const path = `/302/1/${encodeURIComponent("http://site.example.org/")}`;
    await expect(fetchAddress(`http://${place}${path}`, { allowPrivate: [place], lookup })).rejects.toMatchObject({
      message: privateNetwork,
    });
    expect(asked).toBe(2);
    expect(site.heads).toHaveLength(1);
  });

  it("without an address, or unknown, is said in words", async () => {
    await expect(forwarded(302, 1, "http://none.example.org/", async () => [])).rejects.toMatchObject({
      message: "This site has no address. Check the spelling.",
    });
    const unknown = () => Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" }));
    await expect(forwarded(302, 1, "http://none.example.org/", unknown)).rejects.toMatchObject({
      code: "unavailable",
      message: "There is no site of this name, or its name could not be looked up.",
    });
  });

  it("that answers with a public address of this very machine is refused, because no firewall stands between", async () => {
    const own = { address: "8.8.4.4", netmask: "255.255.255.0", family: "IPv4", internal: false } as const;
    const faked = vi.spyOn(os, "networkInterfaces").mockReturnValue({ eth0: [{ ...own, mac: "", cidr: null }] });
    syncBuiltinESMExports();
    try {
      for (const address of ["8.8.4.4", "::ffff:8.8.4.4"])
        await expect(forwarded(302, 1, "http://own.example.org/", async () => answer(address))).rejects.toMatchObject({
          message: "This address is the machine that Assay runs on, so Assay does not open it.",
        });
    } finally {
      faked.mockRestore();
      syncBuiltinESMExports();
    }
  });
});

describe("a fetch", () => {
  it("says what it is, and sends no cookie, no referrer and no authorization", async () => {
    await forwarded(302, 1, "/page");
    expect(userAgent).toMatch(/Assay/u);
    for (const head of site.heads) {
      expect(head).toContain(`\r\nUser-Agent: ${userAgent}\r\n`);
      expect(head).not.toMatch(/\r\n(?:cookie|referer|authorization|origin|x-forwarded-for):/iu);
    }
  });

  it("uses no proxy of the environment", async () => {
    const address = `http://${site.place}/page`;
    const script = `import { fetchAddress } from "#/server/capture/fetch.ts";
      const fetched = await fetchAddress(${JSON.stringify(address)}, { allowPrivate: [${JSON.stringify(site.place)}] });
      process.stdout.write(fetched.remoteAddress + " " + fetched.status);`;
    const proxy = `http://${inside.place}`;
    const before = inside.connections();
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--use-env-proxy", "--input-type=module", "--eval", script],
      {
        cwd: join(import.meta.dirname, "../../.."),
        env: {
          ...process.env,
          HTTP_PROXY: proxy,
          http_proxy: proxy,
          HTTPS_PROXY: proxy,
          ALL_PROXY: proxy,
          NO_PROXY: "",
        },
      },
    );
    expect(stdout).toBe("127.0.0.1 200");
    expect(inside.connections()).toBe(before);
  });

  it("of other bytes asks for its own media types and lets its own judge decide", async () => {
    const options = { allowPrivate: [site.place], accept: "image/webp,image/png", what: "picture" };
    const fetched = await fetchGuarded(`http://${site.place}/page`, {
      ...options,
      judgeType: ({ bytes, declared, fileName }) => `${bytes.byteLength} bytes, ${declared}, ${fileName}`,
    });
    expect(fetched.mediaType).toBe("12 bytes, text/html, /page");
    expect(site.heads[0]).toContain("\r\nAccept: image/webp,image/png\r\n");
    const tooMuch = { ...options, limits: { bytes: 5 }, judgeType: () => "" };
    await expect(fetchGuarded(`http://${site.place}/page`, tooMuch)).rejects.toMatchObject({
      message: "This picture is larger than 1 kB, so Assay does not import it.",
    });
  });
});
