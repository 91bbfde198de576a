import { createHash } from "node:crypto";

import { Problem } from "#/domain/problem.ts";
import { asProblem } from "#/server/refusal.ts";

import { plainPage } from "./plain-page.ts";

/** What is sent: the exact characters, what stands for them in the ETag, and for how long they may be kept. */
export interface PublicBody {
  readonly text: string;
  readonly type: "text/html" | "application/json";
  /** SHA-256 of the text where it is known already. */
  readonly hash?: string;
  /** A numbered version never changes; everything else is asked for again each time, with its ETag. */
  readonly immutable: boolean;
  readonly link?: string;
}

/** No script, nothing from elsewhere; the pages say the same of themselves more strictly in their own head. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const safety = {
  "content-security-policy": policy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
};

function isKnown(request: Request, tag: string): boolean {
  const asked = request.headers.get("if-none-match");
  if (!asked) return false;
  return asked.split(",").some((candidate) => {
    const bare = candidate.trim().replace(/^W\//, "");
    return bare === "*" || bare === tag;
  });
}

function refuse(status: 404 | 503): Response {
  return new Response(plainPage(status), {
    status,
    headers: {
      ...safety,
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      ...(status === 503 ? { "retry-after": "10" } : {}),
    },
  });
}

/**
 * Answers a reader: the stored characters as they are, 304 where the reader has them, a plain page where there is nothing
 * or the database does not answer. Anything else is a bug and passes through.
 */
export async function answerPublic(request: Request, read: () => Promise<PublicBody>): Promise<Response> {
  let body: PublicBody;
  try {
    body = await read();
  } catch (error) {
    const problem = asProblem(error);
    if (!(problem instanceof Problem)) throw error;
    return refuse(problem.code === "unavailable" ? 503 : 404);
  }
  const tag = `"${body.hash ?? createHash("sha256").update(body.text).digest("hex")}"`;
  const headers = {
    ...safety,
    etag: tag,
    "cache-control": body.immutable ? "public, max-age=31536000, immutable" : "public, no-cache",
    ...(body.link ? { link: body.link } : {}),
    // Data that anyone may check is data that any page may read.
    ...(body.type === "application/json" ? { "access-control-allow-origin": "*" } : {}),
  };
  if (isKnown(request, tag)) return new Response(null, { status: 304, headers });
  return new Response(body.text, { headers: { ...headers, "content-type": `${body.type}; charset=utf-8` } });
}
