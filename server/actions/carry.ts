"use server";

import { action } from "#/server/action.ts";
import * as typography from "#/server/commands/carry/confirm-typography.ts";

export const confirmTypography = action(typography.confirmTypography);
