import { z } from "zod";

import type { Actor } from "#/domain/actor.ts";
import { can } from "#/domain/policy.ts";
import { found } from "#/domain/problem.ts";
import type { Prisma } from "#/prisma/generated/client.ts";
import { db } from "#/server/db.ts";

import { readSince } from "#/server/queries/part/claim-since.ts";
import { type ClaimSummary, claimSummarySelect, toClaimSummary } from "#/server/queries/part/claim-summary.ts";
import { type Page, pageAfter, PageRequest, toPage } from "#/server/queries/part/page.ts";
import { visible } from "./visible.ts";

/** A source as the library lists it, with its newest kept copy. */
export interface SourceSummary {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly publisher: string | null;
  readonly publishedOn: string | null;
  readonly language: string | null;
  readonly url: string | null;
  readonly createdAt: string;
  readonly snapshotId: string | null;
  readonly capturedAt: string | null;
  readonly words: number;
  readonly articleId: string | null;
}

/** A source with all that is kept of it and every claim that cites it. `origins` says where each field came from. */
export interface SourceView extends SourceSummary {
  readonly canonicalUrl: string | null;
  readonly modifiedOn: string | null;
  readonly licence: string | null;
  readonly origins: Readonly<Record<string, string>>;
  readonly version: number;
  readonly importedBy: string;
  /** The source that this one turned out to be; it is shown in its place. */
  readonly mergedIntoId: string | null;
  /** How many captures there are. */
  readonly captures: number;
  /** The newest of them, at most 200; the timeline has them all. */
  readonly snapshots: readonly {
    readonly id: string;
    readonly capturedAt: string;
    readonly reason: string;
    readonly note: string | null;
    readonly words: number;
    readonly mediaType: string;
    readonly blobSha256: string;
    readonly textSha256: string;
  }[];
  readonly citedBy: readonly ClaimSummary[];
  readonly can: { readonly describe: boolean; readonly open: boolean };
}

const snapshotFacts = {
  id: true,
  capturedAt: true,
  reason: true,
  note: true,
  words: true,
  mediaType: true,
  blobSha256: true,
  textSha256: true,
} as const;
const listSelect = {
  id: true,
  type: true,
  title: true,
  authors: true,
  publisher: true,
  publishedOn: true,
  language: true,
  url: true,
  createdAt: true,
  snapshots: { orderBy: { capturedAt: "desc" }, select: snapshotFacts, take: 1 },
  articles: { orderBy: { id: "desc" }, select: { id: true }, take: 1 },
} satisfies Prisma.SourceSelect;

function toSummary(row: Prisma.SourceGetPayload<{ select: typeof listSelect }>): SourceSummary {
  const { id, type, title, authors, publisher, publishedOn, language, url } = row;
  const newest = row.snapshots[0];
  return {
    id,
    type,
    title,
    authors,
    publisher,
    publishedOn,
    language,
    url,
    createdAt: row.createdAt.toISOString(),
    snapshotId: newest?.id ?? null,
    capturedAt: newest?.capturedAt.toISOString() ?? null,
    words: newest?.words ?? 0,
    articleId: row.articles[0]?.id ?? null,
  };
}

/** One source, whole. @throws Problem `not_found` */
export async function getSource(actor: Actor, id: string): Promise<SourceView> {
  const where = { AND: [{ id }, visible.source(actor)] };
  const select = {
    ...listSelect,
    snapshots: { ...listSelect.snapshots, take: 200 },
    canonicalUrl: true,
    modifiedOn: true,
    licence: true,
    origins: true,
    version: true,
    mergedIntoId: true,
    newsroomId: true,
    createdBy: { select: { user: { select: { name: true } } } },
    _count: { select: { snapshots: true } },
  } as const;
  const row = found(await db().source.findFirst({ where, select }), "source");
  const citing = await db().claim.findMany({
    where: { AND: [visible.claim(actor), { evidence: { some: { withdrawnAt: null, snapshot: { sourceId: id } } } }] },
    select: claimSummarySelect,
    orderBy: { id: "desc" },
    take: 100,
  });
  const since = await readSince(
    actor,
    citing.map(({ id: claimId }) => claimId),
  );
  return {
    ...toSummary(row),
    canonicalUrl: row.canonicalUrl,
    modifiedOn: row.modifiedOn,
    licence: row.licence,
    origins: z.record(z.string(), z.string()).catch({}).parse(row.origins),
    version: row.version,
    importedBy: row.createdBy.user.name,
    mergedIntoId: row.mergedIntoId,
    captures: row._count.snapshots,
    snapshots: row.snapshots.map((snapshot) => ({ ...snapshot, capturedAt: snapshot.capturedAt.toISOString() })),
    citedBy: citing.map((claim) => toClaimSummary(claim, since(claim.id))),
    can: { describe: can(actor, "source.describe", row), open: can(actor, "article.open", row) },
  };
}

const SourceFilter = PageRequest.extend({ query: z.string().trim().max(200).optional().catch(undefined) });

/** A source of the library; `waiting` counts what was cited from it, changed since, and waits for a person. */
export interface ListedSource extends SourceSummary {
  readonly waiting: number;
}

/** How much waits of each of these sources, in one statement; of others nothing. */
async function countWaiting(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await db().$queryRaw<{ id: string; count: number }[]>`
    SELECT s.source_id::text AS id, count(*)::int AS count FROM assay_waiting(${actor.newsroomId}::uuid) w
    JOIN snapshot s ON s.id = w.snapshot_id WHERE s.source_id = ANY(${[...ids]}::uuid[]) GROUP BY s.source_id`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** The library, newest first; `query` narrows it to words of title, publisher or address. */
export async function listSources(actor: Actor, raw: z.input<typeof SourceFilter> = {}): Promise<Page<ListedSource>> {
  const filter = SourceFilter.parse(raw);
  const page = pageAfter(filter);
  const words = { contains: filter.query ?? "", mode: "insensitive" as const };
  const matching = filter.query ? { OR: [{ title: words }, { publisher: words }, { url: words }] } : {};
  const rows = await db().source.findMany({
    ...page,
    where: { AND: [visible.source(actor), { mergedIntoId: null }, page.where, matching] },
    select: listSelect,
  });
  const waiting = await countWaiting(
    actor,
    rows.map(({ id }) => id),
  );
  return toPage(rows, filter.limit, (row) => ({ ...toSummary(row), waiting: waiting.get(row.id) ?? 0 }));
}
