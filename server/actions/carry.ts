"use server";

import { action } from "#/server/action.ts";
import * as typography from "#/server/commands/carry/confirm-typography.ts";
import * as further from "#/server/commands/carry/further-appearance.ts";

export const confirmTypography = action(typography.confirmTypography);
export const addAppearance = action(further.addAppearance);
export const removeAppearance = action(further.removeAppearance);
