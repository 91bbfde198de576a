import { readBlocks } from "#/text/canonical.ts";
import type { DocumentNode } from "#/text/document.ts";

/** Whether a text begins with its title as a heading, so that it need not be read twice. */
export function hasOwnTitle(document: DocumentNode, title: string): boolean {
  const first = readBlocks(document).find((block) => block.role === "body" && block.text.trim() !== "");
  return first?.type === "heading" && first.text.trim().toLowerCase() === title.trim().toLowerCase();
}
