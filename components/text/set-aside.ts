import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { readBlocks } from "#/text/canonical.ts";
import type { DocumentNode } from "#/text/document.ts";
import { isBlockRole } from "#/text/role.ts";
import type { BlockRole } from "#/text/role.ts";
import type { TextRange } from "#/text/sentence.ts";

/** One textblock that is set aside: its index among the blocks, place, and why. */
export type AsideLine = { block: number; pos: number; size: number; role: BlockRole; reason: string | null };

/** Lines set aside that follow each other, folded as one. `nodes` are the whole nodes that hold nothing else. */
export type AsideRun = {
  /** Index of its first block. */
  key: number;
  pos: number;
  inList: boolean;
  lines: AsideLine[];
  nodes: { pos: number; size: number }[];
};

/** What a role is called where people read it. */
export const roleWords: Readonly<Record<BlockRole, string>> = {
  body: "text of the article",
  navigation: "navigation",
  related: "related link",
  share: "share",
  "comment-form": "comment form",
  notice: "notice",
  credit: "image credit",
  byline: "byline",
  metadata: "page data",
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
  let open = false;
  const visit = (parent: ProseMirrorNode, start: number): void => {
    parent.forEach((node, offset) => {
      const pos = start + offset;
      if (isAside(node)) {
        if (!open) runs.push({ key: block, pos, inList: parent.type.name.endsWith("List"), lines: [], nodes: [] });
        open = true;
        const run = runs.at(-1);
        if (!run) return;
        run.nodes.push({ pos, size: node.nodeSize });
        const add = (line: ProseMirrorNode, at: number): void => {
          const reason: unknown = line.attrs["reason"];
          run.lines.push({
            block,
            pos: at,
            size: line.nodeSize,
            role: roleOf(line),
            reason: typeof reason === "string" ? reason : null,
          });
          block++;
        };
        if (node.isTextblock) add(node, pos);
        else node.descendants((child, at) => (child.isTextblock ? (add(child, pos + 1 + at), false) : true));
      } else if (node.isTextblock) {
        open = false;
        block++;
      } else if (!node.isLeaf) visit(node, pos + 1);
    });
  };
  visit(doc, 0);
  return runs;
}

/** What to know before quoting these words: that lines between them are set aside, and quoted with them. */
export function asideNote(document: DocumentNode, { start, end }: TextRange): string | undefined {
  const blocks = readBlocks(document).filter((block) => block.start < end && block.end > start && block.text !== "");
  const aside = blocks.filter((block) => block.role !== "body").length;
  if (aside === 0) return undefined;
  if (aside === blocks.length) return "These words were set aside from the text.";
  return `Between these words ${aside === 1 ? "a line is" : `${aside} lines are`} set aside; ${aside === 1 ? "it is" : "they are"} part of the quotation.`;
}
