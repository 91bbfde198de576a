import { z } from "zod";

import { waitKinds } from "#/domain/carry/wait.ts";
import { claimKinds, claimPriorities, claimStates } from "#/domain/claim.ts";

import { shape } from "./part.ts";

/** A claim as lists and boards show it. */
export const ClaimSummary = z
  .object({
    id: z.uuid(),
    articleId: z.uuid(),
    articleTitle: z.string(),
    quotation: z.string(),
    wording: z.string(),
    state: z.enum(claimStates),
    kind: z.string().meta({ enum: [...claimKinds] }),
    priority: z.string().meta({ enum: [...claimPriorities] }),
    claimant: z.string().nullable(),
    statedOn: z.string().nullable(),
    rating: shape.rating,
    assignee: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    evidenceCounts: shape.stanceCounts,
    reviewId: z.uuid().nullable().describe("The version that waits for a second person."),
    isLive: z.boolean().describe("A check of it is published, whatever state the claim is in by now."),
    waits: z
      .enum(waitKinds)
      .nullable()
      .describe("The gravest of what changed since it was cited and waits for a person."),
    createdAt: shape.instant,
    version: z.int(),
  })
  .meta({ id: "ClaimSummary" });
