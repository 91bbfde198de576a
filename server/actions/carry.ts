"use server";

import { action } from "#/server/action.ts";
import * as further from "#/server/commands/carry/further-appearance.ts";

export const addAppearance = action(further.addAppearance);
export const removeAppearance = action(further.removeAppearance);
