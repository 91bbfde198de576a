import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip } from "node:zlib";

import { Problem } from "#/domain/problem.ts";

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

/**
 * Reads a body to its end, unpacked, and as it was sent where it came packed; counts what it unpacks to while it streams.
 * @throws Problem `invalid` for too many bytes or an encoding nobody asked for.
 */
export async function readBody(
  body: Readable,
  encoding: string,
  length: string | undefined,
  limit: number,
  what = "page",
) {
  const tooLarge = (): Problem =>
    Problem.invalid(`This ${what} is larger than ${Math.floor(limit / 1_000_000)} MB, so Assay does not import it.`);
  if (Number(length ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  const sent: Uint8Array[] = [];
  const packed = encoding !== "" && encoding !== "identity";
  if (packed) body.on("data", (chunk: Uint8Array) => sent.push(chunk));
  let size = 0;
  for await (const chunk of decoded(body, encoding) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return {
    bytes: new Uint8Array(Buffer.concat(chunks, size)),
    payload: packed ? new Uint8Array(Buffer.concat(sent)) : null,
  };
}
