import { z } from "zod";

/** What a passage does for a claim. */
export const stances = ["supports", "contradicts", "qualifies", "context"] as const;

/** One of {@link stances}. */
export type Stance = (typeof stances)[number];

/** How near a source stands to the facts. */
export const evidenceRoles = ["primary", "secondary", "expert", "claimant"] as const;

/** What a person says about a passage that serves a claim. */
export const EvidenceFacts = z.object({
  stance: z.enum(stances),
  role: z.enum(evidenceRoles),
  note: z.string().trim().max(2000).nullable(),
});
