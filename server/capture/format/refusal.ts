import { Problem } from "#/domain/problem.ts";

/** What Assay reads, in words for the person whose file it does not. */
const readable = "web pages, PDF and Word files, mails, transcripts, plain text and Markdown";

interface Refused {
  readonly pattern: RegExp;
  readonly name: string;
  readonly advice: string;
}

const asDocx = "Open it in a word processor, save it as .docx or PDF, and import that.";
const kinds: readonly Refused[] = [
  {
    pattern: /with a password/u,
    name: "an office file locked with a password",
    advice: "Open it, save it without the password, and import that.",
  },
  {
    pattern: /archive that is damaged/u,
    name: "an archive or office file that is damaged or cut off",
    advice: "Save or download it again and import that.",
  },
  { pattern: /msword/u, name: "a Word file of the old kind (.doc)", advice: asDocx },
  { pattern: /opendocument\.text/u, name: "a text of OpenOffice or LibreOffice (.odt)", advice: asDocx },
  { pattern: /rtf/u, name: "a text in Rich Text Format (.rtf)", advice: asDocx },
  {
    pattern: /epub|mobi/u,
    name: "an e-book",
    advice: "Open it, copy the chapter you check, and paste it; or save it as PDF.",
  },
  {
    pattern: /spreadsheet|excel|csv/u,
    name: "a table of figures",
    advice: "Copy the cells you check and paste them, or save the sheet as PDF.",
  },
  {
    pattern: /presentation|powerpoint/u,
    name: "a set of slides",
    advice: "Save it as PDF and import that.",
  },
  { pattern: /x-cfb/u, name: "an old office file", advice: "Open it in its program, save it as PDF, and import that." },
  {
    pattern: /^image\//u,
    name: "a picture",
    advice: "If it shows a text, run text recognition (OCR) on it and import what that finds.",
  },
  { pattern: /^audio\//u, name: "a sound recording", advice: "Import its transcript (.srt, .vtt or .txt)." },
  { pattern: /^video\//u, name: "a film", advice: "Import its transcript (.srt, .vtt or .txt)." },
  { pattern: /mbox/u, name: "a whole mailbox", advice: "Save the one mail as .eml and import that." },
  {
    pattern: /zip|compressed|tar|rar|7z|gzip|bzip|\bxz\b|zstd|lz4|lzh/u,
    name: "an archive",
    advice: "Unpack it and import the files in it.",
  },
  { pattern: /executable|x-msdownload|x-elf|x-mach|wasm/u, name: "a program", advice: `Assay imports ${readable}.` },
];

/**
 * Refuses a media type that Assay does not read.
 * @throws Problem `invalid` that names what it is and what to try instead, always.
 */
export function refuseType(type: string): never {
  const kind = kinds.find(({ pattern }) => pattern.test(type));
  throw Problem.invalid(
    kind ? `This is ${kind.name}. ${kind.advice}` : `This is of the type ${type}. Assay imports ${readable}.`,
    { mediaType: type },
  );
}
