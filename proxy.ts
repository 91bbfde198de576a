import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";

import { env } from "#/server/env.ts";

/** What is kept of a page comes with a policy of its own, a sandbox, which the desk's must not replace. */
const keptCopy = /^\/desk\/snapshots\/[^/]+\/(?:original|warc|document|copy\/frame|pictures\/[^/]+)$/;

/**
 * Headers of the desk's pages, and nothing else: who may do what is decided in commands and queries. Scripts run only
 * with this request's nonce. Styles may stand in the page, because Radix and sonner write some.
 */
export function proxy(request: NextRequest): NextResponse {
  if (keptCopy.test(request.nextUrl.pathname)) return NextResponse.next();
  const nonce = randomBytes(16).toString("base64");
  const development = env().NODE_ENV === "development";
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self' ws: wss:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("x-assay-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", "same-origin");
  // Whoever opened the window keeps no hold of it. Where a person began by themselves nobody did, and the browser need not
  // start a process of its own for the page (decision 44).
  if (request.headers.get("sec-fetch-site") !== "none")
    response.headers.set("cross-origin-opener-policy", "same-origin");
  response.headers.set("cache-control", "private, no-store");
  return response;
}

export const config = {
  matcher: [
    "/",
    "/desk/:path*",
    "/sign-in",
    "/set-up/:path*",
    "/join/:path*",
    // Addresses that lead nowhere show a page of the desk's look; readers' pages, REST and files have their own headers.
    "/((?!api/|_next/|_assay/|[^/]+$|[^/]+/method$|[^/]+/(?:checks|summaries)/[^/]+$|[^/]+/(?:checks|summaries)/[^/]+/versions/).+)",
  ],
};
