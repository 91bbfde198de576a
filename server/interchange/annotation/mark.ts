/** A range, and in what it most likely counts: code points as the W3C says, or UTF-16 code units as many programs do. */
export interface Range {
  readonly start: number;
  readonly end: number;
  readonly unit: "code_point" | "utf16";
}
/** Words that a file quotes, with what it says of their place. */
export interface QuotedWords {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly place: Range | null;
}
/** A passage that a file names as evidence: its words, and by what the text that they stand in can be known. */
export interface EvidenceMark {
  readonly words: QuotedWords;
  readonly source: string | null;
  readonly textSha256: string | null;
  readonly stance: string | null;
  readonly role: string | null;
  readonly note: string | null;
}

/** What an annotation is that quotes no words of a page; null for one that does. */
export type Unquoting = "page_note" | "reply" | "malformed";

/** One annotation as it was read, whoever wrote it; nothing of it is trusted. */
export interface Mark {
  /** The annotation's own name, where it has one. */
  readonly id: string | null;
  /** The page that it is about. */
  readonly source: string | null;
  readonly textSha256: string | null;
  readonly words: QuotedWords | null;
  readonly unquoting: Unquoting | null;
  /** The statement under check, where the file was written by a desk like this one. */
  readonly wording: string | null;
  readonly kind: string | null;
  readonly claimantName: string | null;
  readonly claimantRole: string | null;
  readonly statedOn: string | null;
  /** Everything else that was written: comment, tags, the verdict there. */
  readonly note: string | null;
  readonly creator: string | null;
  readonly created: string | null;
  readonly evidence: readonly EvidenceMark[];
}

/** The annotations of a file before they are read, so that too many are refused at little cost. */
export type UnreadMarks = readonly (() => Mark)[];

/** A mark that says nothing yet. */
export const emptyMark: Mark = {
  id: null,
  source: null,
  textSha256: null,
  words: null,
  unquoting: null,
  wording: null,
  kind: null,
  claimantName: null,
  claimantRole: null,
  statedOn: null,
  note: null,
  creator: null,
  created: null,
  evidence: [],
};

/** A value as an object with unknown fields; an empty one for everything else. */
export function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** A value as a list: itself, alone, or nothing. */
export function many(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

/** A text with something in it, shortened to `max` code units, without what no database keeps; null for everything else. */
export function text(value: unknown, max = 20_000): string | null {
  if (typeof value !== "string") return null;
  const kept = value.replaceAll("\0", "").slice(0, max).toWellFormed();
  return kept.trim() === "" ? null : kept;
}

/** The words that the selectors of a target quote; null where none quotes any. */
export function quotedWords(selectors: unknown, unit: Range["unit"] = "code_point"): QuotedWords | null {
  const all = many(selectors).slice(0, 50).map(fields);
  const inner = all.flatMap((selector) => many(selector["refinedBy"]).slice(0, 10).map(fields));
  const find = (type: string) => [...all, ...inner].find((selector) => selector["type"] === type);
  const quote = find("TextQuoteSelector");
  const exact = text(quote?.["exact"], 100_000);
  if (exact === null) return null;
  const position = find("TextPositionSelector");
  const [start, end] = [position?.["start"], position?.["end"]];
  const isPlace = Number.isSafeInteger(start) && Number.isSafeInteger(end) && (start as number) < (end as number);
  return {
    exact,
    prefix: typeof quote?.["prefix"] === "string" ? quote["prefix"].slice(-64) : "",
    suffix: typeof quote?.["suffix"] === "string" ? quote["suffix"].slice(0, 64) : "",
    place: isPlace ? { start: start as number, end: end as number, unit } : null,
  };
}
