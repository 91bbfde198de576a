import type { SourceNotice } from "#/server/capture/extraction.ts";
import type { DocumentMark } from "#/text/document.ts";
import type { BlockRole } from "#/text/role.ts";

/** A piece of text with the marks that lie on it. */
export interface Run {
  readonly text: string;
  readonly marks: readonly DocumentMark[];
}

/** A node around a block. Neighbouring blocks with the same key lie in the same node. */
export interface Container {
  readonly type: "blockquote" | "bulletList" | "orderedList" | "listItem" | "codeBlock";
  readonly key: string;
  readonly start?: number;
}

/** A block on its way into a document: one textblock, or a horizontal rule without text. */
export interface DraftBlock {
  readonly type: "paragraph" | "heading" | "codeLine" | "tableRow" | "footnoteBody" | "caption" | "horizontalRule";
  readonly level?: number;
  readonly runs: readonly Run[];
  readonly containers?: readonly Container[];
  readonly role?: BlockRole;
  readonly reason?: string | null;
  readonly score?: number | null;
  readonly notice?: SourceNotice["kind"] | null;
  /** The page of a paged file, counted from 1. */
  readonly page?: number | null;
  /** Where a recording says it, in seconds from its beginning. */
  readonly time?: number | null;
  /** Where it stands in the structure of a page: the nearest elements with their classes, such as `ul.related > li`. */
  readonly place?: string | null;
}
