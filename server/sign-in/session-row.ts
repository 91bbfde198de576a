import { v7 as newId } from "uuid";

import { db } from "#/server/db.ts";
import { newToken, tokenHash } from "#/server/token.ts";

/** The Postgres channel on which it travels that a session was ended: its id. */
export const sessionChannel = "assay_session";

/** A session without use ends after this many seconds… */
export const idleSeconds = 60 * 60;
/** …and every session ends after this many, whatever its use. */
export const absoluteSeconds = 24 * 60 * 60;

/** When a session that is used now ends: the idle limit, but never past the absolute one. */
export function sessionEnd(createdAt: Date, now = new Date()): Date {
  return new Date(Math.min(now.getTime() + idleSeconds * 1000, createdAt.getTime() + absoluteSeconds * 1000));
}

/**
 * Signs a user in: a new row, a new token each time. The token goes into the cookie and nowhere else; the row keeps its
 * SHA-256. Not a command, because a session belongs to a person and not to a newsroom's record.
 */
export async function createSession(
  userId: string,
  userAgent: string | null,
  newsroomId: string | null = null,
): Promise<{ id: string; token: string; expires: Date }> {
  const token = newToken();
  const id = newId();
  const createdAt = new Date();
  await db().session.deleteMany({ where: { userId, expiresAt: { lt: createdAt } } });
  await db().session.create({
    data: {
      id,
      tokenHash: tokenHash(token),
      userId,
      newsroomId,
      createdAt,
      expiresAt: sessionEnd(createdAt, createdAt),
      userAgent: userAgent?.slice(0, 300) ?? null,
    },
  });
  return { id, token, expires: new Date(createdAt.getTime() + absoluteSeconds * 1000) };
}
