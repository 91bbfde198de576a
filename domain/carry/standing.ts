import type { AnchorStatus, CarryDecision } from "./change.ts";
import { keptSince } from "./kept.ts";

/** What became of an anchor in one later copy, as far as it says how its words stand by now. */
export interface StoodCarry {
  readonly status: AnchorStatus;
  readonly reason: string;
  readonly decision: CarryDecision | null;
  readonly exact: string | null;
  readonly prefix: string | null;
  readonly suffix: string | null;
  readonly aroundSha256: string | null;
  /** The copy that was compared with, and the one in which the words were looked for. */
  readonly fromSnapshotId: string;
  readonly snapshotId: string;
  readonly snapshot: { readonly capturedAt: Date };
}

/**
 * A person's decision under which cited words stand: the carry that it was taken on, the newest one, and what the source
 * says there in their place; null where it says nothing of it any more.
 */
export interface Held<C> {
  readonly decided: C & { readonly decision: CarryDecision };
  readonly newest: C;
  readonly exact: string | null;
}

const isDecided = <C extends StoodCarry>(carry: C): carry is C & { readonly decision: CarryDecision } =>
  carry.decision !== null;

/** The carries of an anchor, that of the newest copy first. */
export function newestFirst<C extends StoodCarry>(carries: readonly C[]): readonly C[] {
  return carries.toSorted((one, other) => other.snapshot.capturedAt.getTime() - one.snapshot.capturedAt.getTime());
}

/** Found again letter for letter: whether it is by its own words, or by what a person took for them in a copy before. */
function takenBefore<C extends StoodCarry>(newest: C, all: readonly C[]): C | undefined {
  let at: C | undefined = newest;
  do {
    const { fromSnapshotId, snapshot }: C = at;
    at = all.find((one) => one.snapshotId === fromSnapshotId && one.snapshot.capturedAt < snapshot.capturedAt);
  } while (at && at.decision === null);
  return at;
}

/** That the old copy was kept, while the source has gone on saying the very same since. */
function keptBefore<C extends StoodCarry>(newest: C, all: readonly C[]): C | undefined {
  const said = all.map((one) => ({ ...one, capturedAt: one.snapshot.capturedAt }));
  const kept = keptSince({ ...newest, capturedAt: newest.snapshot.capturedAt }, said);
  return all.find(({ snapshotId }) => snapshotId === kept?.snapshotId);
}

/**
 * The decision that holds for an anchor in the newest copy that it was looked for in; null where its own words stand there
 * or nobody has decided. What a person confirmed or chose holds for as long as those words are found again, because they are
 * not the ones that were cited; who kept the old copy is asked again once the source says something else.
 */
export function heldBy<C extends StoodCarry>(carries: readonly C[]): Held<C> | null {
  const all = newestFirst(carries);
  const [newest] = all;
  if (!newest) return null;
  const found = newest.status === "exact" || newest.status === "moved";
  const decided = newest.decision !== null ? newest : found ? takenBefore(newest, all) : keptBefore(newest, all);
  if (!decided || !isDecided(decided)) return null;
  const isTaken = decided.decision === "confirmed" || decided.decision === "chosen";
  // What stands in the place of words that were taken out is not what became of them.
  const isTheirs = isTaken || (newest.status === "altered" && newest.reason !== "replaced");
  return { decided, newest, exact: isTheirs ? newest.exact : null };
}
