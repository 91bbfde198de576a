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
  place(words: EvidenceMark["words"]): Promise<Placed>;
}

const known = <T>(values: readonly (T | null)[]): T[] => [...new Set(values.filter((value) => value !== null))];

/** So many texts are held at a time, those that were asked for last. */
const held = 8;

/** Reads texts when they are asked for, and forgets those that nobody has asked for since. */
function createPlacers(): (snapshotId: string) => Promise<(words: EvidenceMark["words"]) => Placed> {
  const placers = new Map<string, ReturnType<typeof quotePlacer>>();
  return async (snapshotId) => {
    let placer = placers.get(snapshotId);
    placers.delete(snapshotId);
    if (!placer) {
      const { text } = await db().snapshot.findUniqueOrThrow({ where: { id: snapshotId }, select: { text: true } });
      placer = quotePlacer(text);
    }
    placers.set(snapshotId, placer);
    if (placers.size > held) placers.delete(placers.keys().next().value!);
    return placer;
  };
}

/**
 * The newsroom's kept texts that evidence of a file speaks of: those with the very text, and the newest of each source at
 * its address.
 */
export async function textsOf({ newsroomId }: Actor, evidence: readonly EvidenceMark[]): Promise<KnownText[]> {
  const hashes = known(evidence.map(({ textSha256 }) => textSha256));
  const urls = known(evidence.map(({ source }) => source));
  if (hashes.length + urls.length === 0) return [];
  const select = { id: true, textSha256: true, source: { select: { url: true, canonicalUrl: true } } };
  const same = await db().snapshot.findMany({
    where: { newsroomId, textSha256: { in: hashes }, source: { mergedIntoId: null } },
    orderBy: { id: "desc" },
    select,
  });
  const newest = await db().snapshot.findMany({
    where: { newsroomId, source: { mergedIntoId: null, OR: [{ canonicalUrl: { in: urls } }, { url: { in: urls } }] } },
    orderBy: [{ sourceId: "asc" }, { capturedAt: "desc" }],
    distinct: ["sourceId"],
    select,
  });
  const rows = [...same, ...newest.filter(({ id }) => !same.some((one) => one.id === id))];
  const placerOf = createPlacers();
  return rows.map(({ id, textSha256, source }) => ({
    snapshotId: id,
    textSha256,
    addresses: known([source.url, source.canonicalUrl]),
    place: async (words) => (await placerOf(id))(words),
  }));
}

/** Where a passage stands in one of these texts: in the very text first, else in its source's newest one. */
export async function placeEvidence(
  texts: readonly KnownText[],
  { words, source, textSha256 }: EvidenceMark,
): Promise<{ readonly snapshotId: string; readonly quote: Quote } | null> {
  const fitting = [
    ...texts.filter((text) => text.textSha256 === textSha256),
    ...texts.filter((text) => source !== null && text.addresses.includes(source)),
  ];
  for (const text of fitting) {
    const placed = await text.place(words);
    if ("quote" in placed) return { snapshotId: text.snapshotId, quote: placed.quote };
  }
  return null;
}
