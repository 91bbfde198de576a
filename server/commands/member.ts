import { v7 as newId } from "uuid";
import { z } from "zod";

import { ScopeSchema } from "#/domain/actor.ts";
import { found, Problem } from "#/domain/problem.ts";
import { RoleSchema } from "#/domain/role.ts";

import { command } from "#/server/command.ts";
import { newToken, tokenHash } from "#/server/token.ts";

const day = 86_400_000;

/** Makes an invitation link of seven days; the token is answered once and never stored. */
export const inviteMember = command(
  "member.invited",
  z.object({ role: RoleSchema, note: z.string().trim().max(200).nullable().default(null).describe("Whom it is for.") }),
  async ({ tx, actor, input, authorize, record }) => {
    authorize("member.invite", actor);
    const token = newToken();
    const invitation = await tx.invitation.create({
      data: {
        id: newId(),
        newsroomId: actor.newsroomId,
        tokenHash: tokenHash(token),
        role: input.role,
        note: input.note,
        invitedById: actor.memberId,
        expiresAt: new Date(Date.now() + 7 * day),
      },
    });
    record(invitation.id, { role: input.role, note: input.note });
    return { id: invitation.id, token, expiresAt: invitation.expiresAt.toISOString() };
  },
);

/** Changes a member's role, or ends the membership (role null). A newsroom keeps at least one owner. */
export const changeRole = command(
  "member.changed",
  z.object({ memberId: z.uuid(), role: RoleSchema.nullable() }),
  async ({ tx, actor, input, authorize, record }) => {
    const member = found(
      await tx.membership.findFirst({ where: { id: input.memberId, newsroomId: actor.newsroomId, endedAt: null } }),
      "member",
    );
    authorize("newsroom.manage", member);
    // The newsroom's row lock puts two such changes in order, so that the last two owners cannot demote each other.
    await tx.$queryRaw`SELECT 1 FROM newsroom WHERE id = ${actor.newsroomId}::uuid FOR UPDATE`;
    const others = await tx.membership.count({
      where: { newsroomId: actor.newsroomId, role: "owner", endedAt: null, id: { not: member.id } },
    });
    if (input.role !== "owner" && others === 0)
      throw Problem.conflict("A newsroom keeps at least one owner. Make somebody else owner first.");
    await tx.membership.update({
      where: { id: member.id },
      data: input.role ? { role: input.role } : { endedAt: new Date() },
    });
    if (!input.role)
      await tx.apiToken.updateMany({
        where: { memberId: member.id, revokedAt: null },
        data: { revokedAt: new Date() },
      });
    record(member.id, { role: input.role, before: member.role });
    return { id: member.id };
  },
);

/** Makes a bearer token that acts as this member within its scopes; it is answered once and never stored. */
export const createToken = command(
  "token.created",
  z.object({
    name: z.string().trim().min(1).max(100),
    scopes: z.array(ScopeSchema).min(1),
    days: z.int().min(1).max(366).nullable().default(90).describe("Days until it runs out; null for never."),
  }),
  async ({ tx, actor, input, authorize, record }) => {
    authorize("token.create", actor);
    if (actor.scopes) {
      const wider = input.scopes.filter((scope) => !actor.scopes?.includes(scope));
      if (wider.length > 0)
        throw Problem.forbidden(`A token cannot make one that may more than itself (${wider.join(", ")}).`);
    }
    const token = `assay_${newToken()}`;
    const expiresAt = input.days === null ? null : new Date(Date.now() + input.days * day);
    const row = await tx.apiToken.create({
      data: {
        id: newId(),
        newsroomId: actor.newsroomId,
        memberId: actor.memberId,
        name: input.name,
        scopes: input.scopes,
        tokenHash: tokenHash(token),
        expiresAt,
      },
    });
    record(row.id, { name: input.name, scopes: input.scopes });
    return { id: row.id, token, expiresAt: expiresAt?.toISOString() ?? null };
  },
);

/** Ends a token at once. */
export const revokeToken = command(
  "token.revoked",
  z.object({ tokenId: z.uuid() }),
  async ({ tx, actor, input, authorize, record }) => {
    const token = found(
      await tx.apiToken.findFirst({ where: { id: input.tokenId, newsroomId: actor.newsroomId } }),
      "token",
    );
    authorize("token.revoke", token);
    await tx.apiToken.updateMany({ where: { id: token.id, revokedAt: null }, data: { revokedAt: new Date() } });
    record(token.id, { name: token.name });
    return { id: token.id };
  },
);
