import type { Actor } from "#/domain/actor.ts";
import { found } from "#/domain/problem.ts";
import { db } from "#/server/db.ts";
import type { ChangeSize } from "#/text/change/difference.ts";

import { memberNames, nameIn } from "#/server/queries/part/member-name.ts";
import { visible } from "#/server/queries/visible.ts";
import { changeSizes, olderThan } from "./change-view.ts";
import { type LookView, readLooks, readSource, toLook, toWatch, type WatchView } from "./watch-view.ts";

/**
 * A snapshot on the timeline, counted from 1 as they were captured. `size` is how its text differs from the one before, null
 * for the first and where it was not reckoned yet; `beforeId` is that one, null for the first alone.
 */
export interface TimelineSnapshot {
  readonly id: string;
  readonly number: number;
  readonly at: string;
  readonly reason: string;
  readonly note: string | null;
  readonly words: number;
  readonly by: string;
  readonly beforeId: string | null;
  readonly size: ChangeSize | null;
}

/**
 * Everything that happened to a source, the newest first, so many snapshots at a time with the looks of their time; `next` is
 * the cursor of those before, null where there are none. Of very many looks between two snapshots the newest are told.
 */
export interface TimelineView {
  readonly sourceId: string;
  readonly snapshots: readonly TimelineSnapshot[];
  readonly looks: readonly LookView[];
  readonly next: string | null;
  readonly watch: WatchView;
}

const mostSnapshots = 60;

/** What became of a look that somebody waits for. */
export interface FollowedLook {
  readonly importId: string;
  readonly sourceId: string;
  readonly outcome: LookView["outcome"];
  readonly status: number | null;
}

/** The looks that these imports became, of those that have ended. */
export async function followLooks(actor: Actor, importIds: readonly string[]): Promise<readonly FollowedLook[]> {
  const rows = await db().look.findMany({
    where: { AND: [visible.source(actor), { importId: { in: [...importIds] } }] },
    select: { importId: true, sourceId: true, outcome: true, status: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ importId, ...row }) => ({ ...row, importId: importId ?? "" }));
}

/** Where a page of the timeline ends: at a snapshot of the source, which is on the page before. */
async function readCursor(sourceId: string, id: string) {
  const where = { id, sourceId };
  return found(await db().snapshot.findFirst({ where, select: { id: true, capturedAt: true } }), "kept copy");
}

/**
 * The timeline of one source: its snapshots with the size of each change, and all looks; with a cursor, those before that
 * snapshot. @throws Problem `not_found`
 */
export async function getTimeline(
  actor: Actor,
  sourceId: string,
  { cursor, limit = mostSnapshots }: { readonly cursor?: string | undefined; readonly limit?: number } = {},
): Promise<TimelineView> {
  const source = await readSource(actor, sourceId);
  const from = cursor === undefined ? null : await readCursor(source.id, cursor);
  const own = { AND: [{ sourceId: source.id }, visible.source(actor), from ? olderThan(from) : {}] };
  const [names, count, newest, rows] = await Promise.all([
    memberNames(actor),
    db().snapshot.count({ where: own }),
    readLooks(source.id),
    db().snapshot.findMany({
      where: own,
      orderBy: [{ capturedAt: "desc" }, { id: "desc" }],
      // One more, so that the last one shown has something to be compared with.
      take: limit + 1,
      select: {
        id: true,
        capturedAt: true,
        reason: true,
        note: true,
        words: true,
        createdById: true,
        blockChoices: { select: { block: true, role: true }, orderBy: { block: "asc" } },
      },
    }),
  ]);
  const nameOf = nameIn(names);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const span = { ...(from ? { lt: from.capturedAt } : {}), ...(last ? { gte: last.capturedAt } : {}) };
  const looks = from || last ? await readLooks(source.id, span) : newest;
  const sizes = await changeSizes(rows);
  const snapshots = rows.slice(0, limit).map((row, index): TimelineSnapshot => {
    const { id, capturedAt, reason, note, words, createdById } = row;
    return {
      id,
      number: count - index,
      reason,
      note,
      words,
      at: capturedAt.toISOString(),
      by: nameOf(createdById),
      beforeId: rows[index + 1]?.id ?? null,
      size: sizes[index] ?? null,
    };
  });
  const told = (seen: typeof looks): readonly LookView[] => seen.map((row) => toLook(nameOf, row));
  const watch = await toWatch(actor, source, told(newest));
  return { sourceId: source.id, snapshots, looks: told(looks), next: last?.id ?? null, watch };
}
