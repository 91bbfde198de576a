import type { Command } from "commander";

import { prepareDatabase } from "#/server/start/database.ts";
import { withDatabase } from "./desk.ts";
import { say } from "./terminal.ts";

/** `migrate`: brings the database up to this release. */
export function addMigrate(program: Command): void {
  program
    .command("migrate")
    .description("bring the database up to this release")
    .action(() =>
      withDatabase(async () => {
        const applied = await prepareDatabase();
        say(...(applied.length > 0 ? applied.map((name) => `applied ${name}`) : ["The database is up to date."]));
      }, false),
    );
}
