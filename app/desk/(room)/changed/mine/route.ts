import { countCarries } from "#/server/queries/carry/list-carries.ts";
import { currentActor } from "#/server/session.ts";

/** What an open desk asks once anchors were carried: how much waits for this person, and the newest of it. */
export async function GET(): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ message: "You are signed out." }, { status: 401 });
  return Response.json(await countCarries(actor), {
    headers: { "cache-control": "private, no-store", "x-content-type-options": "nosniff" },
  });
}
