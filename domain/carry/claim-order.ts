import type { ClaimState } from "#/domain/claim.ts";
import { isClosed } from "#/domain/claim-state.ts";

/** A claim as far as its place in the text goes. */
export interface PlacedClaim {
  readonly id: string;
  readonly state: ClaimState;
  readonly appearances: readonly { readonly start: number; readonly end: number }[];
}

const startOf = (claim: PlacedClaim): number => claim.appearances[0]?.start ?? Number.MAX_SAFE_INTEGER;

function inTextOrder(one: PlacedClaim, other: PlacedClaim): number {
  const openFirst = Number(isClosed(one.state)) - Number(isClosed(other.state));
  const longerFirst = (other.appearances[0]?.end ?? 0) - (one.appearances[0]?.end ?? 0);
  return openFirst || startOf(one) - startOf(other) || longerFirst || one.id.localeCompare(other.id);
}

/**
 * Claims in the order of the text, counted from 1, closed ones last; of two that begin together the longer one, which
 * encloses the other, comes first. A claim whose number stays is given back as it is.
 */
export function numberClaims<Claim extends PlacedClaim & { readonly number: number }>(
  claims: readonly Claim[],
): Claim[] {
  return claims
    .toSorted(inTextOrder)
    .map((claim, index) => (claim.number === index + 1 ? claim : { ...claim, number: index + 1 }));
}
