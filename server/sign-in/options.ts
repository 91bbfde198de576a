import type { AuthOptions, Session } from "next-auth";

import { secret } from "#/server/data-folder.ts";
import { publicOrigin } from "#/server/origin.ts";
import { type SessionMember, type SignedInUser, sessionAdapter } from "./adapter.ts";
import { idleSeconds } from "./session-row.ts";

/** What next-auth answers for a signed-in browser. */
export interface SessionFacts extends Session {
  userId: string;
  userName: string;
  sessionId: string;
  member: SessionMember | null;
}

/** The session cookie: bound to the host and to https where the site is served by https. */
export function sessionCookie(): {
  name: string;
  options: { httpOnly: true; sameSite: "lax"; path: "/"; secure: boolean };
} {
  const secure = publicOrigin().startsWith("https:");
  return { name: secure ? "__Host-assay" : "assay", options: { httpOnly: true, sameSite: "lax", path: "/", secure } };
}

/**
 * next-auth's settings: database sessions through our own adapter, no provider yet (passwords come by our own route and
 * make the same session). next-auth swallows what the database says; `onError` is told, so that a database that does
 * not answer is not mistaken for somebody who is signed out.
 */
export async function authOptions(onError: (error: unknown) => void = () => undefined): Promise<AuthOptions> {
  const cookie = sessionCookie();
  return {
    adapter: sessionAdapter(),
    providers: [],
    secret: await secret("next-auth"),
    session: { strategy: "database", maxAge: idleSeconds, updateAge: 5 * 60 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    useSecureCookies: cookie.options.secure,
    cookies: { sessionToken: cookie },
    logger: {
      error: (_code, metadata) => onError(metadata instanceof Error ? metadata : metadata.error),
      warn: () => undefined,
      debug: () => undefined,
    },
    callbacks: {
      session({ session, user }): SessionFacts {
        const { id, name, sessionId, member } = user as SignedInUser;
        return { expires: session.expires, userId: id, userName: name, sessionId, member };
      },
    },
  };
}
