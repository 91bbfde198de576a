import { z } from "zod";

import type { Actor } from "#/domain/actor.ts";
import { Problem } from "#/domain/problem.ts";
import { asProblem, problemStatus } from "#/server/refusal.ts";
import { currentActor } from "#/server/session.ts";

/** Headers of everything that is kept: nothing in it runs, and no other site shows it. */
const inert = {
  "content-security-policy": "sandbox; default-src 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cache-control": "private, no-store",
};

/** A name that is harmless in a header and on any disk. */
export function plainName(name: string | null, otherwise: string): string {
  const plain = (name ?? "")
    .replace(/[^\p{L}\p{N}._ -]/gu, "_")
    .slice(0, 120)
    .toWellFormed();
  return plain || otherwise;
}

/** The header that has a browser save what it gets, under this name. */
export const asDownload = (name: string): Readonly<Record<string, string>> => ({
  "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
});

/**
 * Answers with something that is kept of a snapshot, to people who may read it; `give` answers the body and the headers
 * that are its own. Refusals are plain words.
 */
export async function keptResponse(
  params: Promise<{ id: string }>,
  give: (actor: Actor, id: string) => Promise<{ body: BodyInit; headers: Readonly<Record<string, string>> }>,
): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor) return new Response("You are signed out.", { status: 401, headers: inert });
    const id = z.uuid().safeParse((await params).id);
    if (!id.success) return new Response("There is no such kept copy.", { status: 404, headers: inert });
    const { body, headers } = await give(actor, id.data);
    return new Response(body, { headers: { ...inert, ...headers } });
  } catch (error) {
    const problem = asProblem(error);
    if (!(problem instanceof Problem)) throw error;
    return new Response(problem.message, { status: problemStatus[problem.code], headers: inert });
  }
}
