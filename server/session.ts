import { getServerSession } from "next-auth/next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";

import type { Actor } from "#/domain/actor.ts";
import { Problem } from "#/domain/problem.ts";

import { toActor } from "./actor.ts";
import { asProblem } from "./refusal.ts";
import { authOptions, type SessionFacts } from "./sign-in/options.ts";

/** The signed-in person of this request as they act in their newsroom. */
export type SessionActor = Actor & {
  readonly sessionId: string;
  readonly newsroomName: string;
  readonly newsroomSlug: string;
};

/**
 * Who acts in this request, or null when nobody is signed in. The role is read anew in each request.
 * @throws Problem `unavailable` when the database does not answer: nobody is signed out by that.
 */
export const currentActor = cache(async (): Promise<SessionActor | null> => {
  let failure: unknown;
  const session = await getServerSession<Awaited<ReturnType<typeof authOptions>>, SessionFacts>(
    await authOptions((error) => (failure = error)),
  );
  if (failure !== undefined) {
    const problem = asProblem(failure);
    throw problem instanceof Problem
      ? problem
      : Problem.unavailable("Your session could not be read. Nothing was changed; try again in a moment.");
  }
  // Nobody acts whose membership has ended, though they are signed in still.
  if (!session?.member) return null;
  const { userId, userName, sessionId } = session;
  const { id, role, newsroomId, newsroomName, newsroomSlug } = session.member;
  const actor = toActor({ id, userId, newsroomId, role, user: { name: userName } }, "desk");
  return { ...actor, sessionId, newsroomName, newsroomSlug };
});

/** Who acts in this request; who is not signed in is sent to sign in and comes back to `next`. */
export async function requireActor(next?: string): Promise<SessionActor> {
  const actor = await currentActor();
  if (actor) return actor;
  const path = next ?? (await headers()).get("x-assay-path");
  return redirect(path ? `/sign-in?next=${encodeURIComponent(path)}` : "/sign-in");
}
