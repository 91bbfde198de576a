import { readBlocks } from "#/text/canonical.ts";
import { type DocumentNode, textblockTypes } from "#/text/document.ts";

/** Other words for one block, by its index. */
export interface BlockEdit {
  readonly block: number;
  readonly text: string;
}

/** What is wrong with an edit, or null: a block holds no line end, and there have to be as many blocks as before. */
export function judgeEdits(document: DocumentNode, edits: readonly BlockEdit[]): string | null {
  const blocks = readBlocks(document);
  const seen = new Set<number>();
  for (const { block, text } of edits) {
    if (!blocks[block]) return `This text has ${blocks.length} blocks, counted from 0.`;
    if (seen.has(block)) return `Block ${block} is corrected twice.`;
    seen.add(block);
    if (/[\n\r\u2028\u2029]/u.test(text)) return "A block may not hold a line end. Correct each paragraph by itself.";
  }
  if (edits.every(({ block, text }) => blocks[block]?.text === text)) return "Nothing was corrected yet.";
  const words = new Map(edits.map(({ block, text }) => [block, text]));
  if (blocks.every(({ index, text }) => (words.get(index) ?? text).trim() === ""))
    return "A kept copy without any words says nothing. Leave some of them.";
  return null;
}

/**
 * A document with other words for some blocks: the blocks stay as many and what they are; a block with other words loses
 * the marks inside it, all others keep theirs.
 */
export function withWords(document: DocumentNode, edits: readonly BlockEdit[]): DocumentNode {
  const words = new Map(edits.map(({ block, text }) => [block, text]));
  let next = 0;
  const visit = (node: DocumentNode): DocumentNode => {
    if (!textblockTypes.has(node.type)) return node.content ? { ...node, content: node.content.map(visit) } : node;
    const text = words.get(next++);
    const before = (node.content ?? []).map((child) => child.text ?? "").join("");
    if (text === undefined || text === before) return node;
    return { ...node, content: text === "" ? [] : [{ type: "text", text }] };
  };
  return visit(document);
}
