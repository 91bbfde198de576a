import { z } from "zod";

import { Problem } from "#/domain/problem.ts";
import { cancelImport, retryImport } from "#/server/commands/import.ts";
import { listBatchIds } from "#/server/queries/part/import-batch.ts";
import { asProblem, problemStatus } from "#/server/refusal.ts";
import { currentActor } from "#/server/session.ts";
import { isSameOrigin } from "#/server/sign-in/origin-check.ts";

const Wish = z.object({ batch: z.string().min(1).max(200), wish: z.enum(["cancel", "retry"]) });
const commands = { cancel: cancelImport, retry: retryImport };

/** A wish about all imports of a list: to cancel those under way, or to retry those that failed. Each is an event of its own. */
export async function POST(request: Request): Promise<Response> {
  try {
    if (!isSameOrigin(request.headers)) throw Problem.forbidden("This was sent from another site.");
    const actor = await currentActor();
    if (!actor) throw Problem.forbidden("You are signed out. Sign in in another tab and try again.");
    const asked = Wish.safeParse(await request.json().catch(() => null));
    if (!asked.success) throw Problem.invalid("Name a list of imports and what to do with it.");
    const { batch, wish } = asked.data;
    let count = 0;
    for (const importId of await listBatchIds(actor, batch, wish)) {
      try {
        await commands[wish](actor, { importId });
        count++;
      } catch (error) {
        // One that ended meanwhile needs nothing any more; the others still do.
        if (!(error instanceof Problem) || error.code !== "conflict") throw error;
      }
    }
    return Response.json({ count });
  } catch (error) {
    const problem = asProblem(error);
    if (!(problem instanceof Problem)) throw error;
    return Response.json({ code: problem.code, message: problem.message }, { status: problemStatus[problem.code] });
  }
}
