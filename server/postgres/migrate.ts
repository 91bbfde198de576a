import pg from "pg";

import { migrations, withEngine } from "./engine.ts";

/** Tables that belong to others (the queue keeps its own schema) are not compared. */
const filters = { externalTables: [], externalEnums: [] };
/** Any number that only we use: one process migrates, the others wait. */
const lock = 4_127_201;

/**
 * Brings the database up to the repository's migrations and answers the names of those it applied. Safe to call from
 * several processes at once: an advisory lock lets one work while the others wait.
 */
export async function migrate(url: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url, options: "-c timezone=UTC" });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [lock]);
    const list = await migrations();
    return await withEngine(
      url,
      async (engine) => (await engine.applyMigrations({ migrationsList: list, filters })).appliedMigrationNames,
    );
  } finally {
    await client.end();
  }
}

/**
 * SQL that leads from one data model to another (`null` is the empty database), as Prisma's engine writes it. Both are
 * texts of schema.prisma, so no database is asked.
 */
export async function difference(url: string, from: string | null, to: string): Promise<string> {
  const model = (content: string) => ({ tag: "schemaDatamodel" as const, files: [{ path: "schema.prisma", content }] });
  return withEngine(url, async (engine) => {
    const { stdout } = await engine.diff({
      from: from === null ? { tag: "empty" } : model(from),
      to: model(to),
      script: true,
      exitCode: null,
      filters,
    });
    const sql = (stdout ?? "").trim();
    return sql === "-- This is an empty migration." ? "" : sql;
  });
}
