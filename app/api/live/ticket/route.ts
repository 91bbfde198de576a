import { z } from "zod";

import { Problem } from "#/domain/problem.ts";
import { issueTicket } from "#/server/collab/ticket.ts";
import { asProblem, problemStatus } from "#/server/refusal.ts";
import { currentActor } from "#/server/session.ts";
import { isSameOrigin } from "#/server/sign-in/origin-check.ts";

const Asked = z.object({ documentName: z.string().max(100) });

/** Gives the signed-in person of this page a single-use ticket to one document of the live connection. */
export async function POST(request: Request): Promise<Response> {
  try {
    if (!isSameOrigin(request.headers)) throw Problem.forbidden("This was sent from another site.");
    const actor = await currentActor();
    if (!actor)
      return Response.json({ code: "signed_out", message: "You are signed out. Sign in again." }, { status: 401 });
    const asked = Asked.safeParse(await request.json().catch(() => null));
    if (!asked.success) throw Problem.invalid("documentName: is missing");
    return Response.json(
      { ticket: await issueTicket(actor, asked.data.documentName) },
      { headers: { "Cache-Control": "no-store" } },
    );
  } catch (error) {
    const problem = asProblem(error);
    if (!(problem instanceof Problem)) throw error;
    return Response.json({ code: problem.code, message: problem.message }, { status: problemStatus[problem.code] });
  }
}
