import { z } from "zod";

import type { Actor } from "#/domain/actor.ts";
import { found, Problem } from "#/domain/problem.ts";
import { type ImportState, isEnded, mayBecome } from "#/domain/source.ts";

import { command, type Command } from "#/server/command.ts";
import type { Tx } from "#/server/db.ts";
import { enqueue } from "#/server/jobs/queue.ts";

const Named = z.object({ importId: z.uuid() });
/** `render` asks that a browser runs the page's scripts this time; where it is not said, it stays as it was. */
const Again = Named.extend({ render: z.boolean().optional() });

/** How an import stands after the wish. */
interface Standing {
  readonly id: string;
  readonly state: ImportState;
}

/** The import under its row's lock: whoever else ends it or begins it anew waits until this one has committed. */
async function locked(tx: Tx, actor: Actor, importId: string) {
  await tx.$queryRaw`SELECT 1 FROM import WHERE id = ${importId}::uuid FOR UPDATE`;
  return found(await tx.import.findFirst({ where: { id: importId, newsroomId: actor.newsroomId } }), "import");
}

/** Pressed twice, or by two people, the second press finds what it wished for and is no mistake; the record has one line. */
function once<Schema extends z.ZodType<z.output<typeof Named>, z.input<typeof Named>>>(
  run: Command<Schema, Standing>,
  isWished: (state: unknown) => boolean,
) {
  const execute: typeof run = Object.assign(
    async (actor: Actor, raw: z.input<Schema>): Promise<Standing> => {
      try {
        return await run(actor, raw);
      } catch (error) {
        const state = error instanceof Problem && error.code === "conflict" ? error.details["state"] : undefined;
        if (!isWished(state)) throw error;
        return { id: raw.importId, state: state as ImportState };
      }
    },
    { event: run.event, schema: run.schema },
  );
  return execute;
}

const cancel = command("import.cancelled", Named, async ({ tx, actor, input, authorize, record }) => {
  const asked = await locked(tx, actor, input.importId);
  authorize("source.import", asked);
  const { state, attempt } = asked;
  if (!mayBecome(state, "cancelled"))
    throw Problem.conflict(
      state === "done"
        ? "This import was done before it could be cancelled. Its source is in the library."
        : "This import has ended already, so there is nothing to cancel.",
      { state },
    );
  const end = { finishedAt: new Date(), progressDone: null, progressTotal: null };
  await tx.import.update({
    where: { id: asked.id },
    data: { ...end, state: "cancelled", problem: null, advice: null },
  });
  record(asked.id, { attempt, during: state });
  return { id: asked.id, state: "cancelled" as const };
});

/**
 * Ends an import that somebody no longer wants: whichever process works on it hears so by the notice and stops; nothing of
 * it is kept. @throws Problem `conflict` where it was done, or had failed, before.
 */
export const cancelImport = once(cancel, (state) => state === "cancelled");

const retry = command("import.retried", Again, async ({ tx, actor, input, authorize, record }) => {
  const asked = await locked(tx, actor, input.importId);
  authorize("source.import", asked);
  const { state, problem, failedAt } = asked;
  if (!isEnded(state) || !mayBecome(state, "queued"))
    throw Problem.conflict(
      state === "done" ? "This import is done. Its source is in the library." : "This import is under way already.",
      { state },
    );
  const attempt = asked.attempt + 1;
  await tx.import.update({
    where: { id: asked.id },
    data: {
      state: "queued",
      attempt,
      problem: null,
      advice: null,
      failedAt: null,
      finishedAt: null,
      render: input.render ?? asked.render,
    },
  });
  await enqueue(tx, "capture", { importId: asked.id, attempt });
  record(asked.id, {
    attempt,
    ...(input.render ? { render: true } : {}),
    before: { state, ...(state === "failed" ? { step: failedAt, problem } : {}) },
  });
  return { id: asked.id, state: "queued" as const };
});

/**
 * Asks once more for an import that failed or was cancelled: the same row goes back into the queue as its next attempt; why
 * the one before ended stays in the record. @throws Problem `conflict` where it is done.
 */
export const retryImport = once(retry, (state) => state !== undefined && state !== "done");
