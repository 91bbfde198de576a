import { z } from "zod";

import { Problem } from "./problem.ts";
import { type Role, roles } from "./role.ts";

/** What a bearer token may do; a token never may more than its owner. */
export const scopes = ["read", "write", "review", "publish", "manage"] as const;

/** One of them, as input. */
export const ScopeSchema = z.enum(scopes).meta({ id: "Scope", description: "What a bearer token may do." });

/**
 * Who acts: a member of one newsroom with the role read in this request. `scopes` is null for a signed-in person and
 * the token's list for REST. `via` says which door was used and goes into the event.
 */
export interface Actor {
  readonly memberId: string;
  readonly userId: string;
  readonly newsroomId: string;
  readonly role: Role;
  readonly name: string;
  readonly scopes: readonly (typeof scopes)[number][] | null;
  readonly via: "desk" | "api" | "live" | "job" | "cli";
}

/** True where the actor's role is `role` or a stronger one. */
export function isAtLeast(actor: Pick<Actor, "role">, role: Role): boolean {
  return roles.indexOf(actor.role) >= roles.indexOf(role);
}

/** Refuses a token whose scopes do not hold `scope`; a signed-in person has every scope. */
export function requireScope(actor: Actor, scope: (typeof scopes)[number]): void {
  if (actor.scopes && !actor.scopes.includes(scope))
    throw Problem.forbidden(`This token lacks the scope "${scope}". Make one that has it under Newsroom, Tokens.`);
}
