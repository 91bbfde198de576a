import { cookies } from "next/headers";
import { NextResponse } from "next/server";

import { Problem } from "#/domain/problem.ts";
import { asProblem, problemStatus } from "#/server/refusal.ts";
import { sessionAdapter } from "#/server/sign-in/adapter.ts";
import { sessionCookie } from "#/server/sign-in/options.ts";
import { isSameOrigin } from "#/server/sign-in/origin-check.ts";

/** Ends this browser's session, in the database and in the browser. Done twice it is still done. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response("This form was sent from another site.", { status: 403 });
  const jar = await cookies();
  const { name, options } = sessionCookie();
  const token = jar.get(name)?.value;
  try {
    if (token) await sessionAdapter().deleteSession?.(token);
  } catch (error) {
    const problem = asProblem(error);
    if (!(problem instanceof Problem)) throw error;
    // The cookie stays: it is still good, and whoever wants to be signed out must know that they are not.
    return new Response(problem.message, { status: problemStatus[problem.code] });
  }
  jar.set(name, "", { ...options, maxAge: 0 });
  return new NextResponse(null, { status: 303, headers: { Location: "/sign-in" } });
}
