import type { Adapter, AdapterSession, AdapterUser } from "next-auth/adapters";

import type { Role } from "#/domain/role.ts";
import { db } from "#/server/db.ts";
import { tokenHash } from "#/server/token.ts";
import { absoluteSeconds, createSession, sessionChannel, sessionEnd } from "./session-row.ts";

/** The membership that a session acts by: of its newsroom, or the oldest that has not ended. */
export interface SessionMember {
  readonly id: string;
  readonly role: Role;
  readonly newsroomId: string;
  readonly newsroomName: string;
  readonly newsroomSlug: string;
}

/** A user as next-auth hands it to the session callback, with the session that it came by. */
export interface SignedInUser extends AdapterUser {
  name: string;
  sessionId: string;
  member: SessionMember | null;
}

interface SessionRow {
  readonly id: string;
  readonly userId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly email: string;
  readonly name: string;
  readonly disabledAt: Date | null;
  readonly member: SessionMember | null;
}

/** A session with who it belongs to and as whom they act, in one statement: each page begins with it. */
async function readSession(token: string): Promise<SessionRow | undefined> {
  const [row] = await db().$queryRaw<SessionRow[]>`
    SELECT s.id::text, s.user_id::text AS "userId", s.created_at AS "createdAt", s.expires_at AS "expiresAt",
      u.email, u.name, u.disabled_at AS "disabledAt", m.member
    FROM session s JOIN "user" u ON u.id = s.user_id
    LEFT JOIN LATERAL (
      SELECT json_build_object('id', m.id, 'role', m.role, 'newsroomId', n.id, 'newsroomName', n.name, 'newsroomSlug', n.slug) AS member
      FROM membership m JOIN newsroom n ON n.id = m.newsroom_id
      WHERE m.user_id = u.id AND m.ended_at IS NULL AND (s.newsroom_id IS NULL OR m.newsroom_id = s.newsroom_id)
      ORDER BY m.created_at LIMIT 1) m ON true
    WHERE s.token_hash = ${tokenHash(token)}`;
  return row;
}

/**
 * next-auth's adapter over our tables: tokens stored as SHA-256, deleting what is gone already is no error (the stock
 * adapter fails there), a session ends after 60 minutes without use and after 24 hours in any case, and at once when
 * its user is disabled. Nobody is created here: people come in by invitation.
 */
export function sessionAdapter(): Adapter {
  return {
    async createSession({ userId }): Promise<AdapterSession> {
      const { token, expires } = await createSession(userId, null);
      return { sessionToken: token, userId, expires };
    },

    async getSessionAndUser(sessionToken) {
      const row = await readSession(sessionToken);
      if (!row) return null;
      const now = Date.now();
      if (row.disabledAt || row.expiresAt.getTime() <= now || row.createdAt.getTime() + absoluteSeconds * 1000 <= now) {
        await db().session.deleteMany({ where: { id: row.id } });
        return null;
      }
      const user: SignedInUser = {
        id: row.userId,
        email: row.email,
        name: row.name,
        emailVerified: null,
        sessionId: row.id,
        member: row.member,
      };
      return { session: { sessionToken, userId: row.userId, expires: row.expiresAt }, user };
    },

    async updateSession({ sessionToken }) {
      const hash = tokenHash(sessionToken);
      const row = await db().session.findUnique({ where: { tokenHash: hash } });
      if (!row) return null;
      const expires = sessionEnd(row.createdAt);
      // updateMany: a session that was revoked meanwhile stays revoked.
      await db().session.updateMany({ where: { id: row.id }, data: { expiresAt: expires } });
      return { sessionToken, userId: row.userId, expires };
    },

    async deleteSession(sessionToken) {
      // In one statement, so that the live connections of the session hear of its end if and only if it has ended.
      await db().$executeRaw`
        WITH ended AS (DELETE FROM session WHERE token_hash = ${tokenHash(sessionToken)} RETURNING id)
        SELECT pg_notify(${sessionChannel}, id::text) FROM ended`;
    },

    async getUser(id) {
      const user = await db().user.findFirst({ where: { id, disabledAt: null } });
      return user && { id: user.id, email: user.email, name: user.name, emailVerified: null };
    },

    async getUserByEmail(email) {
      const user = await db().user.findFirst({ where: { email: email.toLowerCase(), disabledAt: null } });
      return user && { id: user.id, email: user.email, name: user.name, emailVerified: null };
    },
  };
}
