import type { SourceNotice } from "#/server/capture/extraction.ts";
import type { BlockRole } from "#/text/role.ts";

/** Where a line stands: before the first long paragraph, after the last one, or between them. */
export type Zone = "head" | "middle" | "tail";

/** One kind of page debris: what its lines look like, and how they are set aside. */
export interface DebrisRule {
  readonly kind: string;
  readonly role: BlockRole;
  /** A sentence for the person who reads why the line was set aside. */
  readonly reason: string;
  /** Share of marked lines that were indeed debris when the rule was measured on public sets (0–1). */
  readonly score: number;
  readonly words: number;
  readonly zones?: readonly Zone[];
  /** Only lines that do not end like a sentence. */
  readonly unclosed?: boolean;
  readonly notice?: SourceNotice["kind"];
  readonly pattern: RegExp;
}
