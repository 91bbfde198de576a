import { v7 } from "uuid";

import type { Actor } from "#/domain/actor.ts";
import type { Role } from "#/domain/role.ts";
import { db } from "#/server/db.ts";

/** A user without a newsroom. `passwordHash` as server/sign-in/password.ts makes it. */
export async function aUser(
  facts: { email?: string; passwordHash?: string } = {},
): Promise<{ id: string; email: string; name: string }> {
  const id = v7();
  const user = { id, email: `member-${id.slice(-10)}@example.org`, name: `Member ${id.slice(-6)}`, ...facts };
  await db().user.create({ data: user });
  return user;
}

/** A member as they act at the desk: signed in, all scopes. */
export async function aMember(
  newsroom: { readonly id: string },
  role: Role,
  facts: { userId?: string } = {},
): Promise<Actor> {
  const user = facts.userId ? await db().user.findUniqueOrThrow({ where: { id: facts.userId } }) : await aUser();
  const memberId = v7();
  await db().membership.create({ data: { id: memberId, newsroomId: newsroom.id, userId: user.id, role } });
  return { memberId, userId: user.id, newsroomId: newsroom.id, role, name: user.name, scopes: null, via: "desk" };
}
