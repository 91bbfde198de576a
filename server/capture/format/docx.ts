import mammoth from "mammoth";
import { Problem } from "#/domain/problem.ts";
import { decodeBytes } from "#/server/capture/charset.ts";
import { readByline, splitNames } from "#/server/capture/extract/byline.ts";
import type { DraftBlock } from "#/server/capture/extract/draft.ts";
import { findLanguage } from "#/server/capture/extract/language.ts";
import { readWrittenDate } from "#/server/capture/extract/written-date.ts";
import type { Candidate } from "#/server/capture/extraction.ts";
import { readPage } from "#/server/capture/page/page.ts";
import { cleanText } from "#/text/clean.ts";
import { readArchive } from "./archive.ts";
import { isMeaninglessName, isMeaninglessTitle } from "./property.ts";
import { noFacts, type Reading, setAside } from "./reading.ts";
import { checkXml, closeRelationships, deletedMark, elementText, showDeleted, wordsOf } from "./word-xml.ts";

const styles = (hasTitle: boolean): string[] => [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  // A first heading is the title of a file that has no other.
  `p[style-name='heading 1'] => ${hasTitle ? "h2" : "h1"}:fresh`,
  "p[style-name='heading 2'] => h3:fresh",
  "p[style-name='heading 3'] => h4:fresh",
  ...[4, 5, 6].map((level) => `p[style-name='heading ${level}'] => h4:fresh`),
  ...["Quote", "Intense Quote", "Block Text"].map((name) => `p[style-name='${name}'] => blockquote > p:fresh`),
  "p[style-name='caption'] => figure > figcaption:fresh",
  ...[1, 2, 3, 4].map((level) => `p[style-name='toc ${level}'] => nav > p:fresh`),
  "p[style-name='toc heading'] => nav > p:fresh",
];

/** The parts of a Word file as text: each one decoded, checked, and closed against what lies outside of the file. */
async function openParts(bytes: Uint8Array): Promise<{ names: ReadonlySet<string>; texts: Map<string, string> }> {
  const parts = await readArchive(bytes, (name) => /\.(?:xml|rels)$/iu.test(name) && !/embeddings\//iu.test(name));
  const texts = new Map<string, string>();
  for (const [name, part] of parts) {
    if (!part) continue;
    const { text } = decodeBytes(part);
    checkXml(text);
    texts.set(name, /\.rels$/iu.test(name) ? closeRelationships(text) : text.replace(/^\s*<\?xml[^>]*\?>/u, ""));
  }
  return { names: new Set(parts.keys()), texts };
}

/** The name of the part that holds the text, as the relationships of the file say. */
function findBody(texts: ReadonlyMap<string, string>): string {
  const relationship = [...(texts.get("_rels/.rels") ?? "").matchAll(/<Relationship\b[^<>]*>/gu)]
    .map(([one]) => one)
    .find((one) => /\/officeDocument["']/u.test(one));
  const target = /Target\s*=\s*["']\/?([^"']+)["']/u.exec(relationship ?? "")?.[1] ?? "word/document.xml";
  if (texts.has(target)) return target;
  throw Problem.invalid("This Word file has no text in it, or is damaged. Open it, save it again and import that.");
}

async function convert(parts: Awaited<ReturnType<typeof openParts>>): Promise<string> {
  const { names, texts } = parts;
  const file = {
    exists: (name: string): boolean => names.has(name),
    async read(name: string, encoding?: string): Promise<string | Uint8Array> {
      const text = texts.get(name) ?? "";
      return encoding === undefined ? Buffer.from(text, "utf8") : encoding === "base64" ? btoa("") : text;
    },
  };
  const hasTitle =
    /w:styleId="Title"/u.test(texts.get("word/styles.xml") ?? "") &&
    /<w:pStyle w:val="Title"/u.test(texts.get(findBody(texts))!);
  try {
    // The library takes an opened archive too, though its types keep that to themselves: it never unpacks by itself.
    const { value } = await mammoth.convertToHtml({ file } as unknown as { buffer: Buffer }, {
      styleMap: styles(hasTitle),
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
    });
    return value;
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw Problem.invalid(
      "This Word file is damaged: its text cannot be read. Open it, save it again and import that.",
    );
  }
}

/** What stands in the file besides its text: heads and feet of its pages, comments in the margin. */
function besides(texts: ReadonlyMap<string, string>): DraftBlock[] {
  const blocks: DraftBlock[] = [];
  const seen = new Set<string>();
  for (const [name, xml] of texts) {
    if (!/(?:^|\/)(?:header|footer)\d*\.xml$/u.test(name)) continue;
    for (const [paragraph] of xml.matchAll(/<w:p[\s>][^]*?<\/w:p>/gu)) {
      const words = wordsOf(paragraph);
      if (words === "" || seen.has(words)) continue;
      seen.add(words);
      blocks.push(setAside(words, "navigation", "Stands at the head or foot of the pages."));
    }
  }
  for (const [comment] of (texts.get("word/comments.xml") ?? "").matchAll(/<w:comment\s[^]*?<\/w:comment>/gu)) {
    const author = /w:author="([^"]*)"/u.exec(comment)?.[1] ?? "";
    const words = wordsOf(comment);
    if (words !== "")
      blocks.push(setAside(words, "notice", `A comment in the margin${author === "" ? "" : `, by ${author}`}.`));
  }
  return blocks;
}

const day = (value: string | null, from: string): Candidate<string> | null => {
  const found = value === null ? null : readWrittenDate(value.slice(0, 10));
  return found === null ? null : { value: found, from };
};

/** A block whose words tracked changes deleted, set aside with its reason; any other as it is. */
function markDeleted(block: DraftBlock): DraftBlock {
  const first = block.runs[0]?.text.trimStart() ?? "";
  if (!first.startsWith(deletedMark)) return block;
  const runs = block.runs.map((run, i) => (i === 0 ? { ...run, text: first.slice(1) } : run));
  return setAside(runs, "notice", "Deleted in tracked changes: it is no part of the text as it stands.", {
    notice: "correction",
  });
}

/**
 * Reads a Word file. Its whole archive and every XML part are checked before the library that reads it sees them, and it
 * sees nothing else. Insertions of tracked changes are in the text; deletions, comments, heads and feet of the pages are
 * set aside. Pictures are not read.
 * @throws Problem `invalid` when the file is damaged, locked, or made to do harm.
 */
export async function readDocx(bytes: Uint8Array): Promise<Reading> {
  const parts = await openParts(bytes);
  const body = findBody(parts.texts);
  if (/<w:altChunk\b/u.test(parts.texts.get(body)!))
    throw Problem.invalid(
      "This Word file holds its text in other files inside it, which Assay does not open. Open it in Word, save it again and import that.",
    );
  const shown = showDeleted(parts.texts.get(body)!);
  parts.texts.set(body, shown.xml);
  const html = (await convert(parts)).replace(/<a href="#(?:foot|end)note-ref-\d+">↑<\/a>/gu, "");
  const page = readPage(`<!--StartFragment-->${cleanText(html).text}`);
  const core = parts.texts.get("docProps/core.xml") ?? "";
  const app = parts.texts.get("docProps/app.xml") ?? "";
  const title = elementText(core, "dc:title");
  const creator = elementText(core, "dc:creator");
  const names = creator === null || isMeaninglessName(creator) ? [] : splitNames(creator);
  const properties = "the properties of the file";
  const words = page.blocks.map(({ runs }) => runs.map((run) => run.text).join(""));
  const line = words
    .slice(0, 6)
    .map(readByline)
    .find((found) => found !== null);
  const written = page.byline ?? (line ? { value: line, from: "a line of the text" } : null);
  const company = elementText(app, "Company");
  return {
    ...noFacts,
    blocks: [...page.blocks.map(markDeleted), ...besides(parts.texts)],
    title: page.title ?? (title === null || isMeaninglessTitle(title) ? null : { value: title, from: properties }),
    byline: written ?? (names.length > 0 ? { value: names, from: properties } : null),
    publishedOn:
      page.publishedOn ?? day(elementText(core, "dcterms:created"), "the day the file was made, as its properties say"),
    modifiedOn: day(elementText(core, "dcterms:modified"), "the day the file was last saved, as its properties say"),
    publisher: company === null ? null : { value: company, from: properties },
    language: findLanguage([[elementText(core, "dc:language"), properties]], words.join("\n")),
  };
}
