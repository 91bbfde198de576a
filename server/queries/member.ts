import type { Actor } from "#/domain/actor.ts";
import { can } from "#/domain/policy.ts";
import type { Role } from "#/domain/role.ts";
import { db } from "#/server/db.ts";

import { visible } from "./visible.ts";

/** A member of the newsroom; the address is shown to those who manage members. */
export interface MemberView {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly createdAt: string;
  readonly endedAt: string | null;
}

/** All members, ended ones last. */
export async function listMembers(actor: Actor): Promise<readonly MemberView[]> {
  if (!can(actor, "newsroom.read", actor)) return [];
  const rows = await db().membership.findMany({
    where: { newsroomId: actor.newsroomId },
    include: { user: { select: { name: true, email: true } } },
    orderBy: [{ endedAt: { sort: "desc", nulls: "first" } }, { createdAt: "asc" }],
  });
  const manages = can(actor, "newsroom.manage", actor);
  return rows.map(({ id, userId, user, role, createdAt, endedAt }) => ({
    id,
    userId,
    name: user.name,
    email: manages || id === actor.memberId ? user.email : null,
    role,
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }));
}

/** An invitation and what became of it. */
export interface InvitationView {
  readonly id: string;
  readonly role: Role;
  readonly note: string | null;
  readonly invitedBy: string;
  readonly state: "open" | "accepted" | "revoked" | "expired";
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** Invitations, newest first. */
export async function listInvitations(actor: Actor): Promise<readonly InvitationView[]> {
  const rows = await db().invitation.findMany({
    where: visible.invitation(actor),
    include: { invitedBy: { select: { user: { select: { name: true } } } } },
    orderBy: { id: "desc" },
    take: 200,
  });
  const now = new Date();
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    note: row.note,
    invitedBy: row.invitedBy.user.name,
    state: row.acceptedAt ? "accepted" : row.revokedAt ? "revoked" : row.expiresAt < now ? "expired" : "open",
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }));
}

/** A bearer token without its secret, which nobody can show again. */
export interface TokenView {
  readonly id: string;
  readonly name: string;
  readonly memberName: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

/** The actor's tokens, an owner's also those of all others; newest first. */
export async function listTokens(actor: Actor): Promise<readonly TokenView[]> {
  const rows = await db().apiToken.findMany({
    where: visible.token(actor),
    include: { member: { select: { user: { select: { name: true } } } } },
    orderBy: { id: "desc" },
    take: 200,
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    memberName: row.member.user.name,
    scopes: row.scopes,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }));
}
