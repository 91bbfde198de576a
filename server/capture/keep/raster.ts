import { imageSize } from "image-size";

import { Problem } from "#/domain/problem.ts";

/** The kinds of picture that are kept and shown: dots, never a language that something could be written in. */
export const rasterTypes = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"] as const;

/** One of {@link rasterTypes}. */
export type RasterType = (typeof rasterTypes)[number];

const latin = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

/** What bytes are by their signature, whatever a server says; null for anything that is not one of the kinds. */
function signatureOf(bytes: Uint8Array): RasterType | null {
  const head = latin(bytes, 0, 16);
  if (head.startsWith("\u0089PNG\r\n\u001A\n")) return "image/png";
  if (head.startsWith("\u00FF\u00D8\u00FF")) return "image/jpeg";
  if (/^GIF8[79]a/u.test(head)) return "image/gif";
  if (/^RIFF[^]{4}WEBP/u.test(head)) return "image/webp";
  // The brand of an AVIF file stands first or among the compatible ones.
  if (head.slice(4, 8) === "ftyp" && /avi[fs]/u.test(latin(bytes, 8, Math.min(64, boxEnd(bytes))))) return "image/avif";
  return null;
}

const boxEnd = (bytes: Uint8Array): number =>
  bytes.byteLength < 4 ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);

/**
 * The type of a picture by its own bytes.
 * @throws Problem `invalid` that says why it is not kept.
 */
export function judgeRaster(bytes: Uint8Array): RasterType {
  const type = signatureOf(bytes);
  if (type) return type;
  const start = new TextDecoder().decode(bytes.subarray(0, 1000));
  if (/<svg[\s>]/iu.test(start) || /^\s*<\?xml/u.test(start))
    throw Problem.invalid("It is a drawing (SVG), which can hold scripts, so Assay does not keep it.");
  throw Problem.invalid(
    bytes.byteLength === 0
      ? "The site sent nothing."
      : "What the site sent is no picture of a kind that Assay keeps (PNG, JPEG, GIF, WebP, AVIF).",
  );
}

/** Width and height as the file states them; null where it does not say so in a way that can be read. */
export function measureRaster(bytes: Uint8Array): { width: number; height: number } | null {
  try {
    // The reader looks past the end of bytes that lie in a larger memory, as small ones of Node do; a copy lies alone.
    const { width, height } = imageSize(new Uint8Array(bytes));
    const sane = (n: number) => Number.isInteger(n) && n > 0 && n < 1_000_000;
    return sane(width) && sane(height) ? { width, height } : null;
  } catch {
    // The reader of sizes throws what it likes at a broken file; the picture is kept all the same.
    return null;
  }
}
