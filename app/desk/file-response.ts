import { z } from "zod";

import type { Actor } from "#/domain/actor.ts";
import { Problem } from "#/domain/problem.ts";
import { log } from "#/server/log.ts";
import { asProblem, problemStatus } from "#/server/refusal.ts";
import { currentActor } from "#/server/session.ts";
import { isSameOrigin } from "#/server/sign-in/origin-check.ts";

import { readText } from "./read-text.ts";

/** Bytes that a file may have which a person hands in. */
const longest = 10_000_000;

const headers = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };

async function signedIn(): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) throw Problem.forbidden("You are signed out. Sign in in another tab and try again; nothing is lost.");
  return actor;
}

function problemOf(error: unknown): Problem {
  const problem = error instanceof SyntaxError ? Problem.invalid("This could not be read.") : asProblem(error);
  if (!(problem instanceof Problem)) throw error;
  return problem;
}

async function orRefusal(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    const { code, message } = problemOf(error);
    return Response.json({ code, message }, { status: problemStatus[code], headers });
  }
}

/** The id in an address. @throws Problem `not_found` for what is none */
export function idOf(value: unknown, what: string): string {
  const id = z.uuid().safeParse(value);
  if (!id.success) throw Problem.notFound(what);
  return id.data;
}

/** Answers a member with a text to save or to copy. */
export function giveText(
  give: (actor: Actor) => Promise<{ body: string; mediaType: string; fileName: string | null }>,
): Promise<Response> {
  return orRefusal(async () => {
    const { body, mediaType, fileName } = await give(await signedIn());
    const saved = fileName ? { "content-disposition": `attachment; filename="${fileName}"` } : {};
    return new Response(body, { headers: { ...headers, "content-type": mediaType, ...saved } });
  });
}

/** How far a piece of work has come, in its own units. */
type Follow = (done: number, total: number) => void;

/**
 * Answers work at its end, with its status; or at once where it says how far it has come: then as lines of JSON, `done` and
 * `total` as often as it says so, `answer` or `problem` as the last one. Whoever goes away does not stop it.
 */
async function answerWork(run: (follow: Follow) => Promise<object>): Promise<Response> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>(undefined, undefined, {
    highWaterMark: Number.POSITIVE_INFINITY,
  });
  const writer = writable.getWriter();
  const say = (line: object) => void writer.write(Buffer.from(`${JSON.stringify(line)}\n`)).catch(() => undefined);
  const begun = Promise.withResolvers<null>();
  const work = run((done, total) => {
    begun.resolve(null);
    say({ done, total });
  });
  const answer = await Promise.race([work, begun.promise]);
  if (answer) return Response.json(answer, { headers });
  void work
    .then((ended) => say({ answer: ended }))
    .catch((error: unknown) => {
      const { code, message } = problemOf(error);
      say({ problem: { code, message } });
    })
    .catch((error: unknown) => log.error({ err: error }, "file"))
    .finally(() => void writer.close().catch(() => undefined));
  const streamed = { "content-type": "application/x-ndjson", "cache-control": "private, no-store, no-transform" };
  return new Response(readable, { headers: { ...headers, ...streamed } });
}

/**
 * Takes a text file that a member sent from a page of ours, as it is, and answers what became of it, in lines where that
 * takes long.
 */
export function takeText(
  request: Request,
  take: (actor: Actor, file: string, follow: Follow) => Promise<object>,
): Promise<Response> {
  return orRefusal(async () => {
    if (!isSameOrigin(request.headers)) throw Problem.forbidden("This was sent from another site.");
    const actor = await signedIn();
    const file = await readText(request, longest, "This is larger than 10 MB. Split the file, and send the parts.");
    return answerWork((follow) => take(actor, file, follow));
  });
}
