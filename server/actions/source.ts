"use server";

import { action } from "#/server/action.ts";
import * as merge from "#/server/commands/keep/merge-source.ts";
import * as imports from "#/server/commands/import.ts";
import * as choice from "#/server/commands/site-choice.ts";
import * as source from "#/server/commands/source.ts";

export const describeSource = action(source.describeSource);
export const mergeSource = action(merge.mergeSource);
export const chooseBlocks = action(source.chooseBlocks);
export const cancelImport = action(imports.cancelImport);
export const retryImport = action(imports.retryImport);
export const rememberChoices = action(choice.rememberChoices);
export const forgetChoice = action(choice.forgetChoice);
