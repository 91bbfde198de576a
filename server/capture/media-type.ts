import { fileTypeFromBuffer } from "file-type";
import { Problem } from "#/domain/problem.ts";
import { listArchive } from "./format/archive.ts";
import {
  headOf,
  lookOfMail,
  lookOfTranscript,
  looksBinary,
  looksLikeMarkup,
  looksLikeUtf16,
  twoThings,
} from "./format/look.ts";
import { refuseType } from "./format/refusal.ts";

/** The kinds of text that are nothing but text: their bytes need only to be decoded. */
export type TextMediaType = "text/html" | "text/plain" | "text/markdown";

/** A file of a word processor, in the form that Word has written since 2007. */
export const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Everything that Assay reads: texts, word-processor files, PDFs, mails, web pages saved as one file, transcripts. */
export type MediaType =
  | TextMediaType
  | typeof docxType
  | "application/pdf"
  | "message/rfc822"
  | "multipart/related"
  | "text/vtt"
  | "application/x-subrip";

const byDeclaration: Readonly<Record<string, MediaType>> = {
  "text/html": "text/html",
  "application/xhtml+xml": "text/html",
  "text/plain": "text/plain",
  "text/markdown": "text/markdown",
  "text/x-markdown": "text/markdown",
  "application/pdf": "application/pdf",
  "application/x-pdf": "application/pdf",
  [docxType]: docxType,
  "application/vnd.ms-word.document.macroenabled.12": docxType,
  "message/rfc822": "message/rfc822",
  "multipart/related": "multipart/related",
  "application/x-mimearchive": "multipart/related",
  "text/vtt": "text/vtt",
  "application/x-subrip": "application/x-subrip",
  "text/srt": "application/x-subrip",
};
const byExtension: Readonly<Record<string, MediaType>> = {
  html: "text/html",
  htm: "text/html",
  xhtml: "text/html",
  txt: "text/plain",
  text: "text/plain",
  md: "text/markdown",
  markdown: "text/markdown",
  pdf: "application/pdf",
  docx: docxType,
  docm: docxType,
  eml: "message/rfc822",
  mht: "multipart/related",
  mhtml: "multipart/related",
  vtt: "text/vtt",
  srt: "application/x-subrip",
};
/** What these are called says nothing about the bytes, unless the bytes say it too. */
const signed: ReadonlyMap<MediaType, string> = new Map<MediaType, string>([
  ["application/pdf", "a PDF"],
  [docxType, "a Word file"],
]);
// Servers send these for anything, and they say nothing about what the bytes are.
const meaningless = new Set(["", "application/octet-stream", "binary/octet-stream", "application/unknown"]);

/**
 * Refuses a declared media type that is surely nothing to read, before a byte of it is read.
 * @throws Problem `invalid` that names what it is and what can be imported.
 */
export function checkDeclaredType(declared: string): void {
  const type = essence(declared);
  if (meaningless.has(type) || type in byDeclaration || type === "application/xml" || type === "text/xml") return;
  refuseType(type);
}

const essence = (declared: string): string => declared.split(";")[0]!.trim().toLowerCase();

/** What an archive is, by what lies in it: office files, e-books and plain archives all begin alike. */
async function typeOfArchive(bytes: Uint8Array, guess: string): Promise<MediaType> {
  const names = await listArchive(bytes);
  if (names === null && guess.endsWith("zip")) return refuseType("archive that is damaged");
  const has = (name: string): boolean => names?.includes(name) === true;
  const holds = (folder: string): boolean => names?.some((name) => name.startsWith(folder)) === true;
  if (has("word/document.xml") || guess === docxType) return docxType;
  if (has("xl/workbook.xml")) return refuseType("spreadsheetml");
  if (has("ppt/presentation.xml")) return refuseType("presentationml");
  if (has("META-INF/container.xml")) return refuseType("application/epub+zip");
  // Word files name their parts freely; what they are is written in this one.
  if (has("[Content_Types].xml") && holds("word/")) return docxType;
  return refuseType(guess);
}

function typeOfContainer(bytes: Uint8Array): never {
  const text = new TextDecoder("utf-16le").decode(bytes.subarray(0, 200_000 - (200_000 % 2)));
  if (text.includes("EncryptedPackage")) return refuseType("office file with a password");
  return refuseType(text.includes("WordDocument") ? "application/msword" : "application/x-cfb");
}

/** What the first bytes say that nobody can mistake; null where they say nothing. */
async function typeBySignature(bytes: Uint8Array): Promise<MediaType | "xml" | null> {
  const head = headOf(bytes);
  const both = twoThings(bytes, head.startsWith("PK\u0003\u0004") ? "application/zip" : null);
  if (both !== null)
    throw Problem.invalid(
      `This file is two things at once: ${both}. Such files are made to deceive, so Assay does not open it. Save the text you see in it and import that.`,
    );
  if (/^(?:\u00EF\u00BB\u00BF)?\s*%PDF-/u.test(head)) return "application/pdf";
  const found = await fileTypeFromBuffer(bytes.subarray(0, 65_536)).catch(() => undefined);
  if (!found) return null;
  const { mime } = found;
  if (mime === "application/x-cfb") return typeOfContainer(bytes);
  if (head.startsWith("PK\u0003\u0004")) return typeOfArchive(bytes, mime);
  if (mime.endsWith("xml")) return "xml";
  return byDeclaration[mime] ?? refuseType(mime);
}

function refuseBinary(named: MediaType | undefined): void {
  if (named !== undefined && signed.has(named)) return;
  throw Problem.invalid(
    "These bytes are not a text. Import web pages, PDF and Word files, mails, transcripts, plain text or Markdown.",
  );
}

/**
 * Decides what bytes are: their signature first (nobody's word makes a PDF a text), then the look of mails and
 * transcripts, then the media type the server declared, then the file name, then the look of the first characters.
 * @throws Problem `invalid` when it is nothing Assay reads.
 */
export async function detectMediaType(input: {
  readonly bytes: Uint8Array;
  readonly declared?: string | undefined;
  readonly fileName?: string | undefined;
}): Promise<MediaType> {
  const { bytes } = input;
  if (bytes.byteLength === 0) throw Problem.invalid("There is nothing in it. Choose a text that holds words.");
  const extension = /\.([a-z]+)$/u.exec((input.fileName ?? "").toLowerCase())?.[1] ?? "";
  const named = byExtension[extension];
  const signature = await typeBySignature(bytes);
  if (signature !== null && signature !== "xml") return signature;
  const isUtf16 = /^(?:\u00FF\u00FE|\u00FE\u00FF)/u.test(headOf(bytes)) || looksLikeUtf16(bytes) !== null;
  if (!isUtf16 && looksBinary(bytes)) refuseBinary(named);
  const declared = essence(input.declared ?? "");
  if (declared !== "") checkDeclaredType(declared);
  const byHeader = byDeclaration[declared];
  const claimed = signed.get(named ?? "text/plain") ?? signed.get(byHeader ?? "text/plain");
  if (claimed !== undefined)
    throw Problem.invalid(
      `This is called ${claimed}, but its bytes are something else or damaged. Open it to see what it is, save it again and import that.`,
    );
  const head = headOf(bytes);
  const look = lookOfTranscript(head) ?? lookOfMail(headOf(bytes, 65_536));
  // A page that shows a mail is a page; a mail is what it is whatever it is called.
  if (look && byHeader !== "text/html" && named !== "text/html" && named !== "text/markdown") return look;
  // Servers send anything readable as text/plain; the name knows better.
  if (byHeader === "text/plain" && named !== undefined && named !== "text/html") return named;
  const known = byHeader ?? named;
  if (known) return known;
  if (signature === "xml" || /^\s*<\?xml/u.test(head))
    return /<html[\s>]/iu.test(head) ? "text/html" : refuseType("application/xml");
  return looksLikeMarkup(head) ? "text/html" : "text/plain";
}
