import type { DocumentNode } from "#/text/document.ts";
import type { PassageWindow } from "#/text/passage.ts";
import type { MediaType } from "./media-type.ts";

/** A value found in a text, and where it was found, in words for the person who confirms it. */
export interface Candidate<T> {
  readonly value: T;
  readonly from: string;
}

/** A set-aside line that says something about the source itself and is shown with it. `block` is the index of its block. */
export interface SourceNotice {
  readonly block: number;
  readonly kind: "ai-generated" | "disclaimer" | "correction" | "image-credit" | "other";
  readonly text: string;
}

/** A picture of the text, by its address; the lead picture comes first, the others in the order of the page. */
export interface PageImage {
  readonly url: string;
  readonly alt: string | null;
  readonly credit: string | null;
  readonly isLead: boolean;
}

/** What a source may say of itself in more than one place. */
export type FactName =
  | "title"
  | "byline"
  | "publishedOn"
  | "modifiedOn"
  | "publisher"
  | "language"
  | "canonicalUrl"
  | "licence";

/** Everything that was found for each fact, in order of trust; the first is the one that is taken. Lists are joined by "; ". */
export type Candidates = Readonly<Partial<Record<FactName, readonly Candidate<string>[]>>>;

/**
 * What an import read from the bytes of a source. `document` is valid under `snapshotSchema` and `text` is its
 * canonical text. `publishedOn` is a day `YYYY-MM-DD` as the source writes it, without any shift of time zone.
 */
export interface Extraction {
  readonly document: DocumentNode;
  readonly text: string;
  /** The windows of the text that search indexes; found here, where a hostile text holds nobody up. */
  readonly passages: readonly PassageWindow[];
  /** By which texts that are nearly the same are found (text/alike/sketch.ts); found here for the same reason. */
  readonly sketch: readonly number[];
  readonly title: Candidate<string> | null;
  readonly byline: Candidate<readonly string[]> | null;
  readonly publishedOn: Candidate<string> | null;
  /** The day the source says it was last changed. */
  readonly modifiedOn: Candidate<string> | null;
  readonly publisher: Candidate<string> | null;
  readonly language: Candidate<string> | null;
  readonly canonicalUrl: Candidate<string> | null;
  /** The terms under which the source may be used: an address or a name such as CC BY 4.0. */
  readonly licence: Candidate<string> | null;
  readonly candidates: Candidates;
  readonly images: readonly PageImage[];
  readonly notices: readonly SourceNotice[];
  readonly tool: "assay";
  readonly toolVersion: string;
  readonly mediaType: MediaType;
  readonly charset: string | null;
}
