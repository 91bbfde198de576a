import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

import { type Actor, ScopeSchema } from "#/domain/actor.ts";

import { toActor } from "#/server/actor.ts";
import { db } from "#/server/db.ts";
import { tokenHash } from "#/server/token.ts";
import { HttpRefusal } from "./refusal.ts";

const minute = 60_000;
const limiter = new RateLimiterMemory({ keyPrefix: "rest", points: 600, duration: 60 });

function unauthenticated(message: string): HttpRefusal {
  const challenge = `Bearer realm="Assay"${message ? ', error="invalid_token"' : ""}`;
  const detail = message || "Send a token as `Authorization: Bearer …`. Make one under Newsroom, Tokens.";
  return new HttpRefusal(401, "unauthenticated", detail, { "www-authenticate": challenge });
}

/** Six hundred requests a minute for each token; the next one is told how long to wait. */
async function takeTurn(tokenId: string): Promise<void> {
  try {
    await limiter.consume(tokenId);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw new HttpRefusal(
      429,
      "too_many_requests",
      `This token has made 600 requests within a minute. Wait ${seconds} s.`,
      {
        "retry-after": String(seconds),
      },
    );
  }
}

/**
 * Who a request's bearer token (RFC 6750) acts for, with the role as it is now: a token whose member was shown out, whose
 * user was disabled, that ran out or was revoked is none. Its last use is noted at most once a minute.
 * @throws HttpRefusal 401 without a valid token, 429 beyond the limit.
 */
export async function bearerActor(request: Request): Promise<Actor> {
  const token = /^Bearer +(\S+)$/iu.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!token) throw unauthenticated("");
  const row = await db().apiToken.findUnique({
    where: { tokenHash: tokenHash(token) },
    include: { member: { include: { user: { select: { name: true, disabledAt: true } } } } },
  });
  const now = new Date();
  if (
    !row ||
    row.revokedAt ||
    row.member.endedAt ||
    row.member.user.disabledAt ||
    row.member.newsroomId !== row.newsroomId
  )
    throw unauthenticated("This token is not valid, or no longer. Make another one under Newsroom, Tokens.");
  if (row.expiresAt && row.expiresAt <= now)
    throw unauthenticated(
      `This token ran out on ${row.expiresAt.toISOString()}. Make another one under Newsroom, Tokens.`,
    );
  await takeTurn(row.id);
  const stale = new Date(now.getTime() - minute);
  if (!row.lastUsedAt || row.lastUsedAt < stale)
    await db().apiToken.updateMany({
      where: { id: row.id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: stale } }] },
      data: { lastUsedAt: now },
    });
  const scopes = row.scopes.flatMap((scope) => ScopeSchema.safeParse(scope).data ?? []);
  return toActor(row.member, "api", scopes);
}
