import { type Command, InvalidArgumentError } from "commander";

import { ScopeSchema, scopes } from "#/domain/actor.ts";

import { createToken } from "#/server/commands/member.ts";
import { chooseNewsroom, commandLineActor, withDatabase } from "./desk.ts";
import { say } from "./terminal.ts";

function readScopes(text: string): (typeof scopes)[number][] {
  const parsed = ScopeSchema.array()
    .min(1)
    .safeParse(
      text
        .split(",")
        .map((scope) => scope.trim())
        .filter(Boolean),
    );
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(`Name some of ${scopes.join(", ")}, separated by commas.`);
}

function readDays(text: string): number | null {
  if (text === "never") return null;
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 366) return days;
  throw new InvalidArgumentError("Give 1 to 366 days, or never.");
}

/** `token create`: a bearer token of a member, printed this once. */
export function addToken(program: Command): void {
  program
    .command("token")
    .description("bearer tokens for REST")
    .command("create")
    .description("make a token that acts as a member; it is printed once and never again")
    .requiredOption("--user <email>", "whose token it is")
    .requiredOption("--name <name>", "what it is for")
    .requiredOption("--scopes <list>", scopes.join(", "), readScopes)
    .option("--days <days>", "days until it runs out, or never", readDays, 90)
    .option("--newsroom <slug>", "which newsroom, where there are several")
    .action(
      (options: {
        user: string;
        name: string;
        scopes: (typeof scopes)[number][];
        days: number | null;
        newsroom?: string;
      }) =>
        withDatabase(async () => {
          const newsroom = await chooseNewsroom(options.newsroom);
          const actor = await commandLineActor(newsroom.id, options.user);
          const made = await createToken(actor, { name: options.name, scopes: options.scopes, days: options.days });
          say(made.token);
        }),
    );
}
