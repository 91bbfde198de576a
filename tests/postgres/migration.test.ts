import { randomBytes } from "node:crypto";
import pg from "pg";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

import { inviteMember } from "#/server/commands/member.ts";
import { editClaim } from "#/server/commands/claim.ts";
import { closeDb, db } from "#/server/db.ts";
import { env } from "#/server/env.ts";
import { datamodel } from "#/server/postgres/engine.ts";
import { difference, migrate } from "#/server/postgres/migrate.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aCase, aDesk } from "#/tests/support/factories/desk.ts";

let database: TestDatabase;
const made: string[] = [];

async function once<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: "-c timezone=UTC" });
  await client.connect();
  return run(client).finally(() => client.end());
}

/** An empty database of the test cluster. */
async function anEmptyDatabase(): Promise<string> {
  const name = `migration_${randomBytes(6).toString("hex")}`;
  await once(inject("clusterUrl"), (client) => client.query(`CREATE DATABASE ${name}`));
  made.push(name);
  return Object.assign(new URL(inject("clusterUrl")), { pathname: `/${name}` }).href;
}

beforeAll(async () => void (database = await createTestDatabase()));
afterAll(async () => {
  await database.close();
  for (const name of made)
    await once(inject("clusterUrl"), (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
});

/** Columns, types, keys, indexes and enums of a database as lines; what only the guards add is left out. */
function shape(url: string): Promise<string[]> {
  const parts = [
    `SELECT concat_ws(' ', 'column', table_name, column_name, data_type, udt_name, datetime_precision, is_nullable, column_default)
       FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`,
    `SELECT concat_ws(' ', 'key', conrelid::regclass, conname, pg_get_constraintdef(oid))
       FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f') AND conrelid::regclass::text <> '_prisma_migrations'`,
    `SELECT concat_ws(' ', 'index', indexdef) FROM pg_indexes
       WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' AND indexname NOT IN ('evidence_once', 'appearance_once', 'appearance_judged', 'carry_anchor_idx')`,
    `SELECT concat_ws(' ', 'enum', typname, enumlabel, dense_rank() OVER (PARTITION BY typname ORDER BY enumsortorder)) FROM pg_enum JOIN pg_type t ON t.oid = enumtypid WHERE typnamespace = 'public'::regnamespace`,
    `SELECT concat_ws(' ', 'sequence', sequence_name, data_type) FROM information_schema.sequences WHERE sequence_schema = 'public'`,
  ];
  return once(url, async (client) => {
    const lines: string[] = [];
    for (const part of parts)
      lines.push(...(await client.query<[string]>({ text: part, rowMode: "array" })).rows.map(([line]) => line));
    return lines.toSorted();
  });
}

test("the migrations apply to an empty database once, also for several processes at once", async () => {
  const url = await anEmptyDatabase();
  const applied = await Promise.all([migrate(url), migrate(url), migrate(url)]);
  expect(applied.map((names) => names.length).toSorted((a, b) => a - b)).toEqual([0, 0, expect.any(Number)]);
  expect(applied.flat().length).toBeGreaterThanOrEqual(2);
  expect(await migrate(url)).toEqual([]);
  expect(await shape(url)).toEqual(await shape(database.url));
});

test("schema.prisma and the migrations describe the same database, and a column too many on either side is seen", async () => {
  const modelled = await anEmptyDatabase();
  const sql = await difference(modelled, null, await datamodel());
  await once(modelled, (client) => client.query(sql));
  const migrated = await shape(database.url);
  expect(migrated.length).toBeGreaterThan(300);
  expect(await shape(modelled)).toEqual(migrated);
  for (const url of [modelled, database.url]) {
    await once(url, (client) => client.query("ALTER TABLE claim ADD COLUMN extra integer"));
    expect(await shape(modelled)).not.toEqual(await shape(database.url));
    await once(url, (client) => client.query("ALTER TABLE claim DROP COLUMN extra"));
    await once(url, (client) => client.query("ALTER TABLE claim ALTER COLUMN reason SET NOT NULL"));
    expect(await shape(modelled)).not.toEqual(await shape(database.url));
    await once(url, (client) => client.query("ALTER TABLE claim ALTER COLUMN reason DROP NOT NULL"));
  }
  expect(await shape(modelled)).toEqual(await shape(database.url));
});

test("a server in another time zone keeps the right instants", async () => {
  const name = new URL(database.url).pathname.slice(1);
  await once(database.url, (client) => client.query(`ALTER DATABASE ${name} SET timezone = 'Pacific/Auckland'`));
  // Connections read a database's settings when they open.
  await closeDb();
  const desk = await aDesk();
  const at = new Date("2026-03-29T01:30:00.123Z");
  const token = v7();
  await db().liveTicket.create({
    data: {
      tokenHash: token,
      newsroomId: desk.newsroom.id,
      memberId: desk.editor.memberId,
      sessionId: v7(),
      documentName: "x",
      expiresAt: at,
    },
  });
  expect((await db().liveTicket.findUniqueOrThrow({ where: { tokenHash: token } })).expiresAt).toEqual(at);
  const { rows } = await once(database.url, (client) =>
    client.query("SELECT extract(epoch FROM expires_at)::float8 * 1000 AS ms FROM live_ticket WHERE token_hash = $1", [
      token,
    ]),
  );
  expect(rows[0].ms).toBe(at.getTime());
  const item = await aCase(desk, "published");
  const [claim] = await db().$queryRaw<
    { early: boolean }[]
  >`SELECT created_at BETWEEN now() - interval '5 minutes' AND now() AS early FROM claim WHERE id = ${item.claimId}::uuid`;
  expect(claim).toEqual({ early: true });
  const { rows: zone } = await once(database.url, (client) =>
    client.query("SELECT setconfig FROM pg_db_role_setting WHERE setconfig::text LIKE '%Auckland%'"),
  );
  expect(zone).toHaveLength(1);
});

const unavailable = { code: "unavailable", message: expect.stringContaining("Nothing was changed") };

test("a request that gets no connection is told so instead of waiting for ever", async () => {
  const desk = await aDesk();
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const held: Promise<unknown>[] = [];
  const holding = Array.from(
    { length: env().ASSAY_POOL },
    () =>
      new Promise<void>((resolve) => {
        const hold = db().$transaction(async (tx) => {
          await tx.$queryRaw`SELECT 1`;
          resolve();
          await gate;
        });
        held.push(hold);
      }),
  );
  await Promise.all(holding);
  await expect(inviteMember(desk.owner, { role: "viewer" })).rejects.toMatchObject(unavailable);
  release();
  await Promise.all(held);
  await inviteMember(desk.owner, { role: "viewer" });
  expect(await db().invitation.count({ where: { newsroomId: desk.newsroom.id } })).toBe(1);
});

test("a request that waits for somebody's lock for too long is told so, and changes nothing", async () => {
  const desk = await aDesk();
  const { claimId } = await aCase(desk, "assessed");
  const holder = await database.ownerClient();
  await holder.query("BEGIN");
  await holder.query("SELECT FROM claim WHERE id = $1 FOR UPDATE", [claimId]);
  await expect(editClaim(desk.editor, { claimId, version: 1, wording: "Other" })).rejects.toMatchObject(unavailable);
  await holder.query("ROLLBACK");
  await editClaim(desk.editor, { claimId, version: 1, wording: "Other" });
});
