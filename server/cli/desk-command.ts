import type { Command } from "commander";

import { addBackup } from "#/server/cli/backup/backup.ts";
import { addExport } from "./export.ts";
import { addImport } from "./import.ts";
import { addLook } from "./look/look.ts";
import { addMigrate } from "./migrate.ts";
import { addRestore } from "#/server/cli/backup/restore.ts";
import { addToken } from "./token.ts";
import { addUser } from "./user.ts";
import { addVerify } from "./verify.ts";

/** Adds the commands that work on the newsroom's data. Loaded only for them: the database's client is slow to load. */
export function addDeskCommands(program: Command): void {
  for (const add of [addImport, addLook, addUser, addToken, addVerify, addExport, addBackup, addRestore, addMigrate])
    add(program);
}
