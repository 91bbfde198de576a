"use server";

import { action } from "#/server/action.ts";
import * as member from "#/server/commands/member.ts";

export const createToken = action(member.createToken);
export const revokeToken = action(member.revokeToken);
