import type { Actor } from "#/domain/actor.ts";
import { found } from "#/domain/problem.ts";
import type { Prisma } from "#/prisma/generated/client.ts";
import { db } from "#/server/db.ts";
import { bandsOf, likeness, nearlySame } from "#/text/alike/sketch.ts";

import { visible } from "#/server/queries/visible.ts";

/** What makes two captures look like one thing, the surest first. */
const reasons = ["bytes", "text", "address", "nearly"] as const;

/** A capture under another source that looks like the same thing, and why. `alike` is an estimate between 0 and 1. */
export interface Duplicate {
  readonly snapshotId: string;
  readonly sourceId: string;
  readonly articleId: string | null;
  readonly title: string;
  readonly capturedAt: string;
  readonly because: (typeof reasons)[number];
  readonly alike: number;
}

interface Looked {
  readonly canonicalUrl?: string | null;
  readonly blobSha256?: string;
  readonly textSha256?: string;
  readonly sketch?: readonly number[];
  /** The source that is looked at: its own captures are no duplicates of it. */
  readonly sourceId?: string;
}

const select = {
  id: true,
  sourceId: true,
  blobSha256: true,
  textSha256: true,
  sketch: true,
  capturedAt: true,
  source: { select: { title: true } },
  articles: { select: { id: true }, take: 1 },
} satisfies Prisma.SnapshotSelect;
type Row = Prisma.SnapshotGetPayload<{ select: typeof select }>;

/** Captures that are read for each way of looking; the newest, where there are more. */
const most = 60;
const shown = 10;

/**
 * Captures with the same bytes, the same text, the same canonical address, or nearly the same text as one that is looked
 * at: one for each other source, the surest first, at most ten. Sources that were merged into others stay out.
 */
export async function findDuplicates(actor: Actor, by: Looked): Promise<readonly Duplicate[]> {
  const others: Prisma.SnapshotWhereInput = {
    source: { mergedIntoId: null },
    ...(by.sourceId ? { sourceId: { not: by.sourceId } } : {}),
  };
  const read = (same: Prisma.SnapshotWhereInput | null): Promise<Row[]> =>
    same === null
      ? Promise.resolve([])
      : db().snapshot.findMany({
          where: { AND: [visible.source(actor), others, same] },
          select,
          orderBy: { capturedAt: "desc" },
          take: most,
        });
  // Each asked for by itself: over several conditions at once no index would serve, and every kept copy would be read.
  const named = by.canonicalUrl
    ? await db().source.findMany({
        where: { AND: [visible.source(actor), { canonicalUrl: by.canonicalUrl }] },
        select: { id: true },
        take: most,
      })
    : [];
  const bands = bandsOf(by.sketch ?? []);
  const rows = await Promise.all([
    read(by.blobSha256 ? { blobSha256: by.blobSha256 } : null),
    read(by.textSha256 ? { textSha256: by.textSha256 } : null),
    read(named.length > 0 ? { sourceId: { in: named.map(({ id }) => id) } } : null),
    read(bands.length > 0 ? { sketchBands: { hasSome: [...bands] } } : null),
  ]);
  const best = new Map<string, Duplicate>();
  for (const [index, because] of reasons.entries())
    for (const row of rows[index] ?? []) {
      const alike = likeness(by.sketch ?? [], row.sketch);
      if (best.has(row.sourceId) || (because === "nearly" && alike < nearlySame)) continue;
      best.set(row.sourceId, toDuplicate(row, because, because === "nearly" ? alike : 1));
    }
  return [...best.values()]
    .toSorted((one, other) => reasons.indexOf(one.because) - reasons.indexOf(other.because) || other.alike - one.alike)
    .slice(0, shown);
}

const toDuplicate = (row: Row, because: Duplicate["because"], alike: number): Duplicate => ({
  snapshotId: row.id,
  sourceId: row.sourceId,
  articleId: row.articles[0]?.id ?? null,
  title: row.source.title,
  capturedAt: row.capturedAt.toISOString(),
  because,
  alike,
});

/** What looks like the same thing as one snapshot, under other sources. @throws Problem `not_found` */
export async function listDuplicates(actor: Actor, snapshotId: string): Promise<readonly Duplicate[]> {
  const row = found(
    await db().snapshot.findFirst({
      where: { AND: [{ id: snapshotId }, visible.source(actor)] },
      select: {
        sourceId: true,
        blobSha256: true,
        textSha256: true,
        sketch: true,
        source: { select: { canonicalUrl: true } },
      },
    }),
    "kept copy",
  );
  const { source, ...by } = row;
  return findDuplicates(actor, { ...by, canonicalUrl: source.canonicalUrl });
}

/** The ways in which people write one address: with and without fragment, final slash, `www.`, and both schemes. */
function spellings(address: string): readonly string[] {
  const url = URL.parse(address.trim());
  if (!url || !/^https?:$/u.test(url.protocol)) return [];
  url.hash = "";
  const host = url.host.replace(/^www\./u, "");
  const path = url.pathname.replace(/\/$/u, "");
  return ["https:", "http:"].flatMap((scheme) =>
    [host, `www.${host}`].flatMap((name) =>
      [path, `${path}/`].map((end) => `${scheme}//${name}${end || "/"}${url.search}`),
    ),
  );
}

/** A source that is known under an address already. */
export interface Known {
  readonly sourceId: string;
  readonly snapshotId: string;
  readonly articleId: string | null;
  readonly title: string;
  readonly captures: number;
  readonly capturedAt: string;
}

/** Sources in the library that an address leads to, newest capture first, at most five: asked before it is fetched again. */
export async function findKnown(actor: Actor, address: string): Promise<readonly Known[]> {
  const written = [...new Set(spellings(address))];
  if (written.length === 0) return [];
  const seen = visible.source(actor);
  const [named, asked] = await Promise.all([
    db().source.findMany({
      where: { AND: [seen, { canonicalUrl: { in: written } }] },
      select: { id: true, mergedIntoId: true },
      take: 20,
    }),
    db().snapshot.findMany({
      where: { AND: [seen, { requestedUrl: { in: written } }] },
      select: { source: { select: { id: true, mergedIntoId: true } } },
      orderBy: { capturedAt: "desc" },
      take: 20,
    }),
  ]);
  const ids = new Set([...named, ...asked.map(({ source }) => source)].map((one) => one.mergedIntoId ?? one.id));
  const rows = await db().source.findMany({
    where: { AND: [seen, { id: { in: [...ids] } }] },
    select: {
      id: true,
      title: true,
      _count: { select: { snapshots: true } },
      snapshots: { select: { id: true, capturedAt: true }, orderBy: { capturedAt: "desc" }, take: 1 },
      articles: { select: { id: true }, orderBy: { id: "desc" }, take: 1 },
    },
  });
  return rows
    .flatMap(({ id, title, _count, snapshots: [newest], articles }) =>
      newest
        ? [
            {
              sourceId: id,
              snapshotId: newest.id,
              articleId: articles[0]?.id ?? null,
              title,
              captures: _count.snapshots,
              capturedAt: newest.capturedAt.toISOString(),
            },
          ]
        : [],
    )
    .toSorted((one, other) => other.capturedAt.localeCompare(one.capturedAt))
    .slice(0, 5);
}
