import { readText } from "#/app/desk/read-text.ts";
import { Problem } from "#/domain/problem.ts";
import { requireOwnPage } from "#/server/action.ts";
import { confirmTypography } from "#/server/commands/carry/confirm-typography.ts";
import { decideCarry } from "#/server/commands/carry/decide-carry.ts";
import { asProblem, problemStatus } from "#/server/refusal.ts";
import { currentActor } from "#/server/session.ts";

/** Bytes of one decision, with the words that a person chose. */
const largest = 200_000;

/** Takes a decision from the queue, or the one on all that differs in typography alone. A route and not an action, so that the browser still sends it when the page is closed. */
export async function POST(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ message: "You are signed out. Sign in and decide again." }, { status: 401 });
  try {
    await requireOwnPage();
    const text = await readText(request, largest, "That is too much for one decision.");
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      throw Problem.invalid("That was no decision.");
    }
    if (typeof body === "object" && body !== null && "carryIds" in body)
      return Response.json(await confirmTypography(actor, body as Parameters<typeof confirmTypography>[1]));
    return Response.json(await decideCarry(actor, body as Parameters<typeof decideCarry>[1]));
  } catch (error) {
    const problem = asProblem(error);
    if (!(problem instanceof Problem)) throw error;
    return Response.json({ message: problem.message }, { status: problemStatus[problem.code] });
  }
}
