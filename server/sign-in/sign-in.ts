import { Problem } from "#/domain/problem.ts";

import { db } from "#/server/db.ts";
import { env } from "#/server/env.ts";
import { asProblem } from "#/server/refusal.ts";
import { forgiveAttempts, takeAttempt } from "./attempt.ts";
import { isPassword } from "./password.ts";
import { createSession } from "./session-row.ts";

/** Where an attempt came from. */
export interface Caller {
  readonly address: string;
  readonly userAgent: string | null;
}

/** How an attempt ended: a token for the cookie, or why not; `wait` is in seconds. */
export type SignInResult =
  | { readonly ok: true; readonly token: string; readonly expires: Date }
  | { readonly ok: false; readonly reason: "credentials" }
  | { readonly ok: false; readonly reason: "wait"; readonly wait: number };

/**
 * Signs in by e-mail address and password. A wrong password, an unknown or disabled account and one without a newsroom
 * get the same answer after the same work. @throws Problem `unavailable` when the database does not answer.
 */
export async function signInByPassword(
  given: { email: string; password: string },
  caller: Caller,
): Promise<SignInResult> {
  const email = given.email.trim().toLowerCase();
  const wait = await takeAttempt(email, caller.address);
  if (wait > 0) return { ok: false, reason: "wait", wait };
  try {
    const user = await db().user.findUnique({
      where: { email },
      include: { memberships: { where: { endedAt: null }, orderBy: { createdAt: "asc" }, take: 1 } },
    });
    const right = await isPassword(user?.passwordHash ?? null, given.password);
    const membership = user?.memberships[0];
    if (!right || !user || user.disabledAt || !membership) return { ok: false, reason: "credentials" };
    await forgiveAttempts(email, caller.address);
    const { token, expires } = await createSession(user.id, caller.userAgent, membership.newsroomId);
    return { ok: true, token, expires };
  } catch (error) {
    throw asProblem(error);
  }
}

/**
 * Signs in as a member of the sample newsroom, by one click. @throws Problem `not_found` outside demo mode, and for a
 * member that does not exist or has ended.
 */
export async function demoSignIn(memberId: string, caller: Caller): Promise<{ token: string; expires: Date }> {
  if (!env().ASSAY_DEMO || !/^[0-9a-f-]{36}$/iu.test(memberId)) throw Problem.notFound("page");
  try {
    const member = await db().membership.findFirst({
      where: { id: memberId, endedAt: null, user: { disabledAt: null } },
    });
    if (!member) throw Problem.notFound("member");
    return await createSession(member.userId, caller.userAgent, member.newsroomId);
  } catch (error) {
    throw asProblem(error);
  }
}
