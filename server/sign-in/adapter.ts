import type { Adapter, AdapterSession, AdapterUser } from "next-auth/adapters";

import { db } from "#/server/db.ts";
import { tokenHash } from "#/server/token.ts";
import { absoluteSeconds, createSession, sessionChannel, sessionEnd } from "./session-row.ts";

/** A user as next-auth hands it to the session callback, with the session that it came by. */
export interface SignedInUser extends AdapterUser {
  sessionId: string;
  newsroomId: string | null;
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
      const hash = tokenHash(sessionToken);
      const row = await db().session.findUnique({ where: { tokenHash: hash }, include: { user: true } });
      if (!row) return null;
      const now = Date.now();
      if (
        row.user.disabledAt ||
        row.expiresAt.getTime() <= now ||
        row.createdAt.getTime() + absoluteSeconds * 1000 <= now
      ) {
        await db().session.deleteMany({ where: { id: row.id } });
        return null;
      }
      const user: SignedInUser = {
        id: row.userId,
        email: row.user.email,
        name: row.user.name,
        emailVerified: null,
        sessionId: row.id,
        newsroomId: row.newsroomId,
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
