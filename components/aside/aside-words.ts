import type { BlockRole } from "#/text/role.ts";

/** What a role is called where people read it: one line of it, and several. */
const words: Readonly<Record<BlockRole, readonly [one: string, several: string]>> = {
  body: ["text of the article", "text of the article"],
  navigation: ["navigation", "navigation"],
  related: ["related link", "related links"],
  share: ["share", "share"],
  "comment-form": ["comment form", "comment form"],
  notice: ["notice", "notices"],
  credit: ["image credit", "image credits"],
  byline: ["byline", "bylines"],
  metadata: ["page data", "page data"],
};

/** The roles that a line can be set aside with, the likeliest first. */
export const asideRoles: readonly Exclude<BlockRole, "body">[] = [
  "related",
  "share",
  "navigation",
  "notice",
  "credit",
  "byline",
  "metadata",
  "comment-form",
];

/** The name of a kind of line: "related link", and "related links" of several. */
export function kindWords(role: BlockRole, count = 1): string {
  return words[role][count === 1 ? 0 : 1];
}

/** A number of lines of a kind: "1 related link", "4 share lines". */
export function countedKind(role: BlockRole, count: number): string {
  const [one, several] = words[role];
  if (one !== several) return `${count} ${count === 1 ? one : several}`;
  return `${count} ${one} ${count === 1 ? "line" : "lines"}`;
}

/** What stands for lines that are folded away: "3 lines set aside: related links, share". */
export function runWords(lines: readonly { role: BlockRole }[]): string {
  const kinds = Map.groupBy(lines, ({ role }) => role);
  const named = [...kinds].map(([role, those]) => kindWords(role, those.length)).join(", ");
  return `${lines.length} ${lines.length === 1 ? "line" : "lines"} set aside: ${named}`;
}

/** How sure the reading was that a line belongs where it is put, as a calm phrase with the number that it had. */
export function scoreWords(score: number): string {
  const phrase = score >= 0.9 ? "quite sure" : score >= 0.7 ? "fairly sure" : "not sure, worth a look";
  return `${phrase} (${score.toFixed(2)})`;
}
