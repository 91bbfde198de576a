import { z } from "zod";

import { RoleSchema } from "#/domain/role.ts";
import { Scale } from "#/domain/scale.ts";

import { changeRole, createToken, inviteMember, revokeToken } from "#/server/commands/member.ts";
import { listInvitations, listMembers, listTokens } from "#/server/queries/member.ts";
import { getNewsroom } from "#/server/queries/newsroom.ts";
import { listEvents } from "#/server/queries/record.ts";
import { endpoint } from "./endpoint.ts";
import { list, page, shape } from "./shape/part.ts";

const id = { id: z.uuid() };

const Newsroom = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    language: z.string(),
    createdAt: shape.instant,
    scale: Scale.nullable(),
  })
  .meta({ id: "Newsroom" });

const Member = z
  .object({
    id: z.uuid(),
    userId: z.uuid(),
    name: z.string(),
    email: z.string().nullable().describe("Shown to those who manage members."),
    role: RoleSchema,
    createdAt: shape.instant,
    endedAt: shape.instant.nullable(),
  })
  .meta({ id: "Member" });

const Invitation = z
  .object({
    id: z.uuid(),
    role: RoleSchema,
    note: z.string().nullable(),
    invitedBy: z.string(),
    state: z.enum(["open", "accepted", "revoked", "expired"]),
    createdAt: shape.instant,
    expiresAt: shape.instant,
  })
  .meta({ id: "Invitation" });

const Token = z
  .object({
    id: z.uuid(),
    name: z.string(),
    memberName: z.string(),
    scopes: list(z.string()),
    createdAt: shape.instant,
    expiresAt: shape.instant.nullable(),
    lastUsedAt: shape.instant.nullable(),
    revokedAt: shape.instant.nullable(),
  })
  .meta({ id: "Token" });

const Event = z
  .object({
    seq: z.string(),
    at: shape.instant,
    actorName: z.string().nullable(),
    via: z.string(),
    type: z.string(),
    subjectId: z.uuid(),
    data: z.record(z.string(), z.unknown()).readonly(),
    prevHash: shape.sha256,
    hash: shape.sha256,
  })
  .meta({ id: "Event" });

/** The newsroom: its people, their tokens, its record. */
export const newsroomEndpoints = [
  endpoint({
    method: "GET",
    path: "/newsroom",
    operationId: "getNewsroom",
    summary: "The newsroom and its scale",
    permissions: ["newsroom.read"],
    response: Newsroom,
    run: (actor) => getNewsroom(actor),
  }),
  endpoint({
    method: "GET",
    path: "/members",
    operationId: "listMembers",
    summary: "Members of the newsroom",
    permissions: ["newsroom.read"],
    response: z.object({ items: list(Member) }),
    run: async (actor) => ({ items: await listMembers(actor) }),
  }),
  endpoint({
    method: "PATCH",
    path: "/members/{id}",
    operationId: "changeRole",
    summary: "Change a member's role, or end the membership",
    permissions: ["newsroom.manage"],
    params: id,
    body: changeRole.schema.omit({ memberId: true }),
    response: shape.id,
    run: (actor, { params, body }) => changeRole(actor, { ...body, memberId: params.id }),
  }),
  endpoint({
    method: "GET",
    path: "/invitations",
    operationId: "listInvitations",
    summary: "Invitations and what became of them",
    permissions: ["invitation.read"],
    response: z.object({ items: list(Invitation) }),
    run: async (actor) => ({ items: await listInvitations(actor) }),
  }),
  endpoint({
    method: "POST",
    path: "/invitations",
    operationId: "inviteMember",
    summary: "Invite a member",
    description: "The secret of the link is answered once and never again.",
    permissions: ["member.invite"],
    body: inviteMember.schema,
    response: z.object({ id: z.uuid(), token: z.string(), expiresAt: shape.instant }),
    status: 201,
    run: (actor, { body }) => inviteMember(actor, body),
  }),
  endpoint({
    method: "GET",
    path: "/tokens",
    operationId: "listTokens",
    summary: "Tokens: one's own, an owner's all",
    permissions: ["token.read"],
    response: z.object({ items: list(Token) }),
    run: async (actor) => ({ items: await listTokens(actor) }),
  }),
  endpoint({
    method: "POST",
    path: "/tokens",
    operationId: "createToken",
    summary: "Make a token that may no more than this one",
    description: "The token is answered once and never again.",
    permissions: ["token.create"],
    body: createToken.schema,
    response: z.object({ id: z.uuid(), token: z.string(), expiresAt: shape.instant.nullable() }),
    status: 201,
    run: (actor, { body }) => createToken(actor, body),
  }),
  endpoint({
    method: "DELETE",
    path: "/tokens/{id}",
    operationId: "revokeToken",
    summary: "End a token at once",
    permissions: ["token.revoke"],
    params: id,
    response: shape.id,
    run: (actor, { params }) => revokeToken(actor, { tokenId: params.id }),
  }),
  endpoint({
    method: "GET",
    path: "/events",
    operationId: "listEvents",
    summary: "The record, newest line first",
    permissions: ["record.read"],
    query: {
      cursor: z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    },
    response: page(Event),
    run: (actor, { query }) => listEvents(actor, { after: query.cursor, limit: query.limit }),
  }),
];
