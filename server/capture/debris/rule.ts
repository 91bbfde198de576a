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
  /** Only lines that do not end like a sentence; "question" lets a closing question or exclamation mark pass. */
  readonly unclosed?: boolean | "question";
  readonly notice?: SourceNotice["kind"];
  /** Tried on the line in small letters; see `form`. */
  readonly pattern: RegExp;
  /** Must also be found in the line as it stands, where capitals count. */
  readonly cased?: RegExp;
}

// Letters of European languages. Unicode's own classes take a second to compile in so many patterns.
const letters = "a-z\u00aa\u00b5\u00ba\u00df-\u00f6\u00f8-\u024f\u0250-\u02af\u0370-\u03ff\u0400-\u052f\u1e00-\u1fff";

/**
 * A pattern for lines in small letters. It is written as usual, in any case, with `\p{L}` for a letter and `\p{N}` for
 * a digit; without flags it compiles and runs many times faster.
 */
export function form(source: string): RegExp {
  let isClass = false;
  const pieces = /\\([pP])\{([LN])\}|\\(?:u[\da-fA-F]{4}|.)|[[\]]|[^\\[\]]/gsu;
  const plain = source.replace(pieces, (piece, sign?: string, name?: string) => {
    if (sign !== undefined) {
      const range = name === "L" ? letters : "0-9";
      return isClass ? range : `[${sign === "P" ? "^" : ""}${range}]`;
    }
    if (piece === "[" || piece === "]") isClass = piece === "[";
    return piece.startsWith("\\") ? piece : piece.toLowerCase();
  });
  return new RegExp(plain, "u");
}

/**
 * One alternative of a pattern from phrases written a language a line: "see also|read more" ⏎ "siehe auch". Spaces
 * match one space, and a phrase never ends inside a word.
 */
export function anyOf(phrases: string): string {
  return `(?:${phrases
    .trim()
    .split(/\s*\n\s*/u)
    .join("|")})(?![\\p{L}\\p{N}’'])`;
}
