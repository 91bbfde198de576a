"use server";

import { cookies, headers } from "next/headers";

import { Problem } from "#/domain/problem.ts";
import { type Answer, requireOwnPage, toAnswer } from "#/server/action.ts";
import { acceptInvitation as accept, foundNewsroom as found } from "#/server/commands/newsroom.ts";
import { asProblem } from "#/server/refusal.ts";
import { enterBrowser } from "#/server/sign-in/enter-browser.ts";
import { createSession } from "#/server/sign-in/session-row.ts";

/** Runs a command of the threshold and signs in the person whom it admitted. */
async function enter(run: () => Promise<{ userId: string; newsroomId: string }>): Promise<Answer<null>> {
  try {
    await requireOwnPage();
    const { userId, newsroomId } = await run();
    const session = await createSession(userId, (await headers()).get("user-agent"), newsroomId);
    await enterBrowser(await cookies(), session);
    return { ok: true, value: null };
  } catch (error) {
    const problem = asProblem(error);
    if (!(problem instanceof Problem)) throw error;
    return toAnswer(problem);
  }
}

/** Creates the newsroom and its owner from the set-up link, and signs the owner in. */
export async function foundNewsroom(input: Parameters<typeof found>[0]): Promise<Answer<null>> {
  return enter(() => found(input));
}

/** Accepts an invitation and signs the new member in. */
export async function acceptInvitation(input: Parameters<typeof accept>[0]): Promise<Answer<null>> {
  return enter(() => accept(input));
}
