import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";

import { Problem, type ProblemCode } from "#/domain/problem.ts";

import type { Command } from "./command.ts";
import { log } from "./log.ts";
import { asProblem } from "./refusal.ts";
import { requireActor } from "./session.ts";
import { isSameOrigin } from "./sign-in/origin-check.ts";

/** What a server action answers: the result, or what a person is told. `fields` names what to mend in a form. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly code: ProblemCode;
      readonly message: string;
      readonly fields: readonly { field: string; message: string }[];
    };

/** A problem as a form is told it. */
export function toAnswer({ code, message, details }: Problem): Answer<never> {
  const fields = Array.isArray(details["fields"]) ? (details["fields"] as { field: string; message: string }[]) : [];
  return { ok: false, code, message, fields };
}

/**
 * Next compares the page's origin with a forwarded host as well, which anybody can write; ours is the rule of every other
 * door. @throws Problem `forbidden` where the call came from a page of another site, or from none.
 */
export async function requireOwnPage(): Promise<void> {
  if (!isSameOrigin(await headers()))
    throw Problem.forbidden("This was sent from another site. Load the page again and try once more.");
}

/**
 * Makes a server action of a command: finds the actor, runs, translates problems. Anything else is a bug and passes
 * through to the log and the error page. Redirects and not-found of Next pass through first.
 */
export function action<Schema extends z.ZodType, Result>(run: Command<Schema, Result>) {
  return async (input: z.input<Schema>): Promise<Answer<Result>> => {
    try {
      await requireOwnPage();
      return { ok: true, value: await run(await requireActor(), input) };
    } catch (error) {
      unstable_rethrow(error);
      const problem = asProblem(error);
      if (!(problem instanceof Problem)) {
        log.error({ err: error, event: run.event }, "action failed");
        throw error;
      }
      return toAnswer(problem);
    }
  };
}
