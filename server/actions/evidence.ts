"use server";

import { action } from "#/server/action.ts";
import * as evidence from "#/server/commands/evidence.ts";

export const linkEvidence = action(evidence.linkEvidence);
export const describeEvidence = action(evidence.describeEvidence);
export const withdrawEvidence = action(evidence.withdrawEvidence);
