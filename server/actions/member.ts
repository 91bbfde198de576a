"use server";

import { action } from "#/server/action.ts";
import * as member from "#/server/commands/member.ts";

export const inviteMember = action(member.inviteMember);
export const changeRole = action(member.changeRole);
