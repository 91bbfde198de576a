/** A mark in the JSON form of a document, as ProseMirror writes it. */
export interface DocumentMark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

/**
 * A node in the JSON form of a document, as ProseMirror writes it. A snapshot's document is such a node of type `doc`
 * that is valid under `snapshotSchema`; it is stored as it is and never changes.
 */
export interface DocumentNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly DocumentNode[];
  readonly text?: string;
  readonly marks?: readonly DocumentMark[];
}

/** A stored document as what it is: it was checked by `parseDocument` before it was kept, and never changes. */
export function asDocument(stored: unknown): DocumentNode {
  return stored as DocumentNode;
}

/**
 * The node types that hold text directly. Each of them is one block of the canonical text. A test holds this list
 * equal to the textblocks of `snapshotSchema`, so that reading JSON needs no ProseMirror.
 */
export const textblockTypes: ReadonlySet<string> = new Set([
  "paragraph",
  "heading",
  "codeLine",
  "tableRow",
  "footnoteBody",
  "caption",
]);

/** The same text with its headings one level down, for a page that has a first heading of its own. */
export function withLowerHeadings(node: DocumentNode): DocumentNode {
  const level = node.type === "heading" ? { level: Math.min(4, 1 + Number(node.attrs?.["level"] ?? 1)) } : {};
  return {
    ...node,
    ...(node.attrs ? { attrs: { ...node.attrs, ...level } } : {}),
    ...(node.content ? { content: node.content.map(withLowerHeadings) } : {}),
  };
}
