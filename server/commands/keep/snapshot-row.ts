import type { Snapshot } from "#/prisma/generated/client.ts";
import { type AnswerHead, type HeaderFields, type Hop } from "#/domain/capture/exchange.ts";
import { bandsOf } from "#/text/alike/sketch.ts";

import type { Candidates, FactName } from "#/server/capture/extraction.ts";
import type { Fetched } from "#/server/capture/fetch.ts";
import { sha256 } from "#/server/sha256.ts";
import type { Read } from "./write-snapshot.ts";

/** What a fetch saw, without its bytes: those are in the blob store. */
export type Seen = Omit<Fetched, "bytes" | "payload">;

const plain = (value: object): object => JSON.parse(JSON.stringify(value)) as object;
/** Header values are bytes of any kind; what Postgres cannot keep (NUL, half a character) is mended. */
const keepable = (fields: HeaderFields): HeaderFields =>
  fields.map(([name, value]) => [clean(name), clean(value)] as const);
const clean = (text: string): string => text.replaceAll("\0", "").toWellFormed();

/** The fetch as a snapshot keeps it: who was asked and when, what went out and what came back, hop by hop. */
export function exchangeFields(fetched: Seen | null) {
  if (!fetched) return { redirects: [], rendered: false };
  const answer: AnswerHead = {
    httpVersion: fetched.httpVersion,
    statusText: clean(fetched.statusText),
    fields: keepable(fetched.rawHeaders),
  };
  const hops = fetched.redirects.map(({ statusText, rawHeaders, requestHeaders, at, ...hop }): Hop => ({
    ...hop,
    statusText: clean(statusText),
    fields: keepable(rawHeaders),
    requestHeaders: keepable(requestHeaders),
    at: at.toISOString(),
  }));
  return {
    requestedUrl: fetched.requestedUrl,
    finalUrl: fetched.finalUrl,
    redirects: plain(hops),
    status: fetched.status,
    requestHeaders: plain(keepable(fetched.requestHeaders)),
    responseHeaders: plain(answer),
    remoteAddress: fetched.remoteAddress,
    certificateSha256: fetched.certificateSha256,
    requestedAt: fetched.requestedAt,
    rendered: fetched.rendered,
  };
}

type Exchange = Pick<
  Snapshot,
  | "requestedUrl"
  | "finalUrl"
  | "redirects"
  | "status"
  | "requestHeaders"
  | "responseHeaders"
  | "remoteAddress"
  | "certificateSha256"
  | "requestedAt"
  | "rendered"
>;

/** The fetch of an earlier snapshot of the same bytes: whoever reads or corrects them later has not fetched anew. */
export function keptExchange(row: Exchange) {
  const { redirects, requestHeaders, responseHeaders } = row;
  const { requestedUrl, finalUrl, status, remoteAddress, certificateSha256, requestedAt, rendered } = row;
  return {
    requestedUrl,
    finalUrl,
    status,
    remoteAddress,
    certificateSha256,
    requestedAt,
    rendered,
    redirects: plain(Object(redirects)),
    ...(requestHeaders === null ? {} : { requestHeaders: plain(Object(requestHeaders)) }),
    ...(responseHeaders === null ? {} : { responseHeaders: plain(Object(responseHeaders)) }),
  };
}

const facts = [
  "title",
  "byline",
  "publishedOn",
  "modifiedOn",
  "publisher",
  "language",
  "canonicalUrl",
  "licence",
] as const satisfies readonly FactName[];

/** What was found for each fact; at the least the one that was taken, so that later snapshots can be compared in it. */
function candidatesOf(extraction: Omit<Read, "passages">): Candidates {
  const taken = facts.flatMap((fact) => {
    const found = extraction[fact];
    if (!found) return [];
    const value = typeof found.value === "string" ? found.value : found.value.join("; ");
    return [[fact, [{ value, from: found.from }]] as const];
  });
  return { ...(Object.fromEntries(taken) as Candidates), ...extraction.candidates };
}

/** What was read out of the bytes, as a snapshot keeps it, with the sketch by which nearly the same texts are found. */
export function readingFields(extraction: Omit<Read, "passages">) {
  const { tool, toolVersion, mediaType, charset, text } = extraction;
  return {
    tool,
    toolVersion,
    mediaType,
    charset,
    document: plain(extraction.document),
    text,
    textSha256: sha256(text),
    words: text.split(/\s+/u).filter(Boolean).length,
    notices: plain(extraction.notices),
    candidates: plain(candidatesOf(extraction)),
    sketch: [...extraction.sketch],
    sketchBands: [...bandsOf(extraction.sketch)],
  };
}
