"use server";

import { action } from "#/server/action.ts";
import * as review from "#/server/commands/review.ts";

export const approveReview = action(review.approveReview);
export const returnReview = action(review.returnReview);
