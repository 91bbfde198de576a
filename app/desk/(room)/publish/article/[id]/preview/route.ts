import { z } from "zod";

import { Problem } from "#/domain/problem.ts";
import { getSummaryPreview } from "#/server/queries/preview.ts";
import { asProblem, problemStatus } from "#/server/refusal.ts";
import { currentActor } from "#/server/session.ts";
import { isSameOrigin } from "#/server/sign-in/origin-check.ts";

const Given = z.object({
  lead: z
    .string()
    .max(10_000)
    .refine((lead) => !lead.includes("\0") && lead.isWellFormed()),
});

/** The summary's page under another lead, for the frame beside the form. Writes nothing. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const actor = await currentActor();
    const id = z.uuid().safeParse((await params).id);
    if (!actor || !id.success || !isSameOrigin(request.headers)) return new Response(null, { status: 404 });
    const given = Given.safeParse(await request.json().catch(() => null));
    if (!given.success)
      return new Response("The lead is too long, or holds a character that cannot be kept.", { status: 422 });
    const { preview } = await getSummaryPreview(actor, id.data, given.data.lead.trim());
    return new Response(preview.html, {
      headers: {
        "content-type": "text/plain; charset=utf-8",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    const problem = asProblem(error);
    if (!(problem instanceof Problem)) throw error;
    return new Response(problem.message, { status: problemStatus[problem.code] });
  }
}
