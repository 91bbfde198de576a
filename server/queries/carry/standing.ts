import type { AnchorStatus, CarryDecision } from "#/domain/carry/change.ts";
import { keptSince } from "#/domain/carry/kept.ts";
import { db } from "#/server/db.ts";

/**
 * What is known of cited words since they were cited. `still` and `moved`: they stand in the newest copy, letter for
 * letter. `waits`: altered or gone, and nobody has decided. `decided`: somebody has, as `decision` says. `away`: their
 * page did not answer any more at the newest look. `at` is when that was seen.
 */
export type Standing =
  | { readonly kind: "still" | "moved" | "away"; readonly at: string }
  | {
      readonly kind: "waits";
      readonly at: string;
      readonly carryId: string;
      readonly status: "altered" | "orphaned";
      readonly reason: string;
    }
  | { readonly kind: "decided"; readonly at: string; readonly decision: CarryDecision };

interface CarryRow {
  readonly id: string;
  readonly evidenceId: string | null;
  readonly appearanceId: string | null;
  readonly snapshotId: string;
  readonly status: AnchorStatus;
  readonly reason: string;
  readonly decision: CarryDecision | null;
  readonly exact: string | null;
  readonly prefix: string | null;
  readonly suffix: string | null;
  readonly snapshot: { readonly capturedAt: Date };
}

interface LookRow {
  readonly sourceId: string;
  readonly snapshotId: string | null;
  readonly outcome: string;
  readonly at: Date;
}

/** The newest look at each source that says something of it: unchanged, or gone. */
async function newestLooks(sourceIds: readonly string[]): Promise<ReadonlyMap<string, LookRow>> {
  const rows = await db().look.findMany({
    where: { sourceId: { in: [...new Set(sourceIds)] } },
    distinct: ["sourceId"],
    orderBy: [{ sourceId: "asc" }, { at: "desc" }],
    select: { sourceId: true, snapshotId: true, outcome: true, at: true },
  });
  return new Map(rows.map((row) => [row.sourceId, row]));
}

function ofCarry(last: CarryRow, all: readonly CarryRow[], look: LookRow | undefined): Standing {
  const seen =
    look?.outcome === "unchanged" && look.snapshotId === last.snapshotId ? look.at : last.snapshot.capturedAt;
  const at = seen.toISOString();
  if (last.decision) return { kind: "decided", at: last.snapshot.capturedAt.toISOString(), decision: last.decision };
  if (last.status === "exact") return { kind: "still", at };
  if (last.status === "moved") return { kind: "moved", at };
  const [here, ...before] = all.map((one) => ({ ...one, capturedAt: one.snapshot.capturedAt }));
  const kept = here && keptSince(here, before);
  if (kept) return { kind: "decided", at: kept.capturedAt.toISOString(), decision: "kept" };
  return {
    kind: "waits",
    at: last.snapshot.capturedAt.toISOString(),
    carryId: last.id,
    status: last.status,
    reason: last.reason,
  };
}

/**
 * How the words of a claim and the passages cited for it stand since, by the id of the anchor; nothing where nobody looked
 * again.
 */
export async function readStandings(
  anchors: readonly {
    readonly id: string;
    readonly snapshotId: string;
    readonly snapshot: { source: { id: string } };
  }[],
  carries: readonly CarryRow[],
): Promise<ReadonlyMap<string, Standing>> {
  const looks = await newestLooks(anchors.map(({ snapshot }) => snapshot.source.id));
  const found = new Map<string, Standing>();
  for (const { id, snapshotId, snapshot } of anchors) {
    const look = looks.get(snapshot.source.id);
    const own = carries
      .filter(({ evidenceId, appearanceId }) => evidenceId === id || appearanceId === id)
      .toSorted((one, other) => other.snapshot.capturedAt.getTime() - one.snapshot.capturedAt.getTime());
    const standing = own[0] ? ofCarry(own[0], own, look) : null;
    if (standing?.kind === "waits" || standing?.kind === "decided") found.set(id, standing);
    else if (look?.outcome === "gone") found.set(id, { kind: "away", at: look.at.toISOString() });
    else if (standing) found.set(id, standing);
    else if (look?.outcome === "unchanged" && look.snapshotId === snapshotId)
      found.set(id, { kind: "still", at: look.at.toISOString() });
  }
  return found;
}
