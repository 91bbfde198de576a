import { z } from "zod";

/** What sort of statement a claim is; decides what evidence it needs. */
export const claimKinds = ["event", "quantity", "quotation", "cause", "comparison", "prediction", "other"] as const;

/** How soon a claim should be worked on. */
export const claimPriorities = ["low", "normal", "high"] as const;

/**
 * Where a claim stands. `assessing` begins with the first word or rating; `in_review` holds one frozen version;
 * `approved` means that this frozen version was approved by a second person and nothing has changed since.
 */
export const claimStates = [
  "open",
  "assessing",
  "in_review",
  "approved",
  "published",
  "withdrawn",
  "split",
  "merged",
] as const;

/** One of {@link claimStates}. */
export type ClaimState = (typeof claimStates)[number];

/**
 * The pure transition table. Postgres holds the same table in a trigger; a test compares the two. Any change of what was
 * frozen leads back to `assessing`. Nothing is deleted: `withdrawn` claims can be restored.
 */
export const claimTransitions: Readonly<Record<ClaimState, readonly ClaimState[]>> = {
  open: ["assessing", "withdrawn", "split", "merged"],
  assessing: ["in_review", "withdrawn", "split", "merged"],
  in_review: ["assessing", "approved", "withdrawn"],
  approved: ["assessing", "published", "withdrawn"],
  published: ["assessing"],
  withdrawn: ["open"],
  split: [],
  merged: [],
};

const text = (max: number) => z.string().trim().min(1).max(max);

/** What a person may say about a claim besides its words. */
export const ClaimFacts = z.object({
  wording: text(2000).describe("The statement under check, in one's own plain words or the words of the text."),
  kind: z.enum(claimKinds),
  priority: z.enum(claimPriorities),
  claimantName: z.string().trim().max(200).nullable(),
  claimantRole: z.string().trim().max(200).nullable(),
  statedOn: z.iso.date().nullable().describe("Day on which it was said, YYYY-MM-DD."),
  assigneeId: z.uuid().nullable().describe("Member who works on it."),
});
