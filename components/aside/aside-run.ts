import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { readBlocks } from "#/text/canonical.ts";
import type { DocumentNode } from "#/text/document.ts";
import { isBlockRole } from "#/text/role.ts";
import type { BlockRole } from "#/text/role.ts";
import type { TextRange } from "#/text/sentence.ts";

/** One textblock that is set aside: its index among the blocks, its places in document and text, and why. */
export type AsideLine = TextRange & {
  block: number;
  pos: number;
  size: number;
  role: BlockRole;
  reason: string | null;
  score: number | null;
  place: string | null;
};

/** Lines set aside that follow each other, folded as one. `nodes` are the whole nodes that hold nothing else. */
export type AsideRun = {
  /** Index of its first block. */
  key: number;
  pos: number;
  inList: boolean;
  lines: AsideLine[];
  nodes: { pos: number; size: number }[];
};

function roleOf(node: ProseMirrorNode): BlockRole {
  const role: unknown = node.attrs["role"];
  return isBlockRole(role) ? role : "body";
}

function isAside(node: ProseMirrorNode): boolean {
  if (node.isTextblock) return roleOf(node) !== "body";
  let blocks = 0;
  let body = false;
  node.descendants((child) => {
    if (child.isTextblock) {
      blocks++;
      body ||= roleOf(child) === "body";
    }
    return !child.isTextblock && !body;
  });
  return blocks > 0 && !body;
}

/** The runs of set-aside lines of a document, in its order. */
export function asideRuns(doc: ProseMirrorNode): readonly AsideRun[] {
  const runs: AsideRun[] = [];
  let block = 0;
  let start = 0;
  let open = false;
  const pass = (line: ProseMirrorNode): void => {
    block++;
    start += line.content.size + 1;
  };
  const add = (run: AsideRun, line: ProseMirrorNode, pos: number): void => {
    const { reason, score, place } = line.attrs as Record<string, unknown>;
    run.lines.push({
      block,
      pos,
      size: line.nodeSize,
      start,
      end: start + line.content.size,
      role: roleOf(line),
      reason: typeof reason === "string" ? reason : null,
      score: typeof score === "number" ? score : null,
      place: typeof place === "string" ? place : null,
    });
    pass(line);
  };
  const visit = (parent: ProseMirrorNode, from: number): void => {
    parent.forEach((node, offset) => {
      const pos = from + offset;
      if (isAside(node)) {
        if (!open) runs.push({ key: block, pos, inList: parent.type.name.endsWith("List"), lines: [], nodes: [] });
        open = true;
        const run = runs.at(-1);
        if (!run) return;
        run.nodes.push({ pos, size: node.nodeSize });
        if (node.isTextblock) add(run, node, pos);
        else node.descendants((child, at) => (child.isTextblock ? (add(run, child, pos + 1 + at), false) : true));
      } else if (node.isTextblock) {
        open = false;
        pass(node);
      } else if (!node.isLeaf) visit(node, pos + 1);
    });
  };
  visit(doc, 0);
  return runs;
}

/** How many lines of a text are set aside with each role, the most frequent first. */
export function countRoles(document: DocumentNode): readonly { role: BlockRole; blocks: readonly number[] }[] {
  const aside = readBlocks(document).filter((block) => block.role !== "body");
  return [...Map.groupBy(aside, (block) => block.role)]
    .map(([role, blocks]) => ({ role, blocks: blocks.map((block) => block.index) }))
    .toSorted((one, other) => other.blocks.length - one.blocks.length);
}

/** The blocks with words that a range of the text touches: those of the text, and those set aside from it. */
export function touchedBlocks(document: DocumentNode, { start, end }: TextRange) {
  const touched = readBlocks(document).filter((block) => block.start < end && block.end > start && block.text !== "");
  return {
    body: touched.filter((block) => block.role === "body").map((block) => block.index),
    aside: touched.filter((block) => block.role !== "body").map((block) => block.index),
  };
}

/** What to know before quoting these words: that lines between them are set aside, and quoted with them. */
export function asideNote(document: DocumentNode, range: TextRange): string | undefined {
  const { body, aside } = touchedBlocks(document, range);
  if (aside.length === 0) return undefined;
  if (body.length === 0) return "These words were set aside from the text.";
  const one = aside.length === 1;
  return `Between these words ${one ? "a line is" : `${aside.length} lines are`} set aside; ${one ? "it is" : "they are"} part of the quotation.`;
}
