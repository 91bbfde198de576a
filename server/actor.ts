import type { Actor } from "#/domain/actor.ts";

/** What has to be read of a membership to act as it. */
export const withName = { user: { select: { name: true } } } as const;

/** A membership as the actor of one request, with its role of this moment; `scopes` is the list of a bearer token. */
export function toActor(
  member: Pick<Actor, "userId" | "newsroomId" | "role"> & {
    readonly id: string;
    readonly user: { readonly name: string };
  },
  via: Actor["via"],
  scopes: Actor["scopes"] = null,
): Actor {
  const { id: memberId, userId, newsroomId, role, user } = member;
  return { memberId, userId, newsroomId, role, name: user.name, scopes, via };
}

/**
 * The newsroom itself at work by a job, such as carrying anchors or looking on schedule: what a member with the right to it
 * began goes on, though that member reads only by now or has left. The record names them, and that a job did it.
 */
export function toStandingActor(member: Parameters<typeof toActor>[0]): Actor {
  return { ...toActor(member, "job"), role: "editor" };
}
