"use server";

import { action } from "#/server/action.ts";
import * as publication from "#/server/commands/publication.ts";

export const publishCheck = action(publication.publishCheck);
export const publishSummary = action(publication.publishSummary);
