import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type BrotliDecompress, createBrotliDecompress, createGunzip, type Gunzip } from "node:zlib";

import { Problem } from "#/domain/problem.ts";

/** What a body is read with: its encoding, its declared length if any, the most bytes it may have, whom to tell. */
export interface BodyOptions {
  readonly encoding: string;
  readonly length: number | null;
  readonly limit: number;
  /** What it is called in a refusal: page, picture. */
  readonly what: string;
  readonly signal: AbortSignal;
  readonly onProgress?: ((done: number, total: number | null) => void) | undefined;
}

/** Bytes after unpacking, and as they were sent where they came packed. */
export interface Body {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly payload: Uint8Array<ArrayBuffer> | null;
}

/** Text packs to a tenth; what unpacks to more than this many times its size was made to fill a memory. */
const ratioLimit = 250;
const ratioFrom = 1_000_000;
const progressMilliseconds = 200;

const shown = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${Math.floor(bytes / 1_000_000)} MB`;

function unpacker(encoding: string): Gunzip | BrotliDecompress | null {
  if (encoding === "" || encoding === "identity") return null;
  if (encoding === "gzip" || encoding === "x-gzip") return createGunzip();
  if (encoding === "br") return createBrotliDecompress();
  throw Problem.invalid(
    `This site packs its answer as “${encoding.slice(0, 40)}”, which Assay did not ask for and does not open.`,
    {
      advice: "Save the page in your browser and upload it.",
    },
  );
}

/**
 * Reads a body to its end. What arrives and what it unpacks to are both counted while they stream; nothing is kept
 * beyond the limit.
 * @throws Problem `invalid` for too many bytes, an encoding nobody asked for, or bytes that unpack out of proportion.
 */
export async function readBody(body: Readable, options: BodyOptions): Promise<Body> {
  const { limit, length, what } = options;
  const tooLarge = (): Problem =>
    Problem.invalid(`This ${what} is larger than ${shown(limit)}, so Assay does not import it.`, {
      advice: "Save the part that you need and upload that.",
    });
  const decoder = unpacker(options.encoding);
  if (length !== null && length > limit) throw tooLarge();
  const sent: Uint8Array[] = [];
  const read: Uint8Array[] = [];
  let sentSize = 0;
  let size = 0;
  // The first piece is told at once: after it a site may pause.
  let told = 0;
  options.onProgress?.(0, length);
  const count = async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      sentSize += chunk.byteLength;
      if (sentSize > limit) throw tooLarge();
      sent.push(chunk);
      if (Date.now() - told >= progressMilliseconds) {
        told = Date.now();
        options.onProgress?.(sentSize, length);
      }
      yield chunk;
    }
  };
  const collect = async (source: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (size > limit) throw tooLarge();
      if (decoder && size > ratioFrom && size > decoder.bytesWritten * ratioLimit) {
        throw Problem.invalid(
          `This ${what} unpacks to more than ${ratioLimit} times its size, as only a trap does, so Assay stopped.`,
        );
      }
      read.push(chunk);
    }
  };
  if (decoder) await pipeline(body, count, decoder, collect, { signal: options.signal });
  else await pipeline(body, count, collect, { signal: options.signal });
  options.onProgress?.(sentSize, length ?? sentSize);
  return {
    bytes: new Uint8Array(Buffer.concat(read, size)),
    payload: decoder ? new Uint8Array(Buffer.concat(sent, sentSize)) : null,
  };
}
