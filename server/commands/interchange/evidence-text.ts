import type { Actor } from "#/domain/actor.ts";
import type { Quote } from "#/domain/quote.ts";
import { db } from "#/server/db.ts";
import type { EvidenceMark } from "#/server/interchange/annotation/mark.ts";
import { type Placed, quotePlacer } from "#/server/interchange/annotation/place.ts";

/** A kept text of the newsroom that a file's evidence may stand in. */
export interface KnownText {
  readonly snapshotId: string;
  readonly textSha256: string;
  readonly addresses: readonly string[];
  place(words: EvidenceMark["words"]): Placed;
}

const known = <T>(values: readonly (T | null)[]): T[] => [...new Set(values.filter((value) => value !== null))];

/**
 * The newsroom's kept texts that evidence of a file speaks of: those with the very text, and the newest of each source at
 * its address.
 */
export async function textsOf({ newsroomId }: Actor, evidence: readonly EvidenceMark[]): Promise<KnownText[]> {
  const hashes = known(evidence.map(({ textSha256 }) => textSha256));
  const urls = known(evidence.map(({ source }) => source));
  if (hashes.length + urls.length === 0) return [];
  const select = { id: true, text: true, textSha256: true, source: { select: { url: true, canonicalUrl: true } } };
  const same = await db().snapshot.findMany({
    where: { newsroomId, textSha256: { in: hashes } },
    orderBy: { id: "desc" },
    select,
  });
  const newest = await db().snapshot.findMany({
    where: { newsroomId, source: { OR: [{ canonicalUrl: { in: urls } }, { url: { in: urls } }] } },
    orderBy: [{ sourceId: "asc" }, { capturedAt: "desc" }],
    distinct: ["sourceId"],
    select,
  });
  const rows = [...same, ...newest.filter(({ id }) => !same.some((one) => one.id === id))];
  return rows.map(({ id, text, textSha256, source }) => ({
    snapshotId: id,
    textSha256,
    addresses: known([source.url, source.canonicalUrl]),
    place: quotePlacer(text),
  }));
}

/** Where a passage stands in one of these texts: in the very text first, else in its source's newest one. */
export function placeEvidence(
  texts: readonly KnownText[],
  { words, source, textSha256 }: EvidenceMark,
): { readonly snapshotId: string; readonly quote: Quote } | null {
  const fitting = [
    ...texts.filter((text) => text.textSha256 === textSha256),
    ...texts.filter((text) => source !== null && text.addresses.includes(source)),
  ];
  for (const text of fitting) {
    const placed = text.place(words);
    if ("quote" in placed) return { snapshotId: text.snapshotId, quote: placed.quote };
  }
  return null;
}
