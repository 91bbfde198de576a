import { z } from "zod";

import { packClaims } from "#/components/article/claims/claim-pack.ts";
import { Problem } from "#/domain/problem.ts";
import { listArticleClaims } from "#/server/queries/article/article-claim.ts";
import { asProblem, problemStatus } from "#/server/refusal.ts";
import { currentActor } from "#/server/session.ts";

type Where = { params: Promise<{ id: string }> };

const headers = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };
const json = { ...headers, "content-type": "application/json; charset=utf-8" };

/** The claims of an article for the open desk, or with `?claim=ID` one of them, so that a change of one moves one. */
export async function GET(request: Request, { params }: Where): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor) return new Response("You are signed out.", { status: 401, headers });
    const wanted = new URL(request.url).searchParams.get("claim");
    const [id, claimId] = [z.uuid().safeParse((await params).id), z.uuid().nullable().safeParse(wanted)];
    if (!id.success || !claimId.success) return new Response("There is no such article.", { status: 404, headers });
    return new Response(packClaims(await listArticleClaims(actor, id.data, claimId.data)), { headers: json });
  } catch (error) {
    const problem = asProblem(error);
    if (!(problem instanceof Problem)) throw error;
    return new Response(problem.message, { status: problemStatus[problem.code], headers });
  }
}
