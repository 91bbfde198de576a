import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

/** A certificate with its key, both as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  readonly name: string;
}

const year = 365 * 86_400_000;

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const length =
    body.length < 128
      ? [body.length]
      : body.length < 256
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, "hex"));
const whole = (value: number): Buffer => der(0x02, Buffer.from([value]));
const text = (value: string): Buffer => der(0x0c, Buffer.from(value));
const time = (at: Date): Buffer => der(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]|\.\d+Z/gu, "")}Z`));
const name = (common: string): Buffer => sequence(der(0x31, sequence(oid("550403"), text(common))));
const ecdsaSha256 = sequence(oid("2a8648ce3d040302"));

function extension(id: string, value: Buffer): Buffer {
  return sequence(oid(id), der(0x04, value));
}

/**
 * Makes an X.509 certificate for tests: for `common` as name, signed by `issuer` or by itself, and `from`/`to` years
 * from now. Without an issuer it may sign others.
 */
export function makeCertificate(
  common: string,
  { issuer, from = -1, to = 10 }: { issuer?: Certificate; from?: number; to?: number } = {},
): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const alternative = /^[\d.]+$/u.test(common)
    ? der(0x87, Buffer.from(common.split(".").map(Number)))
    : der(0x82, Buffer.from(common));
  const body = sequence(
    der(0xa0, whole(2)),
    der(0x02, Buffer.from([1, ...Buffer.from(publicKey.export({ format: "der", type: "spki" })).subarray(-8)])),
    ecdsaSha256,
    name(issuer?.name ?? common),
    sequence(time(new Date(Date.now() + from * year)), time(new Date(Date.now() + to * year))),
    name(common),
    publicKey.export({ format: "der", type: "spki" }),
    der(
      0xa3,
      sequence(
        extension("551d11", sequence(alternative)),
        ...(issuer ? [] : [extension("551d13", sequence(der(0x01, Buffer.from([0xff]))))]),
      ),
    ),
  );
  const signer: KeyObject | string = issuer?.key ?? privateKey;
  const signature = sign("sha256", body, signer);
  const bytes = sequence(body, ecdsaSha256, der(0x03, Buffer.from([0]), signature));
  const lines = bytes.toString("base64").match(/.{1,64}/gu) ?? [];
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    name: common,
  };
}
