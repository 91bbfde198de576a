import { canonicalText, readBlocks } from "#/text/canonical.ts";
import { cleanText } from "#/text/clean.ts";
import { passageWindows } from "#/text/passage.ts";
import { parseDocument } from "#/text/schema.ts";
import { applySiteChoices, type SiteChoice } from "#/text/site/choice.ts";
import { assembleDocument } from "./assemble.ts";
import { decodeBytes } from "./charset.ts";
import { findLanguage } from "./extract/language.ts";
import { readMarkdown } from "./extract/markdown.ts";
import { readPlain } from "./extract/plain.ts";
import type { Extraction } from "./extraction.ts";
import type { TextMediaType } from "./media-type.ts";
import { readPage } from "./page/page.ts";

/** The version of the extraction: raised whenever the same bytes may give another document. */
const toolVersion = "1";

/** The bytes of a source and what is known about them. `charset` is the one of the HTTP header; `url` resolves links. */
export interface ExtractionInput {
  readonly bytes: Uint8Array;
  readonly mediaType: TextMediaType;
  readonly charset?: string | null;
  readonly url?: string;
  /** What the newsroom chose for this site on earlier pages. */
  readonly choices?: readonly SiteChoice[];
}

type Reading = Omit<
  Extraction,
  "document" | "text" | "passages" | "notices" | "tool" | "toolVersion" | "mediaType" | "charset"
> & {
  readonly blocks: Parameters<typeof assembleDocument>[0];
};

function read(text: string, { mediaType, url }: ExtractionInput): Reading {
  if (mediaType === "text/html") return readPage(text, url);
  const none = { modifiedOn: null, publisher: null, canonicalUrl: null, licence: null, candidates: {}, images: [] };
  if (mediaType === "text/markdown") {
    const reading = readMarkdown(text);
    return { ...none, ...reading, language: findLanguage([[reading.language, "the front matter"]], text) };
  }
  return { ...none, ...readPlain(text), language: findLanguage([], text) };
}

/**
 * Reads the text of a source out of its bytes: decodes, finds the article and what the source says about itself, sets
 * the leftovers of its page aside, and builds the document. Pure: the same input gives the same output.
 * @throws Problem `invalid` when there is no text or the input exceeds the caps of the parsers.
 */
export function extract(input: ExtractionInput): Extraction {
  const decoded = decodeBytes(input.bytes, input.charset ?? undefined);
  const { blocks, ...facts } = read(cleanText(decoded.text).text, input);
  const { document: assembled, notices } = assembleDocument(blocks);
  const document = applySiteChoices(assembled, input.choices ?? []);
  parseDocument(document);
  return {
    ...facts,
    document,
    text: canonicalText(document),
    passages: passageWindows(readBlocks(document), facts.language?.value ?? "en"),
    notices,
    tool: "assay",
    toolVersion,
    mediaType: input.mediaType,
    charset: decoded.charset,
  };
}
