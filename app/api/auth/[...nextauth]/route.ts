import NextAuth from "next-auth";
import type { NextRequest } from "next/server";

import { authOptions } from "#/server/sign-in/options.ts";

/** next-auth's own endpoints: the session for the browser, its sign-out, providers later. */
async function handle(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  return (await NextAuth(request, context, await authOptions())) as Response;
}

export { handle as GET, handle as POST };
