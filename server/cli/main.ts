import { Command, CommanderError } from "commander";

import { Problem } from "#/domain/problem.ts";

import { EnvironmentError } from "#/server/env.ts";
import { asProblem } from "#/server/refusal.ts";
import { addBackup } from "./backup.ts";
import { addExport } from "./export.ts";
import { addImport } from "./import.ts";
import { addMigrate } from "./migrate.ts";
import { addRestore } from "./restore.ts";
import { UsageError } from "./terminal.ts";
import { addToken } from "./token.ts";
import { addUser } from "./user.ts";
import { addVerify } from "./verify.ts";

const program = new Command("assay")
  .description(
    "Assay on the command line. It does what the desk does, with the same refusals, and the record says `cli`.",
  )
  .exitOverride()
  .showHelpAfterError("(add --help for what there is)");
for (const add of [addImport, addUser, addToken, addVerify, addExport, addBackup, addRestore, addMigrate]) add(program);

/** Bad arguments end with 2, a refusal or a found fault with 1. */
function exitCode(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError || error instanceof EnvironmentError) {
    process.stderr.write(`error: ${error.message}\n`);
    return 2;
  }
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

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCode(error);
}
