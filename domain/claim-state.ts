import { type ClaimState, claimStates } from "./claim.ts";

/** In review, approved or published: a frozen version stands for the assessment, and its text is closed for writing. */
export function isFrozen(state: ClaimState): boolean {
  return state === "in_review" || state === "approved" || state === "published";
}

/** Off the desk: withdrawn, split or merged. Nothing is linked to such a claim any more. */
export function isClosed(state: ClaimState): boolean {
  return state === "withdrawn" || state === "split" || state === "merged";
}

/** The states of claims that stand: all but those that are off the desk. */
export const standingStates: ClaimState[] = claimStates.filter((state) => !isClosed(state));

/** Whether verdict and reasoning may be written; everything else has to be reopened or restored first. */
export function isWritable(state: ClaimState): boolean {
  return state === "open" || state === "assessing";
}
