"use server";

import { action } from "#/server/action.ts";
import * as assessment from "#/server/commands/assessment.ts";

export const beginAssessment = action(assessment.beginAssessment);
export const rateClaim = action(assessment.rateClaim);
export const submitAssessment = action(assessment.submitAssessment);
export const reopenAssessment = action(assessment.reopenAssessment);
