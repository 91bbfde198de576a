import type { z } from "zod";

import type { Actor } from "#/domain/actor.ts";
import { readInput } from "#/domain/input.ts";
import { authorize, type Permission, type Subject } from "#/domain/policy.ts";

import type { Tx } from "./db.ts";
import { db } from "./db.ts";
import { appendEvent, appendEvents, type Deed } from "./record.ts";
import { asProblem, isTransient } from "./refusal.ts";

/** What a command works with. */
export interface Context<Input> {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly input: Input;
  /** Refuses what the policy table refuses; without one call of it nothing is committed. */
  authorize<P extends Permission>(permission: P, subject: Subject<P>): void;
  /** Says what was done, for the record and for open desks; exactly once, in a batch once for each thing that was done.
   * `claimId` where it is about one claim and changes no other, `articleId` where it changes no other article's: what is
   * held of the others is not read anew. */
  record(subjectId: string, data: Deed["data"], articleId?: string, claimId?: string): void;
}

/** A command as others call it, with its schema and event for REST and for the tests. */
export interface Command<Schema extends z.ZodType, Result> {
  (actor: Actor, raw: z.input<Schema>): Promise<Result>;
  readonly event: string;
  readonly schema: Schema;
}

/** Times a whole command is run again when Postgres could not put two of them in order. */
const attempts = 5;

/** Runs `work` in a transaction, again as a whole on serialization failures and deadlocks; refusals become problems. */
async function transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db().$transaction(work);
    } catch (error) {
      if (attempt < attempts && isTransient(error)) {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
        continue;
      }
      throw asProblem(error);
    }
  }
}

/** A batch that found nothing to do; thrown to take back whatever it may have written all the same. */
class Idle<Result> extends Error {
  readonly result: Result;
  constructor(result: Result) {
    super();
    this.result = result;
  }
}

function define<Schema extends z.ZodType, Result>(
  event: string,
  schema: Schema,
  run: (context: Context<z.output<Schema>>) => Promise<Result>,
  isBatch: boolean,
): Command<Schema, Result> {
  const execute = async (actor: Actor, raw: z.input<Schema>): Promise<Result> => {
    const input = readInput(schema, raw);
    return transact(async (tx) => {
      let authorized = false;
      const deeds: Deed[] = [];
      const result = await run({
        tx,
        actor,
        input,
        authorize(permission, subject) {
          authorize(actor, permission, subject);
          authorized = true;
        },
        record(subjectId, data, articleId, claimId) {
          if (deeds.length > 0 && !isBatch) throw new Error(`${event} recorded twice.`);
          deeds.push({ type: event, subjectId, data, articleId, claimId });
        },
      });
      if (!authorized) throw new Error(`${event} never called authorize.`);
      if (deeds.length === 0 && isBatch) throw new Idle(result);
      if (deeds.length === 0) throw new Error(`${event} recorded nothing.`);
      await appendEvents(tx, actor, deeds);
      return result;
    }).catch((error: unknown) => {
      if (error instanceof Idle) return error.result as Result;
      throw error;
    });
  };
  return Object.assign(execute, { event, schema });
}

/**
 * The one way to change the database: parses the input, opens a transaction, runs, throws if `authorize` or `record`
 * was never called (so that it rolls back), appends the event, commits.
 */
export function command<Schema extends z.ZodType, Result>(
  event: string,
  schema: Schema,
  run: (context: Context<z.output<Schema>>) => Promise<Result>,
): Command<Schema, Result> {
  return define(event, schema, run, false);
}

/**
 * A command that does the same thing to many in one transaction, and records a line for each: all of them are done or
 * none. One that records nothing has found nothing to do; whatever it wrote is rolled back.
 */
export function batchCommand<Schema extends z.ZodType, Result>(
  event: string,
  schema: Schema,
  run: (context: Context<z.output<Schema>>) => Promise<Result>,
): Command<Schema, Result> {
  return define(event, schema, run, true);
}

/** What a command of the threshold works with: `admit` names who came in, once a secret has proved it. */
export interface Threshold<Input> {
  readonly tx: Tx;
  readonly input: Input;
  admit(actor: Pick<Actor, "newsroomId" | "memberId" | "via">, deed: Omit<Deed, "type">): void;
}

/** A command for people who are nobody here yet and prove themselves by a one-time secret. Without `admit` it rolls back. */
export function threshold<Schema extends z.ZodType, Result>(
  event: string,
  schema: Schema,
  run: (context: Threshold<z.output<Schema>>) => Promise<Result>,
) {
  const execute = async (raw: z.input<Schema>): Promise<Result> => {
    const input = readInput(schema, raw);
    return transact(async (tx) => {
      let admitted: { actor: Parameters<Threshold<unknown>["admit"]>[0]; deed: Omit<Deed, "type"> } | undefined;
      const result = await run({ tx, input, admit: (actor, deed) => (admitted = { actor, deed }) });
      if (!admitted) throw new Error(`${event} admitted nobody.`);
      await appendEvent(tx, admitted.actor, { type: event, ...admitted.deed });
      return result;
    });
  };
  return Object.assign(execute, { event, schema });
}
