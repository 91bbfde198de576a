/** The beginning of bytes as one character for each byte: enough to see what they are. */
export function headOf(bytes: Uint8Array, length = 4096): string {
  return new TextDecoder("latin1").decode(bytes.subarray(0, length));
}

const blank = String.raw`^(?:\u00EF\u00BB\u00BF)?\s*`;
const transcripts: readonly (readonly [RegExp, "text/vtt" | "application/x-subrip"])[] = [
  [new RegExp(String.raw`${blank}WEBVTT(?:[ \t\r\n]|$)`, "u"), "text/vtt"],
  [
    new RegExp(String.raw`${blank}\d{1,7}[ \t]*\r?\n\d{1,3}:\d{2}:\d{2}[,.]\d{1,3}[ \t]*-->`, "u"),
    "application/x-subrip",
  ],
];

/** Whether text begins as the transcript of a recording does: the word WEBVTT, or a number and a line of times. */
export function lookOfTranscript(head: string): "text/vtt" | "application/x-subrip" | null {
  return transcripts.find(([pattern]) => pattern.test(head))?.[1] ?? null;
}

/** The headers at the beginning of a mail, by name in small letters; null when the text does not begin with headers. */
export function mailHeaders(head: string): ReadonlyMap<string, string> | null {
  const lines = head.replace(/^\s+/u, "").replace(/\r\n?/gu, "\n").split("\n");
  const found = new Map<string, string>();
  let last: string | null = null;
  for (const line of lines) {
    if (line === "") break;
    const header = /^([A-Za-z][A-Za-z0-9-]{1,60}):(?:[ \t]|$)(.*)$/u.exec(line);
    if (header) {
      last = header[1]!.toLowerCase();
      if (!found.has(last)) found.set(last, header[2]!.trim());
    } else if (last !== null && /^[ \t]/u.test(line)) {
      found.set(last, `${found.get(last)} ${line.trim()}`);
    } else {
      // What was cut in the middle of a header is no reason to doubt the ones before it.
      return found.size > 2 ? found : null;
    }
  }
  return found.size > 0 ? found : null;
}

/**
 * Whether text is a mail, or a web page saved as one. Words that somebody pasted from a mail have a sender and a subject
 * too: only what the machines between write (Message-ID, MIME-Version, Received) tells a mail from them.
 */
export function lookOfMail(head: string): "message/rfc822" | "multipart/related" | null {
  const headers = mailHeaders(head);
  if (!headers) return null;
  const isPage =
    headers.has("snapshot-content-location") || /multipart\/related/iu.test(headers.get("content-type") ?? "");
  const isMail = ["message-id", "mime-version", "received", "return-path"].some((name) => headers.has(name));
  if (!isMail) return null;
  if (isPage && (headers.has("snapshot-content-location") || !headers.has("to"))) return "multipart/related";
  return headers.has("from") || headers.has("subject") ? "message/rfc822" : null;
}

/** Whether text begins with an element of HTML. */
export function looksLikeMarkup(head: string): boolean {
  const start = head.replace(/^(?:\u00EF\u00BB\u00BF)?(?:\s|<!--[^]*?-->|<\?xml[^>]*>)*/u, "");
  return /^<(?:!doctype html|html|head|body|meta|title|article|section|main|div|p|h[1-6]|ul|ol|table|blockquote|span|a|b|i|em|strong)[\s>]/iu.test(
    start,
  );
}

/**
 * UTF-16 without a mark at its beginning, told by its zero bytes: in a text with spaces and digits they all stand on the
 * same side of the pairs. Null when it is something else.
 */
export function looksLikeUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const head = bytes.subarray(0, 8192);
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2]!++;
  const [even = 0, odd = 0] = zeros;
  const pairs = head.length / 2;
  if (bytes.length % 2 !== 0 || Math.max(even, odd) < Math.max(2, pairs * 0.06)) return null;
  if (Math.min(even, odd) > pairs * 0.002) return null;
  const label = odd > even ? "utf-16le" : "utf-16be";
  const text = new TextDecoder(label).decode(head);
  const strange = text.match(/[\uFFFD\p{Co}\p{Cn}]|[^\P{Cc}\t\n\r]/gu)?.length ?? 0;
  return strange > text.length * 0.02 ? null : label;
}

/** Whether bytes hold more control characters than any text does. */
export function looksBinary(bytes: Uint8Array): boolean {
  let strange = 0;
  // Tab, line ends, form feed, and the signs by which older character sets switch (14, 15, 27) belong to texts.
  for (const byte of bytes)
    if (byte < 9 || byte === 11 || (byte > 15 && byte < 27) || (byte > 27 && byte < 32)) strange++;
  return strange > Math.max(4, bytes.length * 0.002) || /\0{4}/u.test(headOf(bytes, 2048));
}

/**
 * Says how a file is two things at once, or null. Such files are made to be read as the one by whoever checks them, and
 * as the other by whoever opens them.
 */
export function twoThings(bytes: Uint8Array, signature: string | null): string | null {
  const head = headOf(bytes, 1024);
  const tail = new TextDecoder("latin1").decode(bytes.subarray(-66_000));
  const markup = /<(?:!doctype\s+html|html|script|body)[\s>]/iu.test(head);
  const pdfAt = head.search(/%PDF-\d/u);
  const isPdf = pdfAt !== -1 && /startxref|%%EOF/u.test(tail);
  const archiveAt = tail.lastIndexOf("PK\u0005\u0006");
  const isArchive = archiveAt !== -1 && new TextDecoder("latin1").decode(bytes).includes("PK\u0001\u0002");
  if (isPdf && (markup || signature === "application/zip")) return `a PDF and ${markup ? "a web page" : "an archive"}`;
  if (isPdf && pdfAt > 0 && /\S/u.test(head.slice(0, pdfAt).replace(/\u00EF\u00BB\u00BF/u, "")))
    return "a PDF and something else before it";
  // An archive in a PDF, attached to it, has the end of the PDF behind it.
  if (isPdf && isArchive && tail.lastIndexOf("%%EOF") < archiveAt) return "a PDF and an archive";
  if (isArchive && !isPdf && signature === null) return markup ? "a web page and an archive" : "a text and an archive";
  return null;
}
