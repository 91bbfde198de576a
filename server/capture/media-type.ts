import { fileTypeFromBuffer } from "file-type";
import { Problem } from "#/domain/problem.ts";

/** The kinds of text Assay reads. */
export type TextMediaType = "text/html" | "text/plain" | "text/markdown";

const byDeclaration: Readonly<Record<string, TextMediaType>> = {
  "text/html": "text/html",
  "application/xhtml+xml": "text/html",
  "text/plain": "text/plain",
  "text/markdown": "text/markdown",
  "text/x-markdown": "text/markdown",
};
const byExtension: Readonly<Record<string, TextMediaType>> = {
  html: "text/html",
  htm: "text/html",
  xhtml: "text/html",
  txt: "text/plain",
  text: "text/plain",
  md: "text/markdown",
  markdown: "text/markdown",
};
const names: readonly (readonly [RegExp, string])[] = [
  [/pdf/u, "a PDF"],
  [/wordprocessingml|msword|opendocument\.text|rtf/u, "a word-processor file"],
  [/spreadsheetml|excel|csv/u, "a table of figures"],
  [/presentationml|powerpoint/u, "a set of slides"],
  [/^image\//u, "a picture"],
  [/^audio\//u, "a sound recording"],
  [/^video\//u, "a film"],
  [/zip|compressed|tar|rar|7z/u, "an archive"],
];
// Servers send these for anything, and they say nothing about what the bytes are.
const meaningless = new Set(["", "application/octet-stream", "binary/octet-stream", "application/unknown"]);

function refuse(type: string): never {
  const name = names.find(([pattern]) => pattern.test(type))?.[1] ?? `of the type ${type}`;
  const readable = /PDF|word-processor/u.test(name);
  throw Problem.invalid(
    readable
      ? `This is ${name}, which Assay cannot read yet. Save it as text or HTML and import that.`
      : `This is ${name}. Assay imports web pages (HTML), plain text and Markdown.`,
    { mediaType: type },
  );
}

/**
 * Refuses a declared media type that is surely not text, before a byte of it is read.
 * @throws Problem `invalid` that names what it is and what can be imported.
 */
export function checkDeclaredType(declared: string): void {
  const type = essence(declared);
  if (meaningless.has(type) || type in byDeclaration || type === "application/xml" || type === "text/xml") return;
  refuse(type);
}

const essence = (declared: string): string => declared.split(";")[0]!.trim().toLowerCase();

function looksLikeMarkup(head: string): boolean {
  const start = head.replace(/^\uFEFF?(?:\s|<!--[^]*?-->|<\?xml[^>]*>)*/u, "");
  return /^<(?:!doctype html|html|head|body|meta|title|article|section|main|div|p|h[1-6]|ul|ol|table|blockquote|span|a|b|i|em|strong)[\s>]/iu.test(
    start,
  );
}

/**
 * Decides what bytes are: their signature first (nobody's word makes a PDF a text), then the media type the server
 * declared, then the file name, then the look of the first characters.
 * @throws Problem `invalid` when it is nothing Assay reads.
 */
export async function detectMediaType(input: {
  readonly bytes: Uint8Array;
  readonly declared?: string | undefined;
  readonly fileName?: string | undefined;
}): Promise<TextMediaType> {
  const { bytes } = input;
  if (bytes.byteLength === 0) throw Problem.invalid("There is nothing in it. Choose a text that holds words.");
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2048));
  const signature = await fileTypeFromBuffer(bytes.subarray(0, 65_536));
  if (signature && !signature.mime.endsWith("xml")) refuse(signature.mime);
  const isUtf16 = /^(?:\u00FF\u00FE|\u00FE\u00FF)/u.test(head);
  if (!isUtf16 && /\0{2}/u.test(head)) {
    throw Problem.invalid("These bytes are not a text. Assay imports web pages (HTML), plain text and Markdown.");
  }
  const declared = essence(input.declared ?? "");
  if (declared !== "") checkDeclaredType(declared);
  const extension = /\.([a-z]+)$/u.exec((input.fileName ?? "").toLowerCase())?.[1] ?? "";
  const named = byExtension[extension];
  const byHeader = byDeclaration[declared];
  // Servers send Markdown as text/plain; the name knows better.
  if (byHeader === "text/plain" && named === "text/markdown") return named;
  const known = byHeader ?? named;
  if (known) return known;
  if (signature || /^\s*<\?xml/u.test(head)) return /<html[\s>]/iu.test(head) ? "text/html" : refuse("application/xml");
  return looksLikeMarkup(head) ? "text/html" : "text/plain";
}
