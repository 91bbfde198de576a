import { canonicalText, readBlocks } from "#/text/canonical.ts";
import { cleanText } from "#/text/clean.ts";
import { passageWindows } from "#/text/passage.ts";
import { parseDocument } from "#/text/schema.ts";
import { assembleDocument } from "./assemble.ts";
import { decodeBytes } from "./charset.ts";
import { findLanguage } from "./extract/language.ts";
import { readMarkdown } from "./extract/markdown.ts";
import { readPlain } from "./extract/plain.ts";
import type { Extraction } from "./extraction.ts";
import type { TextMediaType } from "./media-type.ts";
import { readPage } from "./page/page.ts";
import type { Model } from "./score/model.ts";

/** The version of the extraction: raised whenever the same bytes may give another document. */
const toolVersion = "2";

/** The bytes of a source and what is known about them. `charset` is the one of the HTTP header; `url` resolves links. */
export interface ExtractionInput {
  readonly bytes: Uint8Array;
  readonly mediaType: TextMediaType;
  readonly charset?: string | null;
  readonly url?: string;
}

type Reading = Omit<
  Extraction,
  "document" | "text" | "passages" | "notices" | "tool" | "toolVersion" | "mediaType" | "charset"
> & {
  readonly blocks: Parameters<typeof assembleDocument>[0];
  readonly caution?: string | null;
};

function read(text: string, { mediaType, url }: ExtractionInput, model?: Model): Reading {
  if (mediaType === "text/html") return readPage(text, url, model);
  const none = { modifiedOn: null, publisher: null, canonicalUrl: null, licence: null, candidates: {}, images: [] };
  if (mediaType === "text/markdown") {
    const reading = readMarkdown(text);
    return { ...none, ...reading, language: findLanguage([[reading.language, "the front matter"]], text) };
  }
  return { ...none, ...readPlain(text), language: findLanguage([], text) };
}

/**
 * Reads the text of a source out of its bytes: decodes, finds the article and what the source says about itself, sets
 * the leftovers of its page aside, and builds the document. Pure: the same input gives the same output. `model` scores
 * the blocks of pages instead of the shipped one: benchmarks measure with one that never saw the page.
 * @throws Problem `invalid` when there is no text or the input exceeds the caps of the parsers.
 */
export function extract(input: ExtractionInput, model?: Model): Extraction {
  const decoded = decodeBytes(input.bytes, input.charset ?? undefined);
  const { blocks, caution, ...facts } = read(cleanText(decoded.text).text, input, model);
  const { document, notices } = assembleDocument(blocks);
  parseDocument(document);
  return {
    ...facts,
    document,
    text: canonicalText(document),
    passages: passageWindows(readBlocks(document), facts.language?.value ?? "en"),
    // How the text was found is said where a person looks first.
    notices: caution ? [{ block: 0, kind: "other", text: caution }, ...notices] : notices,
    tool: "assay",
    toolVersion,
    mediaType: input.mediaType,
    charset: decoded.charset,
  };
}
