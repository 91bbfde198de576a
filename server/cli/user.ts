import type { Command } from "commander";

import { Problem } from "#/domain/problem.ts";
import { type Role, RoleSchema, roles } from "#/domain/role.ts";

import { inviteMember } from "#/server/commands/member.ts";
import { acceptInvitation, foundNewsroom } from "#/server/commands/newsroom.ts";
import { db } from "#/server/db.ts";
import { offerSetUp } from "#/server/start/set-up.ts";
import { passwordProblem } from "#/server/sign-in/password.ts";
import { chooseNewsroom, commandLineActor, withDatabase } from "./desk.ts";
import { askSecret, say, UsageError } from "./terminal.ts";

interface Options {
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly newsroom?: string;
}

/** The first person of all founds the newsroom, by the same one-time secret that the set-up link carries. */
async function foundWith({ email, name, newsroom }: Options, role: Role, password: string): Promise<string> {
  if (!newsroom || role !== "owner")
    throw new UsageError(
      'There is no newsroom yet. Create its owner first: --role owner --newsroom "Name of the newsroom".',
    );
  const token = (await offerSetUp())?.split("/").at(-1) ?? "";
  await foundNewsroom({ token, newsroom, name, email, password });
  return newsroom;
}

/** Everybody else comes in by an invitation, which is made and spent here. */
async function inviteInto({ email, name, newsroom }: Options, role: Role, password: string): Promise<string> {
  const chosen = await chooseNewsroom(newsroom);
  const actor = await commandLineActor(chosen.id);
  if (await db().user.findUnique({ where: { email: email.toLowerCase() } }))
    throw Problem.conflict(`An account with the address ${email} exists already.`);
  const weakness = passwordProblem(password, [email, name, chosen.name]);
  if (weakness) throw Problem.invalid(weakness);
  const { token } = await inviteMember(actor, { role, note: `For ${name}, made on the command line` });
  await acceptInvitation({ token, name, email, password });
  return chosen.name;
}

/** `user create`: a member with a password that is asked for and never printed. */
export function addUser(program: Command): void {
  program
    .command("user")
    .description("people")
    .command("create")
    .description("create a person with a role; the password is asked for, or read from standard input")
    .requiredOption("--email <address>", "their e-mail address")
    .requiredOption("--name <name>", "their name as colleagues and readers see it")
    .requiredOption("--role <role>", roles.join(", "))
    .option("--newsroom <slug>", "which newsroom; for the very first person, the name of the new one")
    .action(async (options: Options) => {
      const role = RoleSchema.safeParse(options.role).data;
      if (!role) throw new UsageError(`There is no role "${options.role}". Roles: ${roles.join(", ")}.`);
      if (!/^\S+@\S+\.\S+$/u.test(options.email)) throw new UsageError(`"${options.email}" is not an e-mail address.`);
      const password = await askSecret(`Password for ${options.email}: `);
      await withDatabase(async () => {
        const first = (await db().newsroom.count()) === 0;
        const newsroom = first ? await foundWith(options, role, password) : await inviteInto(options, role, password);
        say(`${options.name} is now ${role} of ${newsroom} and can sign in as ${options.email.toLowerCase()}.`);
      });
    });
}
