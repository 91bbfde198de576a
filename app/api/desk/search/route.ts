import { z } from "zod";

import { Problem } from "#/domain/problem.ts";
import { asProblem, problemStatus } from "#/server/refusal.ts";
import { bestPassages, searchPassages } from "#/server/queries/search.ts";
import { currentActor } from "#/server/session.ts";

const Asked = z.union([
  z.object({ claim: z.uuid(), snapshot: z.uuid().optional() }),
  z.object({
    q: z.string().trim().min(1).max(4000),
    cursor: z.string().max(3).optional(),
    source: z.uuid().optional(),
  }),
]);

function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { "cache-control": "private, no-store" } });
}

/** Passages for the workbench: `?q=` searches the library, `?claim=` finds those that speak of what a claim speaks of. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor) return answer(401, { message: "You are signed out. Sign in again; nothing is lost." });
    const asked = Asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!asked.success) return answer(422, { message: "Write what to look for." });
    if ("claim" in asked.data)
      return answer(200, { items: await bestPassages(actor, asked.data.claim, asked.data.snapshot), next: null });
    const { q, cursor, source } = asked.data;
    return answer(200, await searchPassages(actor, { query: q, cursor, sourceId: source }));
  } catch (error) {
    const problem = asProblem(error);
    if (problem instanceof Problem) return answer(problemStatus[problem.code], { message: problem.message });
    throw error;
  }
}
