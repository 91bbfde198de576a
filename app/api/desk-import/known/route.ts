import { findKnown } from "#/server/queries/keep/duplicate.ts";
import { currentActor } from "#/server/session.ts";

/** What the import page asks while an address is typed: whether the library has it already. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ message: "You are signed out." }, { status: 401 });
  const address = (new URL(request.url).searchParams.get("url") ?? "").slice(0, 2000);
  return Response.json(
    { known: await findKnown(actor, address) },
    { headers: { "cache-control": "private, no-store", "x-content-type-options": "nosniff" } },
  );
}
