import type { claimKinds, claimPriorities, ClaimState } from "#/domain/claim.ts";

/** The states of a claim as people call them, in the order of the work. */
export const stateWords: Readonly<Record<ClaimState, string>> = {
  open: "Open",
  assessing: "In work",
  in_review: "In review",
  approved: "Approved",
  published: "Published",
  withdrawn: "Withdrawn",
  split: "Split",
  merged: "Merged",
};

/** The kinds of claim as people call them. */
export const kindWords: Readonly<Record<(typeof claimKinds)[number], string>> = {
  event: "Event",
  quantity: "Quantity",
  quotation: "Quotation",
  cause: "Cause",
  comparison: "Comparison",
  prediction: "Prediction",
  other: "Other",
};

/** Priorities as people call them. */
export const priorityWords: Readonly<Record<(typeof claimPriorities)[number], string>> = {
  low: "Low",
  normal: "Normal",
  high: "High",
};
