import { z } from "zod";

import type { Actor } from "#/domain/actor.ts";
import { found } from "#/domain/problem.ts";
import { type ImportState, underWayStates } from "#/domain/source.ts";
import type { Prisma } from "#/prisma/generated/client.ts";
import { db } from "#/server/db.ts";

import { type Page, pageAfter, PageRequest, toPage } from "#/server/queries/part/page.ts";
import { visible } from "./visible.ts";

/**
 * One import on its way. `progressDone` of `progressTotal` is how far the step under way has come, in its own units;
 * `failedAt` names the step at which it ended, `problem` says what happened and `advice` what to try. A problem of an
 * import that has not ended is why the queue tries it again by itself.
 */
export interface ImportView {
  readonly id: string;
  readonly state: ImportState;
  readonly kind: string;
  readonly url: string | null;
  readonly fileName: string | null;
  readonly mediaType: string | null;
  readonly blobSha256: string | null;
  readonly batch: string | null;
  readonly attempt: number;
  readonly progressDone: number | null;
  readonly progressTotal: number | null;
  readonly problem: string | null;
  readonly advice: string | null;
  readonly failedAt: string | null;
  readonly sourceId: string | null;
  readonly snapshotId: string | null;
  /** Title of the source and words of the snapshot, once it is done. */
  readonly title: string | null;
  readonly words: number | null;
  readonly importedBy: string;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

const select = {
  id: true,
  state: true,
  kind: true,
  url: true,
  fileName: true,
  mediaType: true,
  blobSha256: true,
  batch: true,
  attempt: true,
  progressDone: true,
  progressTotal: true,
  problem: true,
  advice: true,
  failedAt: true,
  sourceId: true,
  snapshotId: true,
  createdAt: true,
  finishedAt: true,
  createdBy: { select: { user: { select: { name: true } } } },
} as const satisfies Prisma.ImportSelect;

type Row = Prisma.ImportGetPayload<{ select: typeof select }>;

/** Adds what became of the imports that are done, in two statements however many they are. */
async function toViews(rows: readonly Row[]): Promise<ImportView[]> {
  const ids = (field: "sourceId" | "snapshotId") => rows.flatMap((row) => row[field] ?? []);
  const [sources, snapshots] = await Promise.all([
    db().source.findMany({ where: { id: { in: ids("sourceId") } }, select: { id: true, title: true } }),
    db().snapshot.findMany({ where: { id: { in: ids("snapshotId") } }, select: { id: true, words: true } }),
  ]);
  const titles = new Map(sources.map(({ id, title }) => [id, title]));
  const words = new Map(snapshots.map((one) => [one.id, one.words]));
  return rows.map(({ createdBy, createdAt, finishedAt, ...row }) => ({
    ...row,
    title: titles.get(row.sourceId ?? "") ?? null,
    words: words.get(row.snapshotId ?? "") ?? null,
    importedBy: createdBy.user.name,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  }));
}

/** One import. @throws Problem `not_found` */
export async function getImport(actor: Actor, id: string): Promise<ImportView> {
  const row = found(await db().import.findFirst({ where: { AND: [{ id }, visible.source(actor)] }, select }), "import");
  const [view] = await toViews([row]);
  return found(view, "import");
}

/** Imports that have ended in none of the three ways. */
const underWay = { in: underWayStates };

const ImportFilter = PageRequest.extend({
  state: z.enum(["under-way", "done", "failed", "cancelled"]).optional().catch(undefined),
  /** The member who asked. */
  by: z.uuid().optional().catch(undefined),
  batch: z.string().max(200).optional().catch(undefined),
});

/** The imports, newest first, narrowed to how far they have come, who asked, and the list they were asked for with. */
export async function listImports(actor: Actor, raw: z.input<typeof ImportFilter> = {}): Promise<Page<ImportView>> {
  const { state, by, batch, ...paging } = ImportFilter.parse(raw);
  const page = pageAfter(paging);
  const wished: Prisma.ImportWhereInput = {
    ...(state ? { state: state === "under-way" ? underWay : state } : {}),
    ...(by ? { createdById: by } : {}),
    ...(batch ? { batch } : {}),
  };
  const rows = await db().import.findMany({
    ...page,
    where: { AND: [visible.source(actor), page.where, wished] },
    select,
  });
  const { items, next } = toPage(rows, paging.limit, (row) => row);
  return { items: await toViews(items), next };
}

/** These imports as they stand now, in any order; of others nothing. */
export async function followImports(actor: Actor, ids: readonly string[]): Promise<readonly ImportView[]> {
  const rows = await db().import.findMany({
    where: { AND: [visible.source(actor), { id: { in: [...ids] } }] },
    select,
  });
  return toViews(rows);
}

/**
 * What somebody should know of: imports that run, and those of the last day that failed. Looks at what is kept already are
 * told beside their source.
 */
export async function listUnfinishedImports(actor: Actor): Promise<readonly ImportView[]> {
  const yesterday = new Date(Date.now() - 86_400_000);
  const unfinished: Prisma.ImportWhereInput = {
    state: { in: [...underWay.in, "failed"] },
    cause: null,
    createdAt: { gt: yesterday },
  };
  const where = { AND: [visible.source(actor), unfinished] };
  return toViews(await db().import.findMany({ where, select, orderBy: { id: "desc" }, take: 10 }));
}
