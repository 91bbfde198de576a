import type { CarryDecision } from "#/domain/carry/change.ts";
import { seenAt } from "#/domain/carry/changer.ts";
import { heldBy, newestFirst, type StoodCarry } from "#/domain/carry/standing.ts";
import { db } from "#/server/db.ts";

/**
 * What is known of cited words since they were cited. `still` and `moved`: they themselves stand in the newest copy, letter
 * for letter. `waits`: altered or gone, and nobody has decided. `decided`: somebody has, as `decision` says, on the instant
 * `decidedAt`; `exact` is what the source says in their place in the copy `snapshotId`, null where it says it no longer.
 * `away`: their page did not answer any more at the newest look. `at` is when that was seen.
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
  | {
      readonly kind: "decided";
      readonly at: string;
      readonly decision: CarryDecision;
      readonly decidedBy: string;
      readonly decidedAt: string;
      readonly note: string | null;
      readonly snapshotId: string;
      readonly exact: string | null;
    };

interface CarryRow extends StoodCarry {
  readonly snapshot: { readonly capturedAt: Date; readonly requestedAt: Date | null; readonly reason: string };
  readonly id: string;
  readonly evidenceId: string | null;
  readonly appearanceId: string | null;
  readonly decidedById: string | null;
  readonly decidedAt: Date | null;
  readonly note: string | null;
}

interface Anchor {
  readonly id: string;
  readonly snapshotId: string;
  readonly exact: string;
  readonly snapshot: { readonly capturedAt: Date; readonly source: { readonly id: string } };
}

interface LookRow {
  readonly sourceId: string;
  readonly snapshotId: string | null;
  readonly outcome: string;
  readonly at: Date;
}

/** The newest look at each source that says something of it: one that failed says nothing, and takes nothing back. */
async function newestLooks(sourceIds: readonly string[]): Promise<ReadonlyMap<string, LookRow>> {
  const rows = await db().$queryRaw<LookRow[]>`
    SELECT DISTINCT ON (source_id) source_id::text AS "sourceId", snapshot_id::text AS "snapshotId", outcome::text, at
    FROM look WHERE source_id = ANY(${[...new Set(sourceIds)]}::uuid[]) AND outcome <> 'failed'
    ORDER BY source_id, at DESC, id DESC`;
  return new Map(rows.map((row) => [row.sourceId, row]));
}

function ofCarries(
  { exact: cited, snapshot: { capturedAt: citedAt } }: Anchor,
  all: readonly CarryRow[],
  look: LookRow | undefined,
  name: (memberId: string) => string,
): Standing | null {
  const [last] = newestFirst(all);
  if (!last) return null;
  const capturedAt = last.snapshot.capturedAt.toISOString();
  const held = heldBy(all);
  if (held) {
    const { decision, decidedById, decidedAt, note } = held.decided;
    return {
      kind: "decided",
      at: capturedAt,
      decision,
      decidedBy: name(decidedById ?? ""),
      decidedAt: decidedAt?.toISOString() ?? capturedAt,
      note,
      snapshotId: last.snapshotId,
      exact: held.exact,
    };
  }
  if (last.status === "exact" || last.status === "moved") {
    // Other words than the cited ones are never said to be still there, whatever way led to them.
    if (last.exact !== cited) return null;
    const seen = look?.outcome === "unchanged" && look.snapshotId === last.snapshotId ? look.at : null;
    // Who corrects a copy by hand, or reads it again, has not looked at its source: its bytes are of another day.
    const at = seen ?? seenAt(last.snapshot);
    if (!at || at <= citedAt) return null;
    return { kind: last.status === "exact" ? "still" : "moved", at: at.toISOString() };
  }
  return { kind: "waits", at: capturedAt, carryId: last.id, status: last.status, reason: last.reason };
}

/**
 * How the words of a claim and the passages cited for it stand since, by the id of the anchor; nothing where nobody looked
 * again.
 */
export async function readStandings(
  anchors: readonly Anchor[],
  carries: readonly CarryRow[],
  name: (memberId: string) => string,
): Promise<ReadonlyMap<string, Standing>> {
  const looks = await newestLooks(anchors.map(({ snapshot }) => snapshot.source.id));
  const found = new Map<string, Standing>();
  for (const anchor of anchors) {
    const { id, snapshotId, snapshot } = anchor;
    const look = looks.get(snapshot.source.id);
    const own = carries.filter(({ evidenceId, appearanceId }) => evidenceId === id || appearanceId === id);
    const standing = ofCarries(anchor, own, look, name);
    if (standing?.kind === "waits" || standing?.kind === "decided") found.set(id, standing);
    else if (look?.outcome === "gone") found.set(id, { kind: "away", at: look.at.toISOString() });
    else if (standing) found.set(id, standing);
    else if (own.length === 0 && look?.outcome === "unchanged" && look.snapshotId === snapshotId)
      found.set(id, { kind: "still", at: look.at.toISOString() });
  }
  return found;
}
