import { X509Certificate } from "node:crypto";
import { lookup as resolve } from "node:dns/promises";
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from "node:net";
import { networkInterfaces } from "node:os";
import { connect as connectTls } from "node:tls";

import { Problem } from "#/domain/problem.ts";
import { hostOf, isAllowedNetwork, isAllowedPlace, judgeIp, portOf } from "#/server/capture/address.ts";
import type { Allowance } from "#/server/capture/allowance.ts";

/** One address of a name, as `dns.lookup` gives it. */
export interface Resolved {
  readonly address: string;
  readonly family: number;
}

/** What every connection is judged by. `lookup` stands in for the system's look-up of names where a test needs its own. */
export interface Guard {
  readonly allowance: Allowance;
  readonly lookup?: ((host: string) => Promise<readonly Resolved[]>) | undefined;
}

/** An open connection to a judged address; `certificateSha256` is of the DER certificate that the site showed. */
export interface Opened {
  readonly socket: Socket;
  readonly remoteAddress: string;
  readonly certificateSha256: string | null;
}

const connectMilliseconds = 5_000;

/** A firewall in front of this machine does not stand between this machine and its own public addresses. */
function isOwn(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/iu, "");
  return Object.values(networkInterfaces()).some((many) => many?.some((one) => one.address === plain));
}

/** The reason why a resolved or connected address may not be used, or null where it may. */
function refusalOf(url: URL, { allowance }: Guard, address: string): Problem | null {
  if (isAllowedPlace(url, allowance)) return null;
  const refusal = judgeIp(address, allowance);
  if (refusal) return refusal;
  if (isOwn(address) && !isAllowedNetwork(address, allowance)) {
    return Problem.invalid("This address is the machine that Assay runs on, so Assay does not open it.", {
      advice: "Save the page in your browser and upload it, or paste its text.",
    });
  }
  return null;
}

/** All addresses of the host, looked up once; refused whole when a single one is refused. */
async function resolveAll(url: URL, guard: Guard): Promise<readonly Resolved[]> {
  const host = hostOf(url);
  const family = isIP(host);
  const found =
    family === 0
      ? await (guard.lookup ?? ((name: string) => resolve(name, { all: true })))(host)
      : [{ address: host, family }];
  if (found.length === 0) {
    throw Problem.invalid("This site has no address. Check the spelling.");
  }
  for (const { address } of found) {
    const refusal = refusalOf(url, guard, address);
    if (refusal) throw refusal;
  }
  return found;
}

/** Waits for one event of a socket that means it is open; a failure, a timeout or the signal ends the wait and the socket. */
function opened<T extends Socket>(socket: T, event: string, signal: AbortSignal): Promise<T> {
  return new Promise((done, fail) => {
    const end = (error: unknown): void => {
      settle();
      socket.on("error", () => undefined).destroy();
      fail(error instanceof Error ? error : new Error(String(error)));
    };
    const abort = (): void => end(signal.reason);
    const timer = setTimeout(
      () => end(Object.assign(new Error("connect timed out"), { code: "ETIMEDOUT" })),
      connectMilliseconds,
    );
    const closed = (): void => end(Object.assign(new Error("closed while connecting"), { code: "ECONNRESET" }));
    const open = (): void => {
      settle();
      // Whoever takes it over listens for themselves; until then nobody would, and an error without a listener ends the process.
      socket.on("error", () => undefined);
      done(socket);
    };
    const settle = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      socket.off("error", end).off("close", closed).off(event, open);
    };
    signal.addEventListener("abort", abort, { once: true });
    socket.once("error", end).once("close", closed).once(event, open);
    if (signal.aborted) abort();
  });
}

/**
 * Opens a TCP connection to the host and port of an address that `checkAddress` has let pass: its name is looked up
 * once, every answer is judged, exactly those addresses are connected to, and the peer is judged again before a byte
 * goes out.
 * @throws Problem `invalid` for what is refused; the system's own error where nobody answers.
 */
export async function openTcp(url: URL, guard: Guard, signal: AbortSignal): Promise<Opened> {
  signal.throwIfAborted();
  const stopped = Promise.withResolvers<never>();
  const abort = (): void => stopped.reject(signal.reason as Error);
  signal.addEventListener("abort", abort, { once: true });
  const found = await Promise.race([resolveAll(url, guard), stopped.promise]).finally(() =>
    signal.removeEventListener("abort", abort),
  );
  const lookup: LookupFunction = (_, wanted, done) =>
    // Node asks for one address or for all, and passes either form on.
    wanted.all === true ? done(null, [...found]) : done(null, found[0]!.address, found[0]!.family);
  const host = hostOf(url);
  const socket = await opened(connectTcp({ host, port: portOf(url), lookup }), "connect", signal);
  const remoteAddress = socket.remoteAddress ?? "";
  const refusal = refusalOf(url, guard, remoteAddress);
  if (refusal) {
    socket.destroy();
    throw refusal;
  }
  return { socket, remoteAddress, certificateSha256: null };
}

/** `openTcp`, and TLS over it for https: the certificate must be valid for the name, whatever the environment says. */
export async function openSite(url: URL, guard: Guard, signal: AbortSignal): Promise<Opened> {
  const plain = await openTcp(url, guard, signal);
  if (url.protocol !== "https:") return plain;
  const host = hostOf(url);
  const secure = connectTls({
    socket: plain.socket,
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ALPNProtocols: ["http/1.1"],
    rejectUnauthorized: true,
    minVersion: "TLSv1.2",
  });
  try {
    await opened(secure, "secureConnect", signal);
  } catch (error) {
    plain.socket.destroy();
    throw error;
  }
  const { raw } = secure.getPeerCertificate();
  const digest = raw ? new X509Certificate(raw).fingerprint256.replaceAll(":", "").toLowerCase() : null;
  return { socket: secure, remoteAddress: plain.remoteAddress, certificateSha256: digest };
}
