import { X509Certificate } from "node:crypto";
import { createServer, type Server } from "node:https";
import { createServer as createPlain, type Server as Plain } from "node:http";
import type { AddressInfo } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { fetchAddress } from "#/server/capture/fetch.ts";
import { type Certificate, makeCertificate } from "#/tests/support/certificate.ts";

const host = "site.example.org";
const authority = makeCertificate("An authority for tests");
const stranger = makeCertificate("Another authority");
const certificates = {
  good: makeCertificate(host, { issuer: authority }),
  address: makeCertificate("127.0.0.1", { issuer: authority }),
  self: makeCertificate(host),
  unknown: makeCertificate(host, { issuer: stranger }),
  other: makeCertificate("other.example.org", { issuer: authority }),
  expired: makeCertificate(host, { issuer: authority, from: -3, to: -1 }),
  future: makeCertificate(host, { issuer: authority, from: 1, to: 3 }),
} satisfies Record<string, Certificate>;

const servers = new Map<string, Server>();
const before = getCACertificates("default");
let plain: Plain;
let asked = 0;

const portOf = (server: Server | Plain): number => (server.address() as AddressInfo).port;
const listen = (server: Server | Plain): Promise<void> =>
  new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const lookup = async () => [{ address: "127.0.0.1", family: 4 }];
const placeOf = (name: keyof typeof certificates, as = host): string => `${as}:${portOf(servers.get(name)!)}`;
const fetch = (name: keyof typeof certificates, as = host) =>
  fetchAddress(`https://${placeOf(name, as)}/`, { allowPrivate: [placeOf(name, as)], lookup });

beforeAll(async () => {
  setDefaultCACertificates([...before, authority.cert]);
  for (const [name, { cert, key }] of Object.entries(certificates)) {
    const server = createServer({ cert, key }, (request, response) => {
      asked++;
      if (request.url === "/down") response.writeHead(302, { location: `http://${host}:${portOf(plain)}/` }).end();
      else response.writeHead(200, { "content-type": "text/html" }).end("<p>It has words.</p>");
    });
    servers.set(name, server);
    await listen(server);
  }
  plain = createPlain((_, response) => response.writeHead(302, { location: `https://${placeOf("good")}/` }).end());
  await listen(plain);
});

afterAll(async () => {
  setDefaultCACertificates(before);
  for (const server of [...servers.values(), plain]) {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
});

describe("a secure connection", () => {
  it("is recorded with the SHA-256 digest of the site's certificate", async () => {
    const { fingerprint256 } = new X509Certificate(certificates.good.cert);
    const fetched = await fetch("good");
    expect(fetched.certificateSha256).toBe(fingerprint256.replaceAll(":", "").toLowerCase());
    expect(fetched.certificateSha256).toMatch(/^[0-9a-f]{64}$/u);
    expect(fetched.remoteAddress).toBe("127.0.0.1");
  });

  it("is made to a host that is an address, too", async () => {
    expect((await fetch("address", "127.0.0.1")).status).toBe(200);
  });

  it("is recorded for each hop, and a hop without one says so", async () => {
    const place = `${host}:${portOf(plain)}`;
    const fetched = await fetchAddress(`http://${place}/`, { allowPrivate: [place, placeOf("good")], lookup });
    expect(fetched.redirects).toMatchObject([{ status: 302, certificateSha256: null, remoteAddress: "127.0.0.1" }]);
    expect(fetched.certificateSha256).not.toBeNull();
  });

  it.each([
    ["self", "was made by the site itself"],
    ["unknown", "comes from an authority that is not known"],
    ["other", "belongs to another site"],
    ["expired", "has run out"],
    ["future", "is not valid yet"],
  ] as const)("with a certificate that is %s is refused, and no request goes out", async (name, reason) => {
    const before = asked;
    await expect(fetch(name)).rejects.toMatchObject({
      code: "invalid",
      message: `The site cannot prove who it is: its certificate ${reason}. Assay keeps nothing from a site that it cannot be sure of.`,
    });
    expect(asked).toBe(before);
  });

  it("is checked whatever the environment says", async () => {
    process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
    try {
      await expect(fetch("self")).rejects.toMatchObject({ code: "invalid" });
    } finally {
      delete process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
    }
  });

  it("to a site that does not speak it ends in words", async () => {
    const place = `${host}:${portOf(plain)}`;
    await expect(fetchAddress(`https://${place}/`, { allowPrivate: [place], lookup })).rejects.toMatchObject({
      code: "invalid",
      message: "No secure connection to this site could be made.",
    });
  });
});
