import { isOlderTool } from "#/domain/capture/tool-version.ts";
import type { Actor } from "#/domain/actor.ts";
import { can } from "#/domain/policy.ts";
import { found } from "#/domain/problem.ts";
import { underWayStates } from "#/domain/source.ts";
import { db } from "#/server/db.ts";

import { memberNames, nameIn } from "#/server/queries/part/member-name.ts";
import { visible } from "#/server/queries/visible.ts";

/** A look at a source and what came of it; `snapshotId` is the text that stands after it. */
export interface LookView {
  readonly id: string;
  readonly at: string;
  readonly cause: string;
  readonly outcome: "unchanged" | "changed" | "failed" | "gone";
  readonly status: number | null;
  readonly problem: string | null;
  readonly snapshotId: string | null;
  readonly by: string;
}

/** How a source is watched, and what its last look said. `goneSince` is the first of the last looks in a row that found it gone. */
export interface WatchView {
  readonly pace: "daily" | "weekly" | "fortnightly" | "monthly" | null;
  readonly nextLookAt: string | null;
  readonly hasAddress: boolean;
  readonly last: LookView | null;
  readonly goneSince: string | null;
  /** Looks and readings under way, to be followed. */
  readonly imports: readonly string[];
  /** The newest snapshot, where its bytes were read by an older extraction and may be read again. */
  readonly rereadable: string | null;
  readonly can: { readonly look: boolean; readonly watch: boolean };
}

const mostLooks = 200;

type LookRow = Awaited<ReturnType<typeof readLooks>>[number];

/** Looks at a source, newest first; of a stretch of time where one is named, its beginning included and its end not. */
export const readLooks = (sourceId: string, span: { readonly gte?: Date; readonly lt?: Date } = {}) =>
  db().look.findMany({ where: { sourceId, at: span }, orderBy: [{ at: "desc" }, { id: "desc" }], take: mostLooks });

/** A look as it is shown. */
export const toLook = (
  nameOf: (id: string) => string,
  { id, at, cause, outcome, status, problem, ...row }: LookRow,
): LookView => ({
  id,
  cause,
  outcome,
  status,
  problem,
  snapshotId: row.snapshotId,
  at: at.toISOString(),
  by: nameOf(row.createdById),
});

/** When the site first said that the source is gone, if it has said so since. */
function goneSince(looks: readonly LookView[]): string | null {
  let since: string | null = null;
  for (const { outcome, at } of looks) {
    if (outcome !== "gone") break;
    since = at;
  }
  return since;
}

/** A source with its newest snapshot. @throws Problem `not_found` */
export async function readSource(actor: Actor, id: string) {
  return found(
    await db().source.findFirst({
      where: { AND: [{ id }, visible.source(actor)] },
      include: {
        snapshots: {
          orderBy: [{ capturedAt: "desc" }, { id: "desc" }],
          take: 1,
          select: { id: true, toolVersion: true, reason: true },
        },
      },
    }),
    "source",
  );
}

type SourceRow = Awaited<ReturnType<typeof readSource>>;

/** How a source is watched, given its newest looks. */
export async function toWatch(actor: Actor, source: SourceRow, looks: readonly LookView[]): Promise<WatchView> {
  const imports = await db().import.findMany({
    where: { intoSourceId: source.id, state: { in: underWayStates } },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  const newest = source.snapshots[0];
  const isOld = newest && newest.reason !== "transcribed" && isOlderTool(newest.toolVersion);
  const again = isOld
    ? await db().import.findMany({
        where: { fromSnapshotId: newest.id, state: "done" },
        select: { toolVersion: true },
        orderBy: { id: "desc" },
        take: 1,
      })
    : [];
  const isRead = again.some(({ toolVersion }) => toolVersion !== null && !isOlderTool(toolVersion));
  const mayLook = can(actor, "source.import", source);
  return {
    pace: source.watchPace,
    nextLookAt: source.nextLookAt?.toISOString() ?? null,
    hasAddress: source.url !== null,
    last: looks[0] ?? null,
    goneSince: goneSince(looks),
    imports: imports.map(({ id }) => id),
    rereadable: isOld && !isRead && mayLook ? newest.id : null,
    can: { look: mayLook, watch: can(actor, "source.describe", source) },
  };
}

/** How one source is watched and what was last seen of it. @throws Problem `not_found` */
export async function getWatch(actor: Actor, sourceId: string): Promise<WatchView> {
  const source = await readSource(actor, sourceId);
  const [names, looks] = await Promise.all([memberNames(actor), readLooks(source.id)]);
  const nameOf = nameIn(names);
  return toWatch(
    actor,
    source,
    looks.map((row) => toLook(nameOf, row)),
  );
}
