import type { DocumentNode } from "#/text/document.ts";
import { textblockTypes } from "#/text/document.ts";
import type { BlockRole } from "#/text/role.ts";

/** A role that somebody or something gives a block, and the words that say why. */
export interface GivenRole {
  readonly role: BlockRole;
  readonly reason: string | null;
}

/**
 * A document with other roles for some of its blocks, by their index: role and reason change and the score of the
 * reading goes, never a word, so that all offsets stay.
 */
export function withRoles(document: DocumentNode, give: (block: number) => GivenRole | undefined): DocumentNode {
  let next = 0;
  const visit = (node: DocumentNode): DocumentNode => {
    if (!textblockTypes.has(node.type)) return node.content ? { ...node, content: node.content.map(visit) } : node;
    const given = give(next++);
    if (!given) return node;
    return { ...node, attrs: { ...node.attrs, role: given.role, reason: given.reason, score: null } };
  };
  return visit(document);
}
