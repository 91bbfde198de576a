import type { ContextBlock } from "#/components/review/claim-context.tsx";
import { readBlocks } from "#/text/canonical.ts";
import type { DocumentNode } from "#/text/document.ts";

const before = 1;
const after = 2;

/** The blocks that a range of the text touches, with a few of the article before and behind; set-aside lines left out. */
export function blocksAround(document: DocumentNode, range: { start: number; end: number }): readonly ContextBlock[] {
  const touched = (block: { start: number; end: number }) => block.start < range.end && range.start <= block.end;
  const read = readBlocks(document).filter((block) => block.text !== "" && (block.role === "body" || touched(block)));
  const first = read.findIndex(touched);
  const last = read.findLastIndex(touched);
  if (first === -1) return [];
  const shown = read.slice(Math.max(0, first - before), last + after + 1);
  // A heading at the end would announce what is not shown.
  if (shown.at(-1)?.type === "heading" && !touched(shown.at(-1)!)) shown.pop();
  return shown.map(({ start, text, type }) => ({ start, text, heading: type === "heading" }));
}
