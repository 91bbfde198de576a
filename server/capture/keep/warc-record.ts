import { createHash } from "node:crypto";

import { WARCRecord, WARCSerializer } from "warcio";

import type { AnswerHead, HeaderFields } from "#/domain/capture/exchange.ts";

/** Named fields of a WARC record. */
export type Part = Readonly<Record<string, string>>;
/** One record to be written. */
export interface RecordOf {
  readonly type: "request" | "response" | "resource" | "conversion" | "metadata" | "warcinfo";
  readonly id: string;
  readonly date: string;
  readonly url?: string | undefined;
  readonly headers?: Part;
  /** The HTTP head that stands before the body in the block, where there is one. */
  readonly head?: Uint8Array;
  readonly body?: Uint8Array;
}

const nothing = new Uint8Array();

/** In hexadecimal, so that it reads like every other hash on the desk. */
function digest(...pieces: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return `sha256:${hash.digest("hex")}`;
}

/** Header bytes are latin-1 on the wire; what is beyond it came from us, as UTF-8. */
function wire(lines: readonly string[]): Uint8Array {
  const text = `${lines.join("\r\n")}\r\n\r\n`;
  return Buffer.from(text, /^[\0-\u00ff]*$/u.test(text) ? "latin1" : "utf8");
}

/** A line of a header cannot break out of it. */
const line = ([name, value]: readonly [string, string]): string => `${name}: ${value.replace(/[\r\n]+/gu, " ")}`;

/** The head of a GET for an address. Each hop has its own host; the other fields were the same on all of them. */
export function requestHead(address: string, fields: HeaderFields): Uint8Array {
  const url = new URL(address);
  const isHost = ([name]: readonly [string, string]) => name.toLowerCase() === "host";
  const own = fields.some(isHost)
    ? fields.map((field) => (isHost(field) ? ([field[0], url.host] as const) : field))
    : [["Host", url.host] as const, ...fields];
  return wire([`GET ${url.pathname}${url.search} HTTP/1.1`, ...own.map(line)]);
}

/**
 * The head as it came, but for one name: the kept body is no longer in chunks, so a reader must not look for them
 * (archivers have long written it so).
 */
export function answerHead(status: number, { httpVersion, statusText, fields }: AnswerHead): Uint8Array {
  const renamed = fields.map(
    ([name, value]) => [name.toLowerCase() === "transfer-encoding" ? `X-Archive-Orig-${name}` : name, value] as const,
  );
  return wire([`HTTP/${httpVersion} ${status} ${statusText}`.trimEnd(), ...renamed.map(line)]);
}

/** The bytes of one record, compressed for itself as the standard has it. */
export async function* writeRecord(record: RecordOf): AsyncGenerator<Uint8Array> {
  const { type, id, date, url, headers = {}, head = nothing, body = nothing } = record;
  const digests: Part =
    type === "warcinfo"
      ? { "WARC-Block-Digest": digest(body) }
      : { "WARC-Block-Digest": digest(head, body), "WARC-Payload-Digest": digest(body) };
  const made = WARCRecord.create(
    {
      type,
      date,
      ...(url === undefined ? {} : { url }),
      warcVersion: "WARC/1.1",
      warcHeaders: { "WARC-Record-ID": id, ...headers, ...digests },
    },
    [head, body],
  );
  // The head is in the block byte by byte: warcio would write its fields in its own way.
  made.httpHeaders = null;
  yield* new WARCSerializer(made, { gzip: true }) as AsyncIterable<Uint8Array>;
}
