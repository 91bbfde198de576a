import type { DraftBlock, Run } from "#/server/capture/extract/draft.ts";
import type { Candidate, Extraction } from "#/server/capture/extraction.ts";
import type { BlockRole } from "#/text/role.ts";
import { cleanText } from "#/text/clean.ts";

/** What was read of a source before its document is built: its blocks, and what it says of itself. */
export interface Reading extends Omit<
  Extraction,
  "document" | "text" | "passages" | "sketch" | "notices" | "tool" | "toolVersion" | "mediaType" | "charset"
> {
  readonly blocks: readonly DraftBlock[];
  /** How the text was found, where that was not beyond doubt. */
  readonly caution?: string | null;
  /** What was taken out of the text or is shown in another way, in words. */
  readonly mended?: readonly string[];
}

/** Tells how far a reader has come: pages or parts done, and how many there are. */
export type OnProgress = (done: number, total: number) => void;

/** A source that says nothing of itself. */
export const noFacts: Omit<Reading, "blocks"> = {
  title: null,
  byline: null,
  publishedOn: null,
  modifiedOn: null,
  publisher: null,
  language: null,
  canonicalUrl: null,
  licence: null,
  candidates: {},
  images: [],
};

/** A block that is no part of the text itself: kept in its place, with the reason why. */
export function setAside(
  runs: readonly Run[] | string,
  role: BlockRole,
  reason: string,
  more: Pick<DraftBlock, "score" | "page" | "time" | "notice"> = {},
): DraftBlock {
  const words = typeof runs === "string" ? [{ text: runs, marks: [] }] : runs;
  return { type: "paragraph", runs: words, role, reason, score: 1, ...more };
}

const mend = (text: string): string => cleanText(text).text;

function mendFact<T extends string | readonly string[]>(fact: Candidate<T> | null): Candidate<T> | null {
  if (!fact) return null;
  const value = typeof fact.value === "string" ? mend(fact.value) : fact.value.map(mend);
  return { ...fact, value: value as T };
}

/** A reading without characters that cannot be stored: libraries hand on what files hold (NUL, half characters). */
export function mendReading(reading: Reading): Reading {
  return {
    ...reading,
    title: mendFact(reading.title),
    byline: mendFact(reading.byline),
    publisher: mendFact(reading.publisher),
    blocks: reading.blocks.map((block) => ({
      ...block,
      runs: block.runs.map((run) => ({ ...run, text: mend(run.text) })),
    })),
  };
}
