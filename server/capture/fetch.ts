import { lookup as resolve } from "node:dns/promises";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip } from "node:zlib";
import { Agent, buildConnector, request } from "undici";
import type { LookupFunction } from "node:net";
import { Problem } from "#/domain/problem.ts";
import { importLimit } from "#/domain/source.ts";
import { checkAddress, isAllowedPlace, isReachable } from "./address.ts";
import type { Allowance } from "./allowance.ts";
import { parseAllowance } from "./allowance.ts";
import type { MediaType } from "./media-type.ts";
import { checkDeclaredType, detectMediaType } from "./media-type.ts";

/** One address of a name, as `dns.lookup` gives it. */
interface Resolved {
  readonly address: string;
  readonly family: number;
}

/** How an address is fetched. `allowPrivate` holds networks (CIDR) and `host:port` places open beyond the public internet. */
export interface FetchOptions {
  readonly allowPrivate: readonly string[];
  readonly signal?: AbortSignal;
  readonly lookup?: (host: string) => Promise<readonly Resolved[]>;
  /** Total time in milliseconds (10,000) and decoded size in bytes (`importLimit`). */
  readonly limits?: { readonly milliseconds?: number; readonly bytes?: number };
}

/** All that one capture saw: what was asked, every redirect, what came back, from which IP address, and when. */
export interface Fetched {
  readonly requestedUrl: string;
  readonly finalUrl: string;
  readonly redirects: readonly { readonly url: string; readonly status: number }[];
  readonly status: number;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly responseHeaders: Readonly<Record<string, string | string[]>>;
  readonly address: string | null;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: MediaType;
  readonly charset: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date;
}

const redirectLimit = 5;
const redirectStatus = new Set([301, 302, 303, 307, 308]);
const requestHeaders: Readonly<Record<string, string>> = {
  accept: "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8,*/*;q=0.1",
  "accept-encoding": "gzip, br",
  "user-agent": "Mozilla/5.0 (compatible; Assay/0.1; fact-checking import)",
};
const refusedNetwork = "This address points into a private network, so Assay does not open it.";

/** An agent for one hop: resolves once, refuses if any answer is refused, connects to that answer, and looks again at the peer. */
function guardedAgent(url: URL, allowance: Allowance, options: FetchOptions, onPeer: (address: string) => void): Agent {
  const open = isAllowedPlace(url, allowance);
  const judge = (address: string): boolean => open || isReachable(address, allowance);
  const lookup: LookupFunction = (host, wanted, done) => {
    const find = options.lookup ?? ((name: string) => resolve(name, { all: true }));
    find(host).then(
      (found) => {
        if (found.length === 0) done(Problem.invalid("This site has no address. Check the spelling."), "");
        else if (!found.every(({ address }) => judge(address))) done(Problem.invalid(refusedNetwork), "");
        // Node asks for one address or for all, and passes either form on.
        else if (wanted.all === true) done(null, [...found]);
        else done(null, found[0]!.address, found[0]!.family);
      },
      (error: NodeJS.ErrnoException) => done(error, ""),
    );
  };
  const connect = buildConnector({ lookup, timeout: 5_000, allowH2: false });
  return new Agent({
    allowH2: false,
    maxHeaderSize: 16_384,
    connect: (target, done) =>
      connect(target, (error, socket) => {
        const peer = socket?.remoteAddress ?? "";
        onPeer(peer);
        if (error || !socket) {
          done(error ?? new Error("The connection gave no socket"), null);
        } else if (judge(peer)) {
          done(null, socket);
        } else {
          socket.destroy();
          done(Problem.invalid(refusedNetwork), null);
        }
      }),
  });
}

function decoded(body: Readable, encoding: string): Readable {
  const pipe = (stream: ReturnType<typeof createGunzip> | ReturnType<typeof createBrotliDecompress>): Readable => {
    body.on("error", (error: Error) => stream.destroy(error));
    stream.on("close", () => body.destroy());
    return body.pipe(stream);
  };
  if (encoding === "" || encoding === "identity") return body;
  if (encoding === "gzip" || encoding === "x-gzip") return pipe(createGunzip());
  if (encoding === "br") return pipe(createBrotliDecompress());
  throw Problem.invalid(`This site packs its answer as “${encoding}”, which Assay did not ask for and does not open.`);
}

async function readBody(body: Readable, encoding: string, length: string | undefined, limit: number) {
  const tooLarge = (): Problem =>
    Problem.invalid(`This page is larger than ${Math.floor(limit / 1_000_000)} MB, so Assay does not import it.`);
  if (Number(length ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of decoded(body, encoding) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks, size));
}

/** The Problem inside an error of the network, or a new one that says what went wrong in words. */
function explain(error: unknown, deadline: AbortSignal, seconds: number): unknown {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof Problem) return cause;
  }
  if (deadline.aborted)
    return Problem.unavailable(`The site did not send the whole page within ${seconds} seconds. Try again later.`);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return Problem.unavailable(
      "There is no site of this name, or its name could not be looked up. Check the spelling.",
    );
  }
  if (code === "UND_ERR_HEADERS_OVERFLOW") return Problem.invalid("This site sends more headers than Assay reads.");
  if (/^(?:ECONN|EHOST|ENET|EPIPE|ETIMEDOUT|UND_ERR|HPE_|ERR_|CERT_|UNABLE_|DEPTH_|SELF_|Z_)/u.test(code)) {
    return Problem.unavailable(
      `The site could not be read (${code}). Try again later, or save the page and upload it.`,
    );
  }
  return error;
}

const headerText = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? value.join(", ") : (value ?? "");

/**
 * Fetches a page from an address somebody typed, without ever reaching into a private network: every hop is judged as
 * typed, as resolved and as connected; redirects are followed by hand, at most five; no cookies, no proxy; decoded
 * bytes are counted while they stream; one limit on the whole time.
 * @throws Problem `invalid` for what is refused and for an answer of 400 or more, `unavailable` when the site cannot be read.
 */
export async function fetchAddress(address: string, options: FetchOptions): Promise<Fetched> {
  const allowance = parseAllowance(options.allowPrivate);
  const milliseconds = options.limits?.milliseconds ?? 10_000;
  const limit = options.limits?.bytes ?? importLimit;
  const deadline = AbortSignal.timeout(milliseconds);
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline;
  const startedAt = new Date();
  const redirects: { url: string; status: number }[] = [];
  let peer: string | null = null;
  let url = checkAddress(address, allowance);
  for (;;) {
    const agent = guardedAgent(url, allowance, options, (found) => (peer = found));
    try {
      const answer = await request(url, { dispatcher: agent, signal, headers: requestHeaders });
      const { statusCode: status, headers } = answer;
      const location = headerText(headers.location);
      if (redirectStatus.has(status) && location !== "") {
        redirects.push({ url: url.href, status });
        if (redirects.length > redirectLimit) {
          throw Problem.invalid(`This address is forwarded more than ${redirectLimit} times, so Assay gave up on it.`);
        }
        const next = URL.parse(location, url);
        if (!next) throw Problem.invalid("This address is forwarded to something that is no address.");
        url = checkAddress(next.href, allowance);
        continue;
      }
      if (status >= 300 || status < 200) {
        throw Problem.invalid(
          `The site answered ${status} instead of the page. Check the address, or save the page and upload it.`,
          { status },
        );
      }
      const declared = headerText(headers["content-type"]);
      checkDeclaredType(declared);
      const encoding = headerText(headers["content-encoding"]).trim().toLowerCase();
      const bytes = await readBody(answer.body, encoding, headerText(headers["content-length"]), limit);
      return {
        requestedUrl: address.trim(),
        finalUrl: url.href,
        redirects,
        status,
        requestHeaders,
        responseHeaders: Object.fromEntries(
          Object.entries(headers).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])),
        ),
        address: peer,
        bytes,
        mediaType: await detectMediaType({ bytes, declared, fileName: url.pathname }),
        charset: /charset\s*=\s*"?([\w:.-]+)/iu.exec(declared)?.[1]?.toLowerCase() ?? null,
        startedAt,
        finishedAt: new Date(),
      };
    } catch (error) {
      throw explain(error, deadline, milliseconds / 1000);
    } finally {
      await agent.destroy();
    }
  }
}
