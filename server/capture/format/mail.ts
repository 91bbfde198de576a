import PostalMime, { type Address, type Email } from "postal-mime";
import { Problem } from "#/domain/problem.ts";
import type { DraftBlock } from "#/server/capture/extract/draft.ts";
import { findLanguage } from "#/server/capture/extract/language.ts";
import { countWords } from "#/server/capture/extract/line.ts";
import { readPlain } from "#/server/capture/extract/plain.ts";
import { readWrittenDate } from "#/server/capture/extract/written-date.ts";
import { readPage } from "#/server/capture/page/page.ts";
import { cleanText } from "#/text/clean.ts";
import { cutMarkup, cutPlain, type MailPiece } from "./mail-quote.ts";
import { noFacts, type Reading, setAside } from "./reading.ts";

/**
 * Reads the parts of a mail or of a page saved as one, with caps on parts within parts, headers and mails within mails.
 * @throws Problem `invalid` when it exceeds them.
 */
export async function parseMail(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: 64, maxHeadersSize: 1_000_000, maxRfc822NestingDepth: 4 });
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    if (/nesting depth/iu.test(message))
      throw Problem.invalid(
        "This mail has parts within parts, more deeply than any mail program writes. Save its text and import that.",
      );
    if (/header size/iu.test(message))
      throw Problem.invalid("This mail has more headers than any mail program writes. Save its text and import that.");
    throw error;
  }
}

const nameOf = (address: Address | undefined): string => address?.name || address?.address || "";

function sizeOf(content: ArrayBuffer | Uint8Array | string): string {
  const bytes = typeof content === "string" ? content.length : content.byteLength;
  return bytes < 1000
    ? `${bytes} bytes`
    : bytes < 1e6
      ? `${Math.round(bytes / 1000)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`;
}

const reasons = {
  quoted: "Quoted from an earlier mail.",
  signature: "The signature of the mail.",
} as const;

function blocksOf({ kind, text }: MailPiece, isMarkup: boolean, subject: string): DraftBlock[] {
  // All of a mail was meant: nothing around its text is looked for as around an article.
  const blocks = isMarkup ? readPage(`<!--StartFragment-->${text}`).blocks : readPlain(text).blocks;
  return blocks.flatMap((block): DraftBlock[] => {
    const words = block.runs
      .map((run) => run.text)
      .join("")
      .trim();
    if (kind === "own") {
      // The subject is the title; no line of the text is another one.
      if (block.type === "heading" && block.level === 1)
        return words === subject ? [] : [{ ...block, type: isMarkup ? "heading" : "paragraph", level: 2 }];
      return [block];
    }
    if (block.type === "horizontalRule") return [];
    return [setAside(block.runs, kind === "quoted" ? "related" : "byline", reasons[kind])];
  });
}

/** The head of a mail as its reader sees it, set aside: who wrote to whom, and when. */
function headBlocks(email: Email): DraftBlock[] {
  const raw = (key: string): string => email.headers.find((header) => header.key === key)?.value ?? "";
  const people = (list: readonly Address[] | undefined): string =>
    (list ?? [])
      .flatMap((one) => one.group ?? [one])
      .map(({ name, address }) => (name && address ? `${name} <${address}>` : name || address || ""))
      .join(", ");
  const lines: [string, string][] = [
    ["From", people(email.from ? [email.from] : [])],
    ["To", people(email.to)],
    ["Cc", people(email.cc)],
    ["Date", raw("date")],
  ];
  return lines
    .filter(([, value]) => value !== "")
    .map(([name, value]) =>
      setAside(`${name}: ${value.slice(0, 2000)}`, name === "From" ? "byline" : "metadata", "The head of the mail."),
    );
}

/**
 * Reads a mail: its subject is the title, its sender the byline. Earlier mails that it quotes and its signature are set
 * aside, attachments are named and not opened. Of a mail in two forms the one with structure is read.
 * @throws Problem `invalid` when the mail exceeds the caps of its parser or holds no text.
 */
export async function readMail(bytes: Uint8Array): Promise<Reading> {
  const email = await parseMail(bytes);
  const isMarkup = (email.html ?? "").trim() !== "";
  const text = cleanText((isMarkup ? email.html : email.text) ?? "").text;
  const attachments = email.attachments.filter(({ related }) => related !== true);
  if (text.trim() === "")
    throw Problem.invalid(
      attachments.length > 0
        ? "This mail holds no text, only attachments. Save them and import them as files."
        : "There is no readable text in this mail.",
    );
  const pieces = isMarkup ? cutMarkup(text) : cutPlain(text);
  const subject = cleanText(email.subject ?? "")
    .text.replace(/\s+/gu, " ")
    .trim();
  const read = (piece: MailPiece): DraftBlock[] => blocksOf(piece, isMarkup, subject);
  const words = (blocks: readonly DraftBlock[]): string =>
    blocks.map(({ runs }) => runs.map((run) => run.text).join("")).join("\n");
  const own = words(pieces.filter(({ kind }) => kind === "own").flatMap(read));
  // A mail that only hands on another one is about that one.
  const forwards = countWords(own) < 15 && /^(?:fwd?|wg|tr|rv|i|enc)\s*:/iu.test(subject);
  const body = pieces.flatMap((piece) => read(forwards && piece.kind === "quoted" ? { ...piece, kind: "own" } : piece));
  const from = nameOf(email.from);
  const date = readWrittenDate(email.headers.find(({ key }) => key === "date")?.value ?? "");
  return {
    ...noFacts,
    blocks: [
      ...(subject === "" ? [] : [{ type: "heading" as const, level: 1, runs: [{ text: subject, marks: [] }] }]),
      ...headBlocks(email),
      ...body,
      ...attachments.map(({ filename, mimeType, content }) =>
        setAside(
          `Attachment: ${filename ?? "without a name"} (${mimeType}, ${sizeOf(content)})`,
          "metadata",
          "Attached to the mail and not read. Save it and import it as a file of its own.",
          { notice: "other" },
        ),
      ),
    ],
    title: subject === "" ? null : { value: subject, from: "the subject of the mail" },
    byline: from === "" ? null : { value: [from], from: "the sender of the mail" },
    publishedOn: date === null ? null : { value: date, from: "the date of the mail" },
    language: findLanguage(
      [[email.headers.find(({ key }) => key === "content-language")?.value, "the head of the mail"]],
      own,
    ),
  };
}
