import { Problem } from "#/domain/problem.ts";
import { decodeBytes } from "#/server/capture/charset.ts";
import { readPage } from "#/server/capture/page/page.ts";
import { cleanText } from "#/text/clean.ts";
import { parseMail } from "./mail.ts";
import type { FileReading } from "./reader.ts";

const partHead = /^content-type:[ \t]*(?:text\/html|application\/xhtml\+xml)\b(?:[^\r\n]|\r?\n[ \t])*/gimu;

/**
 * The bytes with every HTML part marked as an attachment that carries its own character set as its name: the parser hands
 * out attachments as bytes, and decodes text as UTF-8 where its head names no character set but the page in it does.
 */
function markPages(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const marked = text.replace(partHead, (head) => {
    const charset = /charset\s*=\s*"?([\w:.-]+)/iu.exec(head)?.[1] ?? "";
    return `Content-Disposition: attachment; filename="charset-${charset}"\r\nContent-Type: text/html`;
  });
  return Buffer.from(marked, "latin1");
}

const address = (value: string | undefined): string | null => {
  const url = URL.parse((value ?? "").trim());
  return url && /^https?:$/u.test(url.protocol) ? url.href : null;
};

/**
 * Reads a web page that a browser saved as one file (MHTML): its first HTML part, in its own character set, as the page
 * of the address it was saved from. Frames and pictures in the file are not read.
 * @throws Problem `invalid` when there is no page in it, or it exceeds the caps of the parsers.
 */
export async function readWebArchive(bytes: Uint8Array, url: string | undefined): Promise<FileReading> {
  const email = await parseMail(markPages(bytes));
  const page = email.attachments.find(({ filename }) => filename?.startsWith("charset-"));
  if (!page || typeof page.content === "string")
    throw Problem.invalid("There is no web page in this file. Open it in a browser, copy the text, and paste it.");
  const { text, charset } = decodeBytes(
    new Uint8Array(page.content),
    page.filename?.slice("charset-".length) || undefined,
  );
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 100_000));
  const saved =
    address(email.headers.find(({ key }) => key === "snapshot-content-location")?.value) ??
    address(/^content-location:[ \t]*(\S+)/imu.exec(head)?.[1]);
  const reading = readPage(cleanText(text).text, saved ?? url);
  return {
    ...reading,
    canonicalUrl:
      reading.canonicalUrl ?? (saved === null ? null : { value: saved, from: "the address the page was saved from" }),
    charset,
  };
}
