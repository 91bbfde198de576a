/** The Postgres channel on which it travels that a live document's log grew from outside: `{documentId}`. */
export const liveChannel = "assay_live";

/** Bytes that one live document may have, encoded whole. */
export const documentLimit = 2 * 1024 * 1024;

const pattern = /^(assessment|newsroom):([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/**
 * What a name on the live connection means: the text of an assessment by its live document's id, or the notices of a
 * newsroom. Null for everything else.
 */
export function parseDocumentName(name: string): { kind: "assessment" | "newsroom"; id: string } | null {
  const [, kind, id] = pattern.exec(name) ?? [];
  return (kind === "assessment" || kind === "newsroom") && id ? { kind, id } : null;
}
