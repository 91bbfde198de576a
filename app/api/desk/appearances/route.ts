import { z } from "zod";

import { Problem } from "#/domain/problem.ts";
import { findAppearances } from "#/server/queries/carry/find-appearances.ts";
import { asProblem, problemStatus } from "#/server/refusal.ts";
import { currentActor } from "#/server/session.ts";

function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { "cache-control": "private, no-store" } });
}

/** What the claim panel asks: where else in the library the claim's words stand. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor) return answer(401, { message: "You are signed out." });
    const claim = z.uuid().safeParse(new URL(request.url).searchParams.get("claim"));
    if (!claim.success) throw Problem.notFound("claim");
    return answer(200, { items: await findAppearances(actor, claim.data) });
  } catch (error) {
    const problem = asProblem(error);
    if (problem instanceof Problem) return answer(problemStatus[problem.code], { message: problem.message });
    throw error;
  }
}
