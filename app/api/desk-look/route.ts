import { z } from "zod";

import { Problem } from "#/domain/problem.ts";
import { followImports } from "#/server/queries/import.ts";
import { followLooks } from "#/server/queries/keep/timeline.ts";
import { asProblem, problemStatus } from "#/server/refusal.ts";
import { currentActor } from "#/server/session.ts";

const Ids = z.array(z.uuid()).max(500);

/** How looks and readings with these ids stand (`?ids=`, separated by commas), and what became of those that have ended. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor) throw Problem.forbidden("You are signed out.");
    const asked = Ids.safeParse((URL.parse(request.url)?.searchParams.get("ids") ?? "").split(","));
    if (!asked.success) throw Problem.invalid("Name at most 500 imports.");
    const [items, looks] = await Promise.all([followImports(actor, asked.data), followLooks(actor, asked.data)]);
    return Response.json({ items, looks }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    const problem = asProblem(error);
    if (!(problem instanceof Problem)) throw error;
    return Response.json({ code: problem.code, message: problem.message }, { status: problemStatus[problem.code] });
  }
}
