import { toolVersion } from "#/domain/capture/tool-version.ts";
import { canonicalText, readBlocks } from "#/text/canonical.ts";
import { cleanText } from "#/text/clean.ts";
import { passageWindows } from "#/text/passage.ts";
import { parseDocument } from "#/text/schema.ts";
import { sketchBlocks } from "#/text/alike/sketch.ts";
import { applySiteChoices, type SiteChoice } from "#/text/site/choice.ts";
import { assembleDocument } from "./assemble.ts";
import { decodeBytes } from "./charset.ts";
import { findLanguage } from "./extract/language.ts";
import { readMarkdown } from "./extract/markdown.ts";
import { readPlain } from "./extract/plain.ts";
import type { Extraction } from "./extraction.ts";
import { mendReading, noFacts, type OnProgress, type Reading } from "./format/reading.ts";
import { readFile } from "./format/reader.ts";
import type { MediaType, TextMediaType } from "./media-type.ts";
import { readPage } from "./page/page.ts";
import type { Model } from "./score/model.ts";

/** The bytes of a source and what is known about them. `charset` is the one of the HTTP header; `url` resolves links. */
export interface ExtractionInput<T extends MediaType = MediaType> {
  readonly bytes: Uint8Array;
  readonly mediaType: T;
  readonly charset?: string | null;
  readonly url?: string;
  /** What the newsroom chose for this site on earlier pages. */
  readonly choices?: readonly SiteChoice[];
}

function read(text: string, mediaType: TextMediaType, url: string | undefined, model?: Model): Reading {
  if (mediaType === "text/html") return readPage(text, url, model);
  if (mediaType === "text/markdown") {
    const reading = readMarkdown(text);
    return { ...noFacts, ...reading, language: findLanguage([[reading.language, "the front matter"]], text) };
  }
  return { ...noFacts, ...readPlain(text), language: findLanguage([], text) };
}

/** Tells whoever reads the text that it is not, sign by sign, what the bytes hold. */
function cleaningNotice(mended: readonly string[]): Extraction["notices"] {
  if (mended.length === 0) return [];
  return [{ block: 0, kind: "other", text: `Cleaned when it was read: ${mended.join("; ")}.` }];
}

function finish(
  { blocks, caution, mended = [], ...facts }: Reading,
  { mediaType, choices = [] }: Pick<ExtractionInput, "mediaType" | "choices">,
  charset: string | null,
): Extraction {
  const { document: assembled, notices } = assembleDocument(blocks);
  const document = applySiteChoices(assembled, choices);
  parseDocument(document);
  return {
    ...facts,
    document,
    text: canonicalText(document),
    passages: passageWindows(readBlocks(document), facts.language?.value ?? "en"),
    sketch: sketchBlocks(readBlocks(document)),
    notices: [
      // How the text was found is said where a person looks first.
      ...(caution ? [{ block: 0, kind: "other" as const, text: caution }] : []),
      ...notices,
      ...cleaningNotice(mended),
    ],
    tool: "assay",
    toolVersion,
    mediaType,
    charset,
  };
}

/**
 * Reads the text of a page, a plain text or Markdown: decodes, finds the article and what the source says about itself,
 * sets the leftovers of its page aside, and builds the document. Pure: the same input gives the same output. `model` scores
 * the blocks of pages instead of the shipped one: benchmarks measure with one that never saw the page.
 * @throws Problem `invalid` when there is no text or the input exceeds the caps of the parsers.
 */
export function extract(input: ExtractionInput<TextMediaType>, model?: Model): Extraction {
  const { text: decoded, charset } = decodeBytes(input.bytes, input.charset ?? undefined);
  const { text, changed } = cleanText(decoded);
  const { mended = [], ...reading } = read(text, input.mediaType, input.url, model);
  const cleaned = changed ? ["signs that cannot be stored taken out or replaced by �"] : [];
  return finish({ ...reading, mended: [...cleaned, ...mended] }, input, charset);
}

const isText = (input: ExtractionInput): input is ExtractionInput<TextMediaType> =>
  input.mediaType === "text/html" || input.mediaType === "text/plain" || input.mediaType === "text/markdown";

/**
 * Reads the text of anything Assay imports: `extract` for texts, and the readers of the other formats, which take their
 * time and tell how far they have come.
 * @throws Problem as `extract`, and `invalid` when a file is damaged, locked or made to do harm.
 */
export async function extractFile(input: ExtractionInput, onProgress?: OnProgress): Promise<Extraction> {
  if (isText(input)) return extract(input);
  const { charset, ...reading } = await readFile(input, onProgress);
  return finish(mendReading(reading), input, charset);
}
