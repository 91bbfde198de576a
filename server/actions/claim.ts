"use server";

import { action } from "#/server/action.ts";
import * as shape from "#/server/commands/claim-shape.ts";
import * as claim from "#/server/commands/claim.ts";

export const markClaim = action(claim.markClaim);
export const editClaim = action(claim.editClaim);
export const moveClaim = action(claim.moveClaim);
export const splitClaim = action(shape.splitClaim);
export const mergeClaims = action(shape.mergeClaims);
export const withdrawClaim = action(shape.withdrawClaim);
export const restoreClaim = action(shape.restoreClaim);
