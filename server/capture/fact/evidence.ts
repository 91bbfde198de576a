import type { PageBlock } from "#/server/capture/page/block.ts";
import type { Mark } from "./mark.ts";
import type { PageMeta } from "./meta.ts";
import type { StructuredData } from "./structured.ts";

/** What a page was seen to say about itself, and where to look for more. */
export interface FactEvidence {
  readonly blocks: readonly PageBlock[];
  readonly marks: readonly Mark[];
  readonly meta: PageMeta;
  readonly data: StructuredData;
  /** The block that what is near the title is measured from. */
  readonly title: number;
  readonly url: string | undefined;
  readonly html: string;
}

/** Where a block stands towards the title: what is near is about the text, what is far may be about others. */
export function placeOf(block: number, title: number): string {
  const distance = block - title;
  if (distance < -8) return "above";
  if (distance < 0) return "over";
  return distance <= 4 ? "under" : distance <= 12 ? "below" : distance <= 30 ? "further" : "far";
}

/** The letters and digits of a text in lower case: what is the same however a text is set. */
export function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
