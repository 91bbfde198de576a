import type { Readable } from "node:stream";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { Problem } from "#/domain/problem.ts";

/** What opening an archive may cost: entries, bytes unpacked in all, and how many times a part may grow. */
const limits = { entries: 4_000, bytes: 120_000_000, growth: 250, small: 4_000_000 };

const damaged = (): Problem =>
  Problem.invalid(
    "This archive is damaged or cut off. Open it where it came from, save or download it again, and import that.",
  );

/** What yauzl found wrong, in words for the person; faults of ours stay what they are. */
function explain(error: unknown): never {
  if (error instanceof Problem) throw error;
  const message = error instanceof Error ? error.message : String(error);
  if (/relative path|absolute path|invalid characters in fileName/iu.test(message))
    throw Problem.invalid(
      "This archive holds a file whose name climbs out of it. No program writes such names by itself, so Assay does not open it.",
    );
  if (/encrypt/iu.test(message)) throw locked();
  if (/too many bytes|not enough bytes|size mismatch/iu.test(message))
    throw Problem.invalid("This archive lies about the size of what it holds, so Assay does not open it.");
  throw damaged();
}

function locked(): Problem {
  return Problem.invalid("This archive is locked with a password. Save it without one and import that.");
}

async function open(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return fromBufferPromise(buffer, { lazyEntries: true, strictFileNames: true }).catch(explain);
}

/**
 * The names in an archive, as its directory gives them, 2,000 at the most; nothing is unpacked. Null when it has no
 * directory that can be read.
 */
export async function listArchive(bytes: Uint8Array): Promise<readonly string[] | null> {
  try {
    const zip = await open(bytes);
    const names: string[] = [];
    for await (const entry of zip.eachEntry()) if (names.push(entry.fileName) >= 2_000) break;
    return names;
  } catch {
    // Whatever is wrong with it is said when it is opened to be read.
    return null;
  }
}

function check(entries: readonly Entry[]): void {
  const names = new Set<string>();
  let total = 0;
  let end = 0;
  for (const entry of entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    if (entry.isEncrypted()) throw locked();
    if (names.has(entry.fileName) || entry.relativeOffsetOfLocalHeader < end)
      throw Problem.invalid(
        "This archive holds the same bytes or the same name twice over, so Assay does not open it.",
      );
    names.add(entry.fileName);
    end = entry.relativeOffsetOfLocalHeader + entry.compressedSize;
    total += entry.uncompressedSize;
    const grows =
      entry.uncompressedSize > limits.small && entry.uncompressedSize > entry.compressedSize * limits.growth;
    if (grows || total > limits.bytes)
      throw Problem.invalid(
        "Unpacked, this file would be many times larger than it is, as files are that were made to fill a machine. Assay does not open it.",
      );
  }
}

async function unpack(zip: ZipFile, entry: Entry, left: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stream: Readable = await zip.openReadStreamPromise(entry);
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > left)
      throw Problem.invalid("This archive lies about the size of what it holds, so Assay does not open it.");
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks, size));
}

/**
 * Unpacks the parts of an archive whose names are wanted, after its whole directory was found sound: no more than 4,000
 * entries, 120 MB in all, no part that grows more than 250 times, no names that climb out, no entry over another, no
 * password. Archives inside it are not opened. The other names come with no bytes.
 * @throws Problem `invalid` that names what is wrong with it.
 */
export async function readArchive(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
): Promise<ReadonlyMap<string, Uint8Array | null>> {
  try {
    const zip = await open(bytes);
    if (zip.entryCount > limits.entries)
      throw Problem.invalid(
        `This archive holds ${zip.entryCount.toLocaleString("en")} files, more than Assay looks through.`,
      );
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      // The count at the end of an archive is one more thing that may lie.
      if (entries.push(entry) > limits.entries) throw damaged();
    }
    check(entries);
    const parts = new Map<string, Uint8Array | null>();
    const whole = await open(bytes);
    let left = limits.bytes;
    for (const entry of entries) {
      const part = isWanted(entry.fileName) ? await unpack(whole, entry, left) : null;
      left -= part?.byteLength ?? 0;
      parts.set(entry.fileName, part);
    }
    return parts;
  } catch (error) {
    explain(error);
  }
}
