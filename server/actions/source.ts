"use server";

import { action } from "#/server/action.ts";
import * as choice from "#/server/commands/site-choice.ts";
import * as source from "#/server/commands/source.ts";

export const describeSource = action(source.describeSource);
export const chooseBlocks = action(source.chooseBlocks);
export const rememberChoices = action(choice.rememberChoices);
export const forgetChoice = action(choice.forgetChoice);
