import { randomUUID } from "node:crypto";

import type { Actor } from "#/domain/actor.ts";
import { readInput } from "#/domain/input.ts";
import { authorize } from "#/domain/policy.ts";
import { Problem } from "#/domain/problem.ts";

import type { Endpoint } from "./endpoint.ts";
import { endpoints } from "./endpoints.ts";
import { bearerActor } from "./http/bearer.ts";
import { readBody, requireKeepable } from "./http/body.ts";
import { HttpRefusal, refuse } from "./http/refusal.ts";
import { openApiDocument } from "./open-api.ts";

const base = "/api/v1";
const routes = endpoints.map((endpoint) => ({ endpoint, parts: endpoint.path.slice(1).split("/") }));

interface Found {
  readonly endpoint: Endpoint;
  readonly params: Readonly<Record<string, string>>;
}

/** All endpoints at a path, with the values of its parameters. */
function at(path: string): readonly Found[] {
  const given = path.slice(1).split("/").map(decode);
  return routes.flatMap(({ endpoint, parts }) => {
    if (parts.length !== given.length) return [];
    const params: Record<string, string> = {};
    for (const [index, part] of parts.entries()) {
      const value = given[index] ?? "";
      if (part.startsWith("{")) params[part.slice(1, -1)] = value;
      else if (part !== value) return [];
    }
    return [{ endpoint, params }];
  });
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new HttpRefusal(400, "malformed", "The address is not written as it should be (percent-encoding).");
  }
}

function route(method: string, path: string): Found {
  const here = at(path);
  if (here.length === 0) throw Problem.notFound("address. See /api/v1/openapi.json for those there are");
  const match = here.find(({ endpoint }) => endpoint.method === method);
  if (match) return match;
  const allow = here.map(({ endpoint }) => endpoint.method).join(", ");
  throw new HttpRefusal(405, "method_not_allowed", `This address takes ${allow}.`, { allow });
}

/**
 * Refuses whoever lacks the scope or the role even with the most favourable facts of a row, before anything is read or
 * kept. The row's own facts are decided in the command or query, as everywhere.
 */
function enter(actor: Actor, endpoint: Endpoint): void {
  const { newsroomId, memberId } = actor;
  for (const permission of endpoint.permissions)
    authorize(actor, permission, { newsroomId, memberId, contributorIds: [] });
}

/** The version that the caller knows may come as If-Match instead of in the body. */
function withMatch(request: Request, body: unknown): unknown {
  const match = /^(?:W\/)?"(\d{1,9})"$/u.exec(request.headers.get("if-match") ?? "")?.[1];
  if (!match || !body || typeof body !== "object" || Array.isArray(body) || "version" in body) return body;
  return { ...body, version: Number(match) };
}

async function answer(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname.slice(base.length) || "/";
  if (path === "/openapi.json" && request.method === "GET") return Response.json(openApiDocument());
  const { endpoint, params } = route(request.method, path);
  const actor = await bearerActor(request);
  enter(actor, endpoint);
  const place = endpoint.params.safeParse(params);
  // An id that cannot be one is an id of nothing.
  if (!place.success) throw Problem.notFound("row");
  const search = Object.fromEntries(url.searchParams);
  requireKeepable(search);
  const query = readInput(endpoint.query, search);
  const body = endpoint.body
    ? readInput(endpoint.body, withMatch(request, await readBody(request, endpoint.upload)))
    : undefined;
  const result = await endpoint.run(actor, { params: place.data, query, body });
  if (result instanceof Response) return result;
  const version = result && typeof result === "object" && "version" in result ? result.version : null;
  const headers: Record<string, string> = typeof version === "number" ? { etag: `"${version}"` } : {};
  return Response.json(result, { status: endpoint.status, headers });
}

/** Answers one request of REST, whatever happens. Needs nothing of Next, so tests call it as it is. */
export async function handle(request: Request): Promise<Response> {
  const requestId = randomUUID();
  const response = await answer(request).catch((error: unknown) => refuse(error, requestId));
  response.headers.set("x-request-id", requestId);
  response.headers.set("cache-control", "no-store");
  response.headers.set("x-content-type-options", "nosniff");
  return response;
}
