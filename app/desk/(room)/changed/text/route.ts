import { z } from "zod";

import { Problem } from "#/domain/problem.ts";
import { getSnapshot } from "#/server/queries/snapshot.ts";
import { asProblem, problemStatus } from "#/server/refusal.ts";
import { currentActor } from "#/server/session.ts";

const headers = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };

/** The newer copy of a source, whole, for the queue of what changed. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ message: "You are signed out." }, { status: 401 });
  try {
    const id = z.uuid().safeParse(new URL(request.url).searchParams.get("snapshot"));
    if (!id.success) throw Problem.notFound("kept copy");
    return Response.json(await getSnapshot(actor, id.data), { headers });
  } catch (error) {
    const problem = asProblem(error);
    if (!(problem instanceof Problem)) throw error;
    return Response.json({ message: problem.message }, { status: problemStatus[problem.code], headers });
  }
}
