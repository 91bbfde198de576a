import { v5 as nameId } from "uuid";

import type { AnswerHead, HeaderFields, Hop } from "#/domain/capture/exchange.ts";

import type { BlobStore } from "#/server/capture/blob.ts";

import { answerHead, type Part, type RecordOf, requestHead, writeRecord } from "./warc-record.ts";

/** A picture as a WARC holds it. */
interface Picture {
  readonly url: string;
  readonly blobSha256: string | null;
  readonly mediaType: string | null;
}

/** The facts of a capture that its WARC is made of. `facts` go into the metadata record as they are. */
export interface WarcCapture {
  readonly id: string;
  readonly createdAt: string;
  readonly capturedAt: string;
  readonly requestedAt: string | null;
  readonly finalUrl: string | null;
  readonly redirects: readonly Hop[];
  readonly status: number | null;
  readonly requestHeaders: HeaderFields | null;
  readonly answer: AnswerHead | null;
  readonly remoteAddress: string | null;
  readonly rendered: boolean;
  readonly mediaType: string;
  readonly blobSha256: string;
  readonly payload: { readonly sha256: string } | null;
  readonly pictures: readonly Picture[];
  readonly facts: Readonly<Record<string, unknown>>;
}

const nothing = new Uint8Array();
const lengthOf = (fields: HeaderFields) => fields.find(([name]) => name.toLowerCase() === "content-length")?.[1];

/**
 * A capture as WARC 1.1 (ISO 28500): every request and answer of the way to the page with its headers and the bytes as
 * they were sent, the pictures, and a record of how it was captured. What was pasted or uploaded is a resource, what a
 * browser made of an answer a conversion of it. The same capture gives the same records, so that two downloads can be compared.
 * @throws Problem `not_found` or Error when kept bytes are missing or were altered.
 */
export async function* writeWarc(capture: WarcCapture, blobs: BlobStore): AsyncGenerator<Uint8Array> {
  const idOf = (part: string): string => `<urn:uuid:${nameId(part, capture.id)}>`;
  const info = idOf("warcinfo");
  const of = { "WARC-Warcinfo-ID": info };
  const from = (ip: string | null): Part => (ip === null ? {} : { "WARC-IP-Address": ip });
  const write = (record: RecordOf) => writeRecord({ ...record, headers: { ...of, ...record.headers } });
  const about = `software: Assay\r\nformat: WARC File Format 1.1\r\nconformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\ndescription: One capture, ${capture.id}\r\n`;
  yield* writeRecord({ type: "warcinfo", id: info, date: capture.createdAt, body: Buffer.from(about) });

  const asked = capture.requestHeaders ?? [];
  async function* exchange(
    url: string,
    part: string,
    date: string,
    ip: string | null,
    head: Uint8Array,
    fields: HeaderFields,
    body: Uint8Array,
    more: Part,
  ) {
    const concurrent = { "WARC-Concurrent-To": idOf(`${part} response`) };
    yield* write({
      type: "response",
      id: idOf(`${part} response`),
      date,
      url,
      headers: { ...from(ip), ...more },
      head,
      body,
    });
    yield* write({
      type: "request",
      id: idOf(`${part} request`),
      date,
      url,
      headers: { ...from(ip), ...concurrent },
      head: requestHead(url, fields),
    });
  }
  for (const [index, hop] of capture.redirects.entries()) {
    // Nobody reads the body of a redirect, and what was not kept is not made up.
    const more: Part = lengthOf(hop.fields) === "0" ? {} : { "WARC-Truncated": "unspecified" };
    yield* exchange(
      hop.url,
      `hop ${index}`,
      hop.at ?? capture.capturedAt,
      hop.remoteAddress,
      answerHead(hop.status, hop),
      hop.requestHeaders.length > 0 ? hop.requestHeaders : asked,
      nothing,
      more,
    );
  }

  const target = capture.finalUrl ?? `urn:uuid:${capture.id}`;
  // The last hop began when the one before it was answered, at the earliest.
  const date = capture.redirects.at(-1)?.at ?? capture.requestedAt ?? capture.capturedAt;
  const { answer, payload } = capture;
  const type = { "Content-Type": capture.mediaType };
  const isAnswer = capture.finalUrl !== null && answer !== null && (!capture.rendered || payload !== null);
  const main = isAnswer ? idOf("page response") : idOf("page");
  if (isAnswer) {
    const body = await blobs.get(payload?.sha256 ?? capture.blobSha256);
    const head = answerHead(capture.status ?? 200, answer);
    yield* exchange(target, "page", date, capture.remoteAddress, head, asked, body, {});
  } else
    yield* write({
      type: "resource",
      id: main,
      date,
      url: target,
      headers: type,
      body: await blobs.get(capture.blobSha256),
    });
  if (isAnswer && capture.rendered) {
    // What a browser made of it is no answer of the site.
    const headers = { ...type, "WARC-Refers-To": main };
    const body = await blobs.get(capture.blobSha256);
    yield* write({ type: "conversion", id: idOf("rendered"), date: capture.capturedAt, url: target, headers, body });
  }
  for (const [index, { url, blobSha256, mediaType }] of capture.pictures.entries()) {
    if (blobSha256 === null) continue;
    const headers = { "Content-Type": mediaType ?? "application/octet-stream", "WARC-Concurrent-To": main };
    yield* write({
      type: "resource",
      id: idOf(`picture ${index}`),
      date: capture.capturedAt,
      url,
      headers,
      body: await blobs.get(blobSha256),
    });
  }
  const facts = Buffer.from(`${JSON.stringify(capture.facts, null, 2)}\n`);
  const headers = { "Content-Type": "application/json", "WARC-Concurrent-To": main };
  yield* write({ type: "metadata", id: idOf("metadata"), date: capture.createdAt, url: target, headers, body: facts });
}
