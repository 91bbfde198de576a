import NextAuth from "next-auth";
import type { NextRequest } from "next/server";

import { Problem } from "#/domain/problem.ts";
import { asProblem, problemStatus } from "#/server/refusal.ts";
import { authOptions } from "#/server/sign-in/options.ts";

/** next-auth's own endpoints: the session for the browser, its sign-out, providers later. */
async function handle(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  let failure: unknown;
  const response = (await NextAuth(request, context, await authOptions((error) => (failure = error)))) as Response;
  // next-auth says "nobody is signed in" where the database does not answer, and would leave it at that.
  const problem = asProblem(failure);
  return problem instanceof Problem && problem.code === "unavailable"
    ? Response.json({ code: problem.code, message: problem.message }, { status: problemStatus[problem.code] })
    : response;
}

export { handle as GET, handle as POST };
