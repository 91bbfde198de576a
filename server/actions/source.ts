"use server";

import { action } from "#/server/action.ts";
import * as source from "#/server/commands/source.ts";

export const describeSource = action(source.describeSource);
export const chooseBlocks = action(source.chooseBlocks);
