import type { DocumentNode } from "#/text/document.ts";
import { textblockTypes } from "#/text/document.ts";
import type { BlockRole } from "#/text/role.ts";
import { isBlockRole } from "#/text/role.ts";

/** A line that is set aside, with the index of its block and why. */
export type AsideLine = { block: number; role: BlockRole; reason: string | null; text: string };

/** A part of a text as it is read: a node to show with the index of its first block, or lines folded away together. */
export type Run = { kind: "text"; node: DocumentNode; block: number } | { kind: "aside"; lines: AsideLine[] };

const textOf = (node: DocumentNode): string => node.text ?? (node.content ?? []).map(textOf).join("");

/** The role of a block; what the extractor did not name is body. */
export function roleOf(node: DocumentNode): BlockRole {
  const role = node.attrs?.["role"];
  return isBlockRole(role) ? role : "body";
}

function linesOf(node: DocumentNode, first: number): AsideLine[] {
  if (!textblockTypes.has(node.type)) {
    let next = first;
    return (node.content ?? []).flatMap((child) => {
      const lines = linesOf(child, next);
      next += lines.length;
      return lines;
    });
  }
  const reason = node.attrs?.["reason"];
  return [{ block: first, role: roleOf(node), reason: typeof reason === "string" ? reason : null, text: textOf(node) }];
}

/** The children of a node as runs: neighbours that are set aside whole are one run, everything else is read. */
export function runsOf(nodes: readonly DocumentNode[], first: number): readonly Run[] {
  const runs: Run[] = [];
  let block = first;
  for (const node of nodes) {
    const lines = linesOf(node, block);
    const last = runs.at(-1);
    if (lines.length === 0 || lines.some((line) => line.role === "body")) runs.push({ kind: "text", node, block });
    else if (last?.kind === "aside") last.lines.push(...lines);
    else runs.push({ kind: "aside", lines });
    block += lines.length;
  }
  return runs;
}
