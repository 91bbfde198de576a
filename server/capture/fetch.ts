import { Problem } from "#/domain/problem.ts";
import { importLimit } from "#/domain/source.ts";

import { checkAddress } from "./address.ts";
import { parseAllowance } from "./allowance.ts";
import { readBody } from "./guard/body.ts";
import type { Guard } from "./guard/connect.ts";
import { exchange, type Exchange, type Header, headerOf } from "./guard/exchange.ts";
import { explain, refusedAnswer } from "./guard/failure.ts";
import { checkDeclaredType, detectMediaType, type MediaType } from "./media-type.ts";

/** What one address said of what it sent. Of another one, to which it forwards by now, it says nothing. */
export interface Known {
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** How an address is fetched. `allowPrivate` holds networks (CIDR) and `host:port` places open beyond the public internet. */
export interface FetchOptions {
  readonly allowPrivate: readonly string[];
  /** Ends the fetch at once; the fetch then fails with the signal's own reason. */
  readonly signal?: AbortSignal;
  /** Told now and then how many bytes have arrived, and of how many, where the site says so. */
  readonly onProgress?: (doneBytes: number, totalBytes: number | null) => void;
  readonly lookup?: Guard["lookup"];
  /** Total time in milliseconds (10,000) and bytes, both as sent and unpacked (`importLimit`). */
  /** What the site said last time at an address: there it is asked for the page only if that no longer holds (RFC 9110 §13). */
  readonly unless?: Known | undefined;
  readonly limits?: { readonly milliseconds?: number; readonly bytes?: number };
}

/** What an answer says of itself; asked before its body is read, and again with the bytes. */
export interface Answer {
  readonly declared: string;
  readonly fileName: string;
}

/** How bytes of any sort are fetched: the media types asked for, and who judges what came. Both judges refuse by throwing a Problem. */
export interface GuardedOptions<T> extends FetchOptions {
  readonly accept: string;
  readonly judgeDeclared?: (answer: Answer) => void;
  readonly judgeType: (answer: Answer & { readonly bytes: Uint8Array }) => T | Promise<T>;
  /** What it is called in a refusal: “page” where nothing else is said. */
  readonly what?: string;
}

/** One redirect that was followed, as it was answered. */
export interface FetchedHop extends Pick<
  Exchange,
  | "status"
  | "statusText"
  | "httpVersion"
  | "rawHeaders"
  | "requestHeaders"
  | "remoteAddress"
  | "certificateSha256"
  | "at"
> {
  readonly url: string;
}

/**
 * All that one capture saw: every redirect, what was sent and what came back, header lines in their order and as written,
 * from which IP address, under which certificate, and when. `bytes` are unpacked; `payload` holds them as they were sent,
 * or null where they came unpacked.
 */
export interface Fetched<T = MediaType> {
  readonly requestedUrl: string;
  readonly finalUrl: string;
  readonly redirects: readonly FetchedHop[];
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly requestHeaders: readonly Header[];
  readonly rawHeaders: readonly Header[];
  readonly remoteAddress: string | null;
  readonly certificateSha256: string | null;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly payload: Uint8Array<ArrayBuffer> | null;
  readonly mediaType: T;
  readonly charset: string | null;
  readonly requestedAt: Date;
  readonly finishedAt: Date;
  /** Whether a browser ran the page's scripts: then `bytes` hold the document that they made, and `payload` what the site sent. */
  readonly rendered: boolean;
}

const redirectLimit = 5;
const redirectStatus = new Set([301, 302, 303, 307, 308]);
/** Says what we are, so that a site can tell us apart and turn us away. */
export const userAgent = "Mozilla/5.0 (compatible; Assay/0.1; fact-checking import)";
const pageTypes = "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8,*/*;q=0.1";

/** The address that an answer forwards to. Node reads header lines as Latin-1; sites write addresses in UTF-8. */
function nextAddress(location: string, from: URL): string {
  const next = URL.parse(Buffer.from(location, "latin1").toString("utf8"), from);
  if (!next) throw Problem.invalid("This address is forwarded to something that is no address.");
  return next.href;
}

const lengthOf = (answer: Exchange): number | null => {
  const declared = headerOf(answer.rawHeaders, "content-length");
  return /^\d{1,15}$/u.test(declared) ? Number(declared) : null;
};

/** Says that the site still has what was fetched last time: nothing was sent, and nothing is to be read. */
export class NotModified extends Error {
  override readonly name = "NotModified";
}

function conditions(unless: Known | undefined, url: URL): Header[] {
  if (!unless || unless.url !== url.href) return [];
  const { etag, lastModified } = unless;
  return [
    ...(etag ? [["If-None-Match", etag] as Header] : []),
    ...(lastModified ? [["If-Modified-Since", lastModified] as Header] : []),
  ];
}

async function follow<T>(
  address: string,
  options: GuardedOptions<T>,
  signal: AbortSignal,
  opened: (one: Exchange) => void,
): Promise<Fetched<T>> {
  const guard: Guard = { allowance: parseAllowance(options.allowPrivate), lookup: options.lookup };
  const headers: Header[] = [
    ["Accept", options.accept],
    ["Accept-Encoding", "gzip, br"],
    ["User-Agent", userAgent],
  ];
  const redirects: FetchedHop[] = [];
  let url = checkAddress(address, guard.allowance);
  for (;;) {
    const asked = conditions(options.unless, url);
    const answer = await exchange(url, [...headers, ...asked], guard, signal);
    opened(answer);
    const { body, close, ...seen } = answer;
    const location = headerOf(answer.rawHeaders, "location");
    if (redirectStatus.has(answer.status) && location !== "") {
      close();
      redirects.push({ url: url.href, ...seen });
      if (redirects.length > redirectLimit) {
        throw Problem.invalid(`This address is forwarded more than ${redirectLimit} times, so Assay gave up on it.`, {
          advice: "Open the page in your browser and import the address at which you arrive.",
        });
      }
      url = checkAddress(nextAddress(location, url), guard.allowance);
      continue;
    }
    if (answer.status === 304 && asked.length > 0) throw new NotModified();
    if (answer.status < 200 || answer.status > 203) throw refusedAnswer(answer.status);
    const declared = headerOf(answer.rawHeaders, "content-type");
    const fileName = url.pathname;
    options.judgeDeclared?.({ declared, fileName });
    const read = await readBody(body, {
      encoding: headerOf(answer.rawHeaders, "content-encoding").toLowerCase(),
      length: lengthOf(answer),
      limit: options.limits?.bytes ?? importLimit,
      what: options.what ?? "page",
      signal,
      onProgress: options.onProgress,
    });
    const { at, ...rest } = seen;
    return {
      ...rest,
      ...read,
      requestedUrl: address.trim(),
      finalUrl: url.href,
      redirects,
      mediaType: await options.judgeType({ bytes: read.bytes, declared, fileName }),
      charset: /charset\s*=\s*["']?([\w:.-]+)/iu.exec(declared)?.[1]?.toLowerCase() ?? null,
      requestedAt: redirects[0]?.at ?? at,
      finishedAt: new Date(),
      rendered: false,
    };
  }
}

/**
 * Fetches bytes of any sort without ever reaching into a private network: every hop is judged as written, as resolved and
 * as connected; redirects are followed by hand, at most five; no cookies, no proxy, no connection used twice; bytes are
 * counted while they stream; one limit on the whole time. Whatever Assay fetches, it fetches here.
 * @throws Problem `invalid` for what is refused and for an answer that is no page, `unavailable` when the site cannot be read;
 * the signal's own reason when the caller ends it.
 */
export async function fetchGuarded<T>(address: string, options: GuardedOptions<T>): Promise<Fetched<T>> {
  const milliseconds = options.limits?.milliseconds ?? 10_000;
  const deadline = AbortSignal.timeout(milliseconds);
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline;
  let last: Exchange | null = null;
  try {
    return await follow(address, options, signal, (one) => (last = one));
  } catch (error) {
    options.signal?.throwIfAborted();
    if (deadline.aborted) {
      const what = options.what ?? "page";
      throw Problem.unavailable(
        `The site did not send the whole ${what} within ${milliseconds / 1000} seconds. Try again later.`,
      );
    }
    throw explain(error);
  } finally {
    (last as Exchange | null)?.close();
  }
}

/** `fetchGuarded` for a page that somebody wants to import. @throws as `fetchGuarded`, and `invalid` for a type that Assay does not read. */
export async function fetchAddress(address: string, options: FetchOptions): Promise<Fetched> {
  return await fetchGuarded(address, {
    ...options,
    accept: pageTypes,
    judgeDeclared: ({ declared }) => checkDeclaredType(declared),
    judgeType: detectMediaType,
  });
}
