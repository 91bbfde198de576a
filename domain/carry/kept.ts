import type { CarryDecision } from "./change.ts";

/** What one copy of a source says about the words of an anchor: the words there, what stands around them, and what was decided. */
export interface SaidThere {
  readonly capturedAt: Date;
  readonly decision: CarryDecision | null;
  readonly reason: string;
  readonly exact: string | null;
  readonly prefix: string | null;
  readonly suffix: string | null;
  /** SHA-256 of the whole sentences around the words; null where that is not known. */
  readonly aroundSha256: string | null;
}

/** As far as a line that has come to its end: what stands on other lines is no part of the sentence; one without a stop runs on. */
const lead = ({ prefix }: SaidThere): string => (prefix ?? "").replace(/^[^]*[.!?…。！？]\S?\n/u, "");
const rest = ({ exact, suffix }: SaidThere): string =>
  `${(exact ?? "").slice(-2)}${suffix ?? ""}`.replace(/([.!?…。！？]\S?)\n[^]*$/u, "$1");

const isOther = (one: string | null, other: string | null): boolean => one !== null && other !== null && one !== other;

const saysSame = (one: SaidThere, other: SaidThere): boolean =>
  one.reason === other.reason &&
  one.exact === other.exact &&
  lead(one) === lead(other) &&
  rest(one) === rest(other) &&
  !isOther(one.aroundSha256, other.aroundSha256);

/**
 * The decision to keep the old copy that answers for this one, too: taken on a copy since which the source has gone on
 * saying the very same words in the very same sentence. `carries` are all of this one anchor. `assay_waiting` says the same.
 */
export function keptSince<Carry extends SaidThere>(here: SaidThere, carries: readonly Carry[]): Carry | undefined {
  const until = carries.filter(({ capturedAt }) => capturedAt <= here.capturedAt);
  return until.find(
    (kept) => kept.decision === "kept" && until.every((one) => one.capturedAt < kept.capturedAt || saysSame(one, here)),
  );
}
