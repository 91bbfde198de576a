import type { Actor } from "#/domain/actor.ts";
import { found } from "#/domain/problem.ts";
import { siteOf } from "#/domain/source.ts";
import type { Prisma } from "#/prisma/generated/client.ts";
import { db } from "#/server/db.ts";

import { memberNames } from "#/server/queries/part/member-name.ts";
import { snapshotInclude, type SnapshotView, toSnapshotView } from "#/server/queries/part/snapshot-view.ts";
import { listSiteChoices } from "./newsroom.ts";
import { visible } from "./visible.ts";

/** One kept text, whole. @throws Problem `not_found` */
export async function getSnapshot(actor: Actor, id: string): Promise<SnapshotView> {
  const row = found(
    await db().snapshot.findFirst({ where: { AND: [{ id }, visible.source(actor)] }, include: snapshotInclude }),
    "kept copy",
  );
  const site = siteOf(row.finalUrl);
  const [names, choices] = await Promise.all([memberNames(actor), site === null ? [] : listSiteChoices(actor, site)]);
  return toSnapshotView(row, names, choices);
}

/** What is needed to hand the original bytes of a snapshot out; they lie in the blob store under their hash. */
export async function getKeptCopy(
  actor: Actor,
  snapshotId: string,
): Promise<{ sha256: string; size: number; mediaType: string; fileName: string | null; capturedAt: string }> {
  const where = { AND: [{ id: snapshotId }, visible.source(actor)] };
  const row = found(
    await db().snapshot.findFirst({
      where,
      select: { newsroomId: true, blobSha256: true, mediaType: true, fileName: true, capturedAt: true },
    }),
    "kept copy",
  );
  const blob = found(
    await db().blob.findUnique({
      where: { newsroomId_sha256: { newsroomId: row.newsroomId, sha256: row.blobSha256 } },
    }),
    "kept copy",
  );
  return {
    sha256: blob.sha256,
    size: blob.size,
    mediaType: row.mediaType,
    fileName: row.fileName,
    capturedAt: row.capturedAt.toISOString(),
  };
}

/** An earlier capture that looks like the same thing, and why. */
export interface Duplicate {
  readonly snapshotId: string;
  readonly sourceId: string;
  readonly articleId: string | null;
  readonly title: string;
  readonly capturedAt: string;
  readonly because: "bytes" | "text" | "address";
}

/** Earlier captures with the same bytes, the same text or the same canonical address, the surest first; at most ten. */
export async function findDuplicates(
  actor: Actor,
  by: { canonicalUrl?: string | null; blobSha256?: string; textSha256?: string },
): Promise<readonly Duplicate[]> {
  // Asked for by itself: across two tables at once no index would serve, and every kept copy would be read.
  const named = by.canonicalUrl
    ? await db().source.findMany({
        where: { AND: [visible.source(actor), { canonicalUrl: by.canonicalUrl }] },
        select: { id: true },
      })
    : [];
  const same: Prisma.SnapshotWhereInput[] = [
    ...(by.blobSha256 ? [{ blobSha256: by.blobSha256 }] : []),
    ...(by.textSha256 ? [{ textSha256: by.textSha256 }] : []),
    ...(named.length > 0 ? [{ sourceId: { in: named.map(({ id }) => id) } }] : []),
  ];
  if (same.length === 0) return [];
  const rows = await db().snapshot.findMany({
    where: { AND: [visible.source(actor), { OR: same }] },
    select: {
      id: true,
      sourceId: true,
      blobSha256: true,
      textSha256: true,
      capturedAt: true,
      source: { select: { title: true } },
      articles: { select: { id: true }, take: 1 },
    },
    orderBy: { capturedAt: "desc" },
    take: 10,
  });
  const because = (row: (typeof rows)[number]) =>
    row.blobSha256 === by.blobSha256 ? "bytes" : row.textSha256 === by.textSha256 ? "text" : "address";
  const order = ["bytes", "text", "address"];
  return rows
    .map(
      (row) =>
        ({
          snapshotId: row.id,
          sourceId: row.sourceId,
          articleId: row.articles[0]?.id ?? null,
          title: row.source.title,
          capturedAt: row.capturedAt.toISOString(),
          because: because(row),
        }) as const,
    )
    .toSorted((one, other) => order.indexOf(one.because) - order.indexOf(other.because));
}
