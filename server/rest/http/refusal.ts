import { Problem } from "#/domain/problem.ts";

import { log } from "#/server/log.ts";
import { asProblem, problemStatus } from "#/server/refusal.ts";

const titles: Readonly<Record<number, string>> = {
  400: "The request cannot be read",
  401: "Nobody is signed in",
  403: "This is not allowed",
  404: "There is no such thing here",
  405: "This address does not take this method",
  409: "It is in a state that does not allow this",
  413: "The request is too large",
  415: "The request's type cannot be read",
  422: "The input is not right",
  429: "Too many requests",
  500: "Assay failed",
  503: "Assay cannot answer at the moment",
};

/** A refusal that only HTTP knows: an unreadable request, a missing token, a wrong method. */
export class HttpRefusal extends Error {
  override readonly name = "HttpRefusal";
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

function problemResponse(
  status: number,
  code: string,
  detail: string,
  rest: { details?: Readonly<Record<string, unknown>>; headers?: Readonly<Record<string, string>>; requestId: string },
): Response {
  const { fields, sqlstate: _, ...more } = rest.details ?? {};
  const body = {
    type: `urn:assay:problem:${code}`,
    title: titles[status] ?? "The request failed",
    status,
    detail,
    code,
    instance: `urn:uuid:${rest.requestId}`,
    errors: Array.isArray(fields) ? (fields as unknown[]) : [],
    ...more,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", ...rest.headers },
  });
}

/**
 * Any failure as RFC 9457 `application/problem+json`. What is no rule of the desk is a bug: it goes to the log with the
 * request's id, and the caller learns nothing but that id.
 */
export function refuse(error: unknown, requestId: string): Response {
  if (error instanceof HttpRefusal)
    return problemResponse(error.status, error.code, error.message, { headers: error.headers, requestId });
  const problem = asProblem(error);
  if (problem instanceof Problem) {
    const headers: Record<string, string> = problem.code === "unavailable" ? { "retry-after": "5" } : {};
    return problemResponse(problemStatus[problem.code], problem.code, problem.message, {
      details: problem.details,
      headers,
      requestId,
    });
  }
  log.error({ err: error, requestId }, "rest request failed");
  const detail =
    "This is a fault of Assay and was logged. Nothing was changed. Name the request's id to whoever runs it.";
  return problemResponse(500, "failed", detail, { requestId });
}
