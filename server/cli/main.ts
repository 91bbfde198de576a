import { Command, CommanderError } from "commander";

import { Problem } from "#/domain/problem.ts";

import { EnvironmentError } from "#/server/env.ts";
import { addAnchor } from "#/server/cli/anchor/anchor.ts";
import { addExtract } from "./extract.ts";
import { UsageError } from "./terminal.ts";

const program = new Command("assay")
  .description(
    "Assay on the command line. It does what the desk does, with the same refusals, and the record says `cli`.",
  )
  .exitOverride()
  .showHelpAfterError("(add --help for what there is)");

/** Bad arguments end with 2, a refusal or a found fault with 1. */
async function exitCode(error: unknown): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError || error instanceof EnvironmentError) {
    process.stderr.write(`error: ${error.message}\n`);
    return 2;
  }
  const { asProblem } = await import("#/server/refusal.ts");
  const problem = asProblem(error);
  const message =
    problem instanceof Problem
      ? problem.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`error: ${message}\n`);
  return 1;
}

addAnchor(program);
addExtract(program);
// Texts alone need no newsroom: these start without what the other commands load.
if (!["anchor", "extract"].includes(process.argv[2] ?? ""))
  (await import("./desk-command.ts")).addDeskCommands(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = await exitCode(error);
}
