import { db } from "#/server/db.ts";
import { log } from "#/server/log.ts";
import { migrations } from "#/server/postgres/engine.ts";

/** Whether requests can be served: the database answers, and its schema is the one that this code knows. */
export async function isReady(): Promise<{
  ready: boolean;
  database: boolean;
  schema: "current" | "other" | "unknown";
}> {
  try {
    const known = (await migrations()).migrationDirectories.map((migration) => migration.path).at(-1);
    const [last] = await db().$queryRaw<
      { name: string }[]
    >`SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name DESC LIMIT 1`;
    const schema = last?.name === known ? "current" : "other";
    return { ready: schema === "current", database: true, schema };
  } catch (error) {
    log.warn({ err: error }, "not ready");
    return { ready: false, database: false, schema: "unknown" };
  }
}
