import chardet from "chardet";
import { looksLikeUtf16 } from "./format/look.ts";

/** How the character set of some bytes was found. */
export type CharsetSource = "byte order mark" | "header" | "page" | "zero bytes" | "valid UTF-8" | "guess";

function decoder(label: string, fatal = false): TextDecoder | null {
  try {
    return new TextDecoder(label.trim(), { fatal });
  } catch {
    return null;
  }
}

function markOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/** The character set that a page declares in its first 1,024 bytes. UTF-16 cannot be declared in ASCII: it means UTF-8. */
function declared(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  const label =
    /<meta[^>]+charset\s*=\s*["']?\s*([\w:-]+)/iu.exec(head)?.[1] ??
    /^<\?xml[^>]+encoding\s*=\s*["']([\w:-]+)/iu.exec(head)?.[1] ??
    null;
  return label !== null && /^utf-?16/iu.test(label) ? "utf-8" : label;
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Decodes the bytes of a text. Order: byte order mark, charset of the HTTP header, `<meta>` or XML declaration in the first
 * 1,024 bytes, UTF-16 by its zero bytes, UTF-8 if the bytes are valid UTF-8, detector. Labels are those of the WHATWG Encoding Standard (`iso-8859-1` means
 * windows-1252). Never throws: bytes that do not fit become U+FFFD.
 */
export function decodeBytes(
  bytes: Uint8Array,
  headerCharset?: string,
): { text: string; charset: string; from: CharsetSource } {
  const candidates: [string | null, CharsetSource][] = [
    [markOf(bytes), "byte order mark"],
    [headerCharset ?? null, "header"],
    [declared(bytes), "page"],
    [looksLikeUtf16(bytes), "zero bytes"],
  ];
  for (const [label, from] of candidates) {
    const found = label === null ? null : decoder(label);
    if (found) return { text: found.decode(bytes), charset: found.encoding, from };
  }
  const text = utf8(bytes);
  if (text !== null) return { text, charset: "utf-8", from: "valid UTF-8" };
  const guess = decoder(chardet.detect(bytes.subarray(0, 100_000)) ?? "") ?? new TextDecoder("windows-1252");
  return { text: guess.decode(bytes), charset: guess.encoding, from: "guess" };
}
