import type { AnchorStatus } from "./change.ts";
import { keptSince, type SaidThere } from "./kept.ts";

/**
 * How the words of a claim stand in the copy that its article is read in. `own`: they were marked in it. `carried`: they
 * stand there letter for letter. `decided`: a person said which words are theirs there. `altered`: other words are proposed
 * and nobody has decided. `gone`: nothing was found and nobody has decided. `kept`: a person keeps the older copy as the
 * reference. `later`: they were marked in a newer copy than this. `sought`: they were not looked for yet.
 */
export const placeKinds = ["own", "carried", "decided", "altered", "gone", "kept", "later", "sought"] as const;
/** One of {@link placeKinds}. */
export type PlaceKind = (typeof placeKinds)[number];

/**
 * Where the words of a claim stand in one copy: a range of its text, null where they have no place in it. `exact` are the
 * words there where they are others than the claim's own, and null where they are the same.
 */
export interface ClaimPlace {
  readonly kind: PlaceKind;
  readonly start: number | null;
  readonly end: number | null;
  readonly exact: string | null;
}

interface Words {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
}
/** The words of a claim where they were marked. */
export interface PlacedAnchor extends Words {
  readonly snapshotId: string;
  readonly capturedAt: Date;
}
/** What became of them in one later copy. */
export interface PlacedCarry extends SaidThere {
  readonly snapshotId: string;
  readonly status: AnchorStatus;
  readonly start: number | null;
  readonly end: number | null;
}

const nowhere = (kind: PlaceKind): ClaimPlace => ({ kind, start: null, end: null, exact: null });

const isTaken = ({ decision }: PlacedCarry): boolean => decision === "confirmed" || decision === "chosen";

function kindOf(here: PlacedCarry, carries: readonly PlacedCarry[]): PlaceKind {
  if (isTaken(here)) return "decided";
  if (here.decision !== null) return "kept";
  // Found again by what a person took in a copy before, the words are that person's and not those that were marked.
  if (here.status === "exact" || here.status === "moved")
    return carries.some((one) => isTaken(one) && one.capturedAt < here.capturedAt) ? "decided" : "carried";
  // Who kept the old copy against these very words is not asked again, and so nothing is proposed.
  if (keptSince(here, carries)) return "kept";
  return here.status === "altered" ? "altered" : "gone";
}

/**
 * Where the words of a claim stand in a copy, by what was recorded and decided and never by looking for them anew.
 * `carries` are those of this one anchor: in this copy, in those before it on which a person decided, and wherever the old
 * copy was kept.
 */
export function placeIn(
  copy: { readonly id: string; readonly capturedAt: Date },
  anchor: PlacedAnchor,
  carries: readonly PlacedCarry[],
): ClaimPlace {
  if (anchor.snapshotId === copy.id) {
    const { start, end } = anchor;
    return { kind: "own", start, end, exact: null };
  }
  const here = carries.find(({ snapshotId }) => snapshotId === copy.id);
  if (!here) return nowhere(anchor.capturedAt > copy.capturedAt ? "later" : "sought");
  const kind = kindOf(here, carries);
  if (kind === "kept" || kind === "gone") return nowhere(kind);
  const { start, end } = here;
  return { kind, start, end, exact: here.exact === anchor.exact ? null : here.exact };
}

/** Whether words that stand in a copy are settled: marked there, found letter for letter, or decided by a person. */
export function isSettled({ kind }: ClaimPlace): boolean {
  return kind === "own" || kind === "carried" || kind === "decided";
}
