import { cookies } from "next/headers";
import { NextResponse } from "next/server";
import { z } from "zod";

import { Problem } from "#/domain/problem.ts";
import { enterBrowser } from "#/server/sign-in/enter-browser.ts";
import { clientAddress, isSameOrigin, safePath } from "#/server/sign-in/origin-check.ts";
import { signInByPassword } from "#/server/sign-in/sign-in.ts";

const Given = z.object({
  email: z
    .string()
    .max(320)
    .refine((email) => !email.includes("\0") && email.isWellFormed()),
  password: z.string().max(1024),
  next: z.string().max(2000).nullish(),
});

type Failure = "origin" | "input" | "credentials" | "wait" | "unavailable";

const messages: Readonly<Record<Failure, string>> = {
  origin: "This form was sent from another site. Open the sign-in page here and try again.",
  input: "Type your e-mail address and your password.",
  credentials: "E-mail address and password do not fit together.",
  wait: "There were too many attempts. Wait a little before the next one.",
  unavailable: "The database does not answer. Nothing was changed; try again in a moment.",
};
const statuses: Readonly<Record<Failure, number>> = {
  origin: 403,
  input: 422,
  credentials: 401,
  wait: 429,
  unavailable: 503,
};

/** Signs in by e-mail address and password: a form of the sign-in page (303 back to it with the error), or JSON. */
export async function POST(request: Request): Promise<Response> {
  const isJson = request.headers.get("content-type")?.startsWith("application/json") ?? false;
  const body: unknown = isJson
    ? await request.json().catch(() => null)
    : Object.fromEntries(await request.formData().catch(() => new FormData()));
  const given = Given.safeParse(body);

  const fail = (error: Failure, wait = 0): Response => {
    const retry: Record<string, string> = wait > 0 ? { "Retry-After": String(wait) } : {};
    if (isJson)
      return Response.json({ code: error, message: messages[error] }, { status: statuses[error], headers: retry });
    const query = new URLSearchParams({ error });
    if (given.success) query.set("email", given.data.email);
    if (given.data?.next) query.set("next", safePath(given.data.next));
    if (wait > 0) query.set("wait", String(wait));
    return new Response(null, { status: 303, headers: { ...retry, Location: `/sign-in?${query.toString()}` } });
  };

  if (!isSameOrigin(request.headers)) return fail("origin");
  if (!given.success) return fail("input");
  try {
    const result = await signInByPassword(given.data, {
      address: clientAddress(request.headers),
      userAgent: request.headers.get("user-agent"),
    });
    if (!result.ok) return result.reason === "wait" ? fail("wait", result.wait) : fail("credentials");
    await enterBrowser(await cookies(), result);
    const next = safePath(given.data.next);
    return isJson ? NextResponse.json({ next }) : new NextResponse(null, { status: 303, headers: { Location: next } });
  } catch (error) {
    if (error instanceof Problem && error.code === "unavailable") return fail("unavailable");
    throw error;
  }
}
