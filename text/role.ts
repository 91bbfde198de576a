/**
 * What a block of a snapshot is. `body` is the article itself; every other role is set aside: it stays in the
 * document with its offsets, is shown folded, can be searched and cited, and is never deleted.
 */
export const blockRoles = [
  "body",
  "navigation",
  "related",
  "share",
  "comment-form",
  "notice",
  "credit",
  "byline",
  "metadata",
] as const;

/** One of {@link blockRoles}. */
export type BlockRole = (typeof blockRoles)[number];

/** Whether a value is a role a block may have. */
export function isBlockRole(value: unknown): value is BlockRole {
  return blockRoles.some((role) => role === value);
}
