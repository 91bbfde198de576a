import type { Actor } from "#/domain/actor.ts";
import type { Role } from "#/domain/role.ts";
import { db } from "#/server/db.ts";

/** A member as a name to show or to choose; ended memberships keep their names, because the record has them. */
export interface MemberName {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly ended: boolean;
}

/** Answers the name of a member by id. */
export function nameIn(names: ReadonlyMap<string, MemberName>): (memberId: string) => string {
  return (memberId) => names.get(memberId)?.name ?? "a former member";
}

/** All members that a newsroom ever had, by id, in one statement. */
export async function memberNames(actor: Actor): Promise<ReadonlyMap<string, MemberName>> {
  const rows = await db().$queryRaw<MemberName[]>`
    SELECT m.id::text, u.name, m.role::text AS role, m.ended_at IS NOT NULL AS ended
    FROM membership m JOIN "user" u ON u.id = m.user_id WHERE m.newsroom_id = ${actor.newsroomId}::uuid ORDER BY u.name, m.id`;
  return new Map(rows.map((row) => [row.id, row]));
}
