import { standingStates } from "#/domain/claim-state.ts";

import type { Db, Tx } from "#/server/db.ts";

/** An anchor that has to be looked for in a later snapshot, and the words by which it is known: its own, or where it was last found. */
export interface Reference {
  readonly anchorId: string;
  readonly of: "appearance" | "evidence";
  readonly claimId: string;
  readonly snapshotId: string;
  readonly start: number;
  readonly end: number;
}

interface Row {
  readonly id: string;
  readonly claimId: string;
  readonly snapshotId: string;
  readonly start: number;
  readonly end: number;
  readonly carries: readonly {
    snapshotId: string;
    start: number | null;
    end: number | null;
    status: string;
    decision: string | null;
    snapshot: { capturedAt: Date };
  }[];
}

/** Where an anchor was last found beyond doubt, earlier than a moment; at first its own place. */
function reference(of: Reference["of"], row: Row, before: Date): Reference {
  const found = row.carries
    .filter(({ snapshot }) => snapshot.capturedAt < before)
    .toSorted((one, other) => other.snapshot.capturedAt.getTime() - one.snapshot.capturedAt.getTime())
    .find(({ status, decision }) =>
      decision === null ? status === "exact" || status === "moved" : decision === "confirmed" || decision === "chosen",
    );
  const { snapshotId, start, end } = found ?? row;
  return { anchorId: row.id, of, claimId: row.claimId, snapshotId, start: start ?? row.start, end: end ?? row.end };
}

/** The anchors of a snapshot's source that lie on earlier snapshots and were not yet looked for in this one. */
export async function anchorsToCarry(
  client: Db | Tx,
  snapshot: { readonly id: string; readonly newsroomId: string; readonly sourceId: string; readonly capturedAt: Date },
): Promise<readonly Reference[]> {
  const { id, newsroomId, sourceId, capturedAt } = snapshot;
  const where = {
    newsroomId,
    claim: { state: { in: standingStates } },
    snapshot: { sourceId, capturedAt: { lt: capturedAt } },
    carries: { none: { snapshotId: id } },
  };
  const carries = {
    select: {
      snapshotId: true,
      start: true,
      end: true,
      status: true,
      decision: true,
      snapshot: { select: { capturedAt: true } },
    },
  } as const;
  const select = { id: true, claimId: true, snapshotId: true, start: true, end: true, carries } as const;
  const [appearances, evidence] = await Promise.all([
    client.appearance.findMany({ where: { ...where, replacedAt: null }, select, orderBy: { id: "asc" } }),
    client.evidence.findMany({ where: { ...where, withdrawnAt: null }, select, orderBy: { id: "asc" } }),
  ]);
  return [
    ...appearances.map((row) => reference("appearance", row, capturedAt)),
    ...evidence.map((row) => reference("evidence", row, capturedAt)),
  ];
}
