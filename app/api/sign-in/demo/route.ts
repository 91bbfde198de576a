import { cookies } from "next/headers";
import { NextResponse } from "next/server";

import { Problem } from "#/domain/problem.ts";
import { enterBrowser } from "#/server/sign-in/enter-browser.ts";
import { clientAddress, isSameOrigin, safePath } from "#/server/sign-in/origin-check.ts";
import { demoSignIn } from "#/server/sign-in/sign-in.ts";

/** One click on a sample person; outside demo mode there is no such page. */
export async function POST(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => new FormData());
  const memberId = form.get("memberId");
  const next = form.get("next");
  try {
    if (!isSameOrigin(request.headers) || typeof memberId !== "string") throw Problem.notFound("page");
    const session = await demoSignIn(memberId, {
      address: clientAddress(request.headers),
      userAgent: request.headers.get("user-agent"),
    });
    await enterBrowser(await cookies(), session);
    return new NextResponse(null, {
      status: 303,
      headers: { Location: safePath(typeof next === "string" ? next : null) },
    });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return new Response(error.message, { status: error.code === "unavailable" ? 503 : 404 });
  }
}
