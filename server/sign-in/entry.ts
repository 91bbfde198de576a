import type { Role } from "#/domain/role.ts";

import { db } from "#/server/db.ts";
import { env } from "#/server/env.ts";
import { tokenHash } from "#/server/token.ts";

/** A sample person whom the demo's sign-in page offers. */
export interface SamplePerson {
  readonly memberId: string;
  readonly name: string;
  readonly role: Role;
  readonly newsroom: string;
}

/** What somebody sees of a newsroom before they are anybody here: whether there is one, and sample people in a demo. */
export async function getEntrance(): Promise<{ readonly founded: boolean; readonly people: readonly SamplePerson[] }> {
  const founded = (await db().newsroom.findFirst({ select: { id: true } })) !== null;
  if (!env().ASSAY_DEMO) return { founded, people: [] };
  const rows = await db().membership.findMany({
    where: { endedAt: null, user: { disabledAt: null } },
    orderBy: { createdAt: "asc" },
    take: 12,
    include: { user: { select: { name: true } }, newsroom: { select: { name: true } } },
  });
  const people = rows.map(({ id, role, user, newsroom }) => ({
    memberId: id,
    name: user.name,
    role,
    newsroom: newsroom.name,
  }));
  return { founded, people };
}

/** Whether a set-up link can still be spent. The token is the only key to it. */
export async function isSetupLinkOpen(token: string): Promise<boolean> {
  const link = await db().setupLink.findUnique({ where: { tokenHash: tokenHash(token) } });
  return link !== null && link.usedAt === null;
}

/** An invitation as the invited person sees it, or why it cannot be used any more. Who does not hold the token sees nothing. */
export async function getOpenInvitation(token: string): Promise<
  | {
      readonly state: "open";
      readonly newsroom: string;
      readonly role: Role;
      readonly by: string;
      readonly until: string;
    }
  | { readonly state: "unknown" | "used" | "over" }
> {
  const row = await db().invitation.findUnique({
    where: { tokenHash: tokenHash(token) },
    include: { invitedBy: { include: { user: { select: { name: true } }, newsroom: { select: { name: true } } } } },
  });
  if (!row || row.revokedAt) return { state: "unknown" };
  if (row.acceptedAt) return { state: "used" };
  if (row.expiresAt < new Date()) return { state: "over" };
  const { user, newsroom } = row.invitedBy;
  return { state: "open", newsroom: newsroom.name, role: row.role, by: user.name, until: row.expiresAt.toISOString() };
}
