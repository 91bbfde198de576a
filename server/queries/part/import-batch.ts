import type { Actor } from "#/domain/actor.ts";
import { type ImportState, isEnded } from "#/domain/source.ts";
import { db } from "#/server/db.ts";

import { visible } from "#/server/queries/visible.ts";

/** Several imports that were asked for together, and how far they have come as a whole. */
export interface ImportBatch {
  readonly batch: string;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly underWay: number;
  readonly startedAt: string;
  /** When the last of them ended; null while one is under way. */
  readonly finishedAt: string | null;
}

/** How long a list that went well stays on the page after its end, milliseconds. */
const remembered = 15 * 60_000;
const day = 86_400_000;

async function countBatches(actor: Actor, wished: { batch: string } | { createdById: string }) {
  const rows = await db().import.groupBy({
    by: ["batch", "state"],
    where: {
      AND: [
        visible.source(actor),
        { batch: { not: null } },
        wished,
        "batch" in wished ? {} : { createdAt: { gt: new Date(Date.now() - day) } },
      ],
    },
    _count: { _all: true },
    _min: { createdAt: true },
    _max: { finishedAt: true },
  });
  const names = [...new Set(rows.flatMap(({ batch }) => batch ?? []))];
  return names.map((batch): ImportBatch => {
    const parts = rows.filter((row) => row.batch === batch);
    const count = (is: (state: ImportState) => boolean) =>
      parts.filter(({ state }) => is(state)).reduce((sum, { _count }) => sum + _count._all, 0);
    const underWay = count((state) => !isEnded(state));
    const last = Math.max(...parts.map(({ _max }) => _max.finishedAt?.getTime() ?? 0));
    return {
      batch,
      total: count(() => true),
      done: count((state) => state === "done"),
      failed: count((state) => state === "failed"),
      cancelled: count((state) => state === "cancelled"),
      underWay,
      startedAt: new Date(Math.min(...parts.map(({ _min }) => _min.createdAt?.getTime() ?? 0))).toISOString(),
      finishedAt: underWay > 0 || last === 0 ? null : new Date(last).toISOString(),
    };
  });
}

/** The lists of more than one that the actor asked for within a day and that still want looking at; the newest three. */
export async function listImportBatches(actor: Actor): Promise<readonly ImportBatch[]> {
  const all = await countBatches(actor, { createdById: actor.memberId });
  const recent = Date.now() - remembered;
  return all
    .filter(({ total }) => total > 1)
    .filter((one) => one.underWay > 0 || one.failed > 0 || Date.parse(one.finishedAt ?? "") > recent)
    .toSorted((one, other) => other.startedAt.localeCompare(one.startedAt))
    .slice(0, 3);
}

/** One list, by its name; null where there is none that the actor may see. */
export async function getImportBatch(actor: Actor, batch: string): Promise<ImportBatch | null> {
  return (await countBatches(actor, { batch }))[0] ?? null;
}

/** The imports of a list that are in a state from which a wish leads on: all under way, or all that failed. */
export async function listBatchIds(actor: Actor, batch: string, wish: "cancel" | "retry"): Promise<readonly string[]> {
  const rows = await db().import.findMany({
    where: {
      AND: [
        visible.source(actor),
        { batch, state: wish === "retry" ? "failed" : { notIn: ["done", "failed", "cancelled"] } },
      ],
    },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id }) => id);
}

/** What was asked for with a list, and how it stands: for whoever goes on with a list that was broken off. */
export async function listBatchItems(actor: Actor, batch: string) {
  return db().import.findMany({
    where: { AND: [visible.source(actor), { batch }] },
    select: { id: true, state: true, url: true, blobSha256: true, fileName: true },
    orderBy: { id: "asc" },
  });
}
