import { lookup as resolve } from "node:dns/promises";
import { Agent, buildConnector, request } from "undici";
import type { LookupFunction } from "node:net";
import { Problem } from "#/domain/problem.ts";
import type { HeaderFields } from "#/domain/capture/exchange.ts";
import { importLimit } from "#/domain/source.ts";
import { checkAddress, isAllowedPlace, isReachable } from "./address.ts";
import type { Allowance } from "./allowance.ts";
import { parseAllowance } from "./allowance.ts";
import type { TextMediaType } from "./media-type.ts";
import { readBody } from "./guard/body.ts";
import { explain } from "./guard/failure.ts";
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
export interface Fetched<Type extends string = TextMediaType> {
  readonly requestedUrl: string;
  readonly finalUrl: string;
  readonly redirects: readonly FetchedHop[];
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly requestHeaders: HeaderFields;
  readonly rawHeaders: HeaderFields;
  readonly remoteAddress: string | null;
  readonly certificateSha256: string | null;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The bytes as they were sent, where the site packed them. */
  readonly payload: Uint8Array<ArrayBuffer> | null;
  readonly mediaType: Type;
  readonly charset: string | null;
  readonly requestedAt: Date;
  readonly finishedAt: Date;
  /** Whether a browser ran the page's scripts: then `bytes` hold the document that they made, and `payload` what the site sent. */
  readonly rendered: boolean;
}

/** One redirect on the way. */
export interface FetchedHop {
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly requestHeaders: HeaderFields;
  readonly rawHeaders: HeaderFields;
  readonly remoteAddress: string | null;
  readonly certificateSha256: string | null;
  readonly at: Date;
}

/** What may be fetched, and how its type is told: `accept` is the header, `judgeType` refuses by throwing a Problem. */
export interface GuardedOptions<Type extends string> extends FetchOptions {
  readonly accept: string;
  /** What it is called in a refusal: “page” where nothing else is said. */
  readonly what?: string;
  readonly judgeType: (given: { bytes: Uint8Array; declared: string; fileName: string }) => Promise<Type> | Type;
}

const redirectLimit = 5;
const redirectStatus = new Set([301, 302, 303, 307, 308]);
const fixedHeaders: Readonly<Record<string, string>> = {
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

/**
 * Fetches what an address leads to, without ever reaching into a private network: every hop is judged as typed, as
 * resolved and as connected; redirects are followed by hand, at most five; no cookies, no proxy; decoded bytes are
 * counted while they stream; one limit on the whole time.
 * @throws Problem `invalid` for what is refused and for an answer of 400 or more, `unavailable` when the site cannot be read.
 */
export async function fetchGuarded<Type extends string>(
  address: string,
  options: GuardedOptions<Type>,
): Promise<Fetched<Type>> {
  const allowance = parseAllowance(options.allowPrivate);
  const milliseconds = options.limits?.milliseconds ?? 10_000;
  const limit = options.limits?.bytes ?? importLimit;
  const deadline = AbortSignal.timeout(milliseconds);
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline;
  const sent = { accept: options.accept, ...fixedHeaders };
  const requestHeaders: HeaderFields = Object.entries(sent);
  const requestedAt = new Date();
  const redirects: FetchedHop[] = [];
  let remoteAddress: string | null = null;
  let url = checkAddress(address, allowance);
  for (;;) {
    const agent = guardedAgent(url, allowance, options, (found) => (remoteAddress = found));
    const at = new Date();
    try {
      const answer = await request(url, { dispatcher: agent, signal, headers: sent, responseHeaders: "raw" });
      const status = answer.statusCode;
      const raw = answer.headers as unknown as readonly string[];
      const rawHeaders = raw.flatMap((name, i) => (i % 2 === 0 ? [[name, String(raw[i + 1] ?? "")] as const] : []));
      const header = (wanted: string): string =>
        rawHeaders.flatMap(([name, value]) => (name.toLowerCase() === wanted ? [value] : [])).join(", ");
      const location = header("location");
      if (redirectStatus.has(status) && location !== "") {
        redirects.push({
          url: url.href,
          status,
          statusText: "",
          httpVersion: "1.1",
          requestHeaders,
          rawHeaders,
          remoteAddress,
          certificateSha256: null,
          at,
        });
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
      const declared = header("content-type");
      const encoding = header("content-encoding").trim().toLowerCase();
      const body = await readBody(answer.body, encoding, header("content-length"), limit, options.what);
      return {
        requestedUrl: address.trim(),
        finalUrl: url.href,
        redirects,
        status,
        statusText: "",
        httpVersion: "1.1",
        requestHeaders,
        rawHeaders,
        remoteAddress,
        certificateSha256: null,
        ...body,
        mediaType: await options.judgeType({ bytes: body.bytes, declared, fileName: url.pathname }),
        charset: /charset\s*=\s*"?([\w:.-]+)/iu.exec(declared)?.[1]?.toLowerCase() ?? null,
        requestedAt,
        finishedAt: new Date(),
        rendered: false,
      };
    } catch (error) {
      throw explain(error, deadline, milliseconds / 1000);
    } finally {
      await agent.destroy();
    }
  }
}

/** `fetchGuarded` for a page or a text that somebody wants to import. */
export function fetchAddress(address: string, options: FetchOptions): Promise<Fetched> {
  return fetchGuarded(address, {
    ...options,
    accept: "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8,*/*;q=0.1",
    judgeType(given) {
      checkDeclaredType(given.declared);
      return detectMediaType(given);
    },
  });
}
