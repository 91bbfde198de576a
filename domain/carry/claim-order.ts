import type { ClaimState } from "#/domain/claim.ts";
import { isClosed } from "#/domain/claim-state.ts";
import type { ClaimPlace } from "./place.ts";

/** A claim as far as its place in a text goes: where its words stand in the copy that is read, and where they were marked. */
export interface OrderedClaim {
  readonly id: string;
  readonly number: number;
  readonly state: ClaimState;
  readonly place: Pick<ClaimPlace, "start" | "end">;
  readonly appearances: readonly { readonly start: number; readonly end: number }[];
}

function inTextOrder(one: OrderedClaim, other: OrderedClaim): number {
  const openFirst = Number(isClosed(one.state)) - Number(isClosed(other.state));
  const placedFirst = Number(one.place.start === null) - Number(other.place.start === null);
  const [range, next] = [one, other].map(({ place, appearances }) => (place.start === null ? appearances[0] : place));
  const startsFirst = (range?.start ?? 0) - (next?.start ?? 0);
  const longerFirst = (next?.end ?? 0) - (range?.end ?? 0);
  // Letters alone, the same in every browser's language.
  return openFirst || placedFirst || startsFirst || longerFirst || (one.id < other.id ? -1 : 1);
}

/**
 * Claims in the order of the text, counted from 1: of two that begin together the longer one, which encloses the other,
 * comes first; then those whose words have no place in it, closed ones last. A claim whose number stays is given back as it is.
 */
export function numberClaims<Claim extends OrderedClaim>(claims: readonly Claim[]): Claim[] {
  return claims
    .toSorted(inTextOrder)
    .map((claim, index) => (claim.number === index + 1 ? claim : { ...claim, number: index + 1 }));
}
