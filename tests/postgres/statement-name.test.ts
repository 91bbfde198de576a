import { expect, test } from "vitest";

import { openDb } from "#/server/db.ts";
import { env } from "#/server/env.ts";
import { statementNames } from "#/server/postgres/statement-name.ts";
import { ownDatabase } from "#/tests/support/database.ts";

ownDatabase();

test("a connection keeps a statement prepared that comes again, whatever it is asked, and no other", async () => {
  const db = openDb(env().DATABASE_URL!, 1);
  try {
    for (let i = 0; i < 8; i++) expect(await db.$queryRaw`SELECT ${i}::int * 2 AS twice`).toEqual([{ twice: i * 2 }]);
    await db.$queryRaw`SELECT 1 AS once`;
    const kept = await db.$queryRaw<{ statement: string }[]>`SELECT statement FROM pg_prepared_statements`;
    expect(kept.map(({ statement }) => statement)).toEqual(["SELECT $1::int * 2 AS twice"]);
  } finally {
    await db.$disconnect();
  }
});

test("a statement has one name for good, two have never the same, and thousands that come once have none", () => {
  const name = statementNames();
  const ask = (sql: string, times: number) => Array.from({ length: times }, () => name({ sql })).at(-1)!;
  const often = ask("SELECT 1", 20);
  expect(often).not.toBe("");
  for (let i = 0; i < 5000; i++) expect(name({ sql: `SELECT ${i} AS other` })).toBe("");
  expect(name({ sql: "SELECT 1" })).toBe(often);
  const names = Array.from({ length: 300 }, (_, i) => ask(`SELECT ${i} AS again`, 20)).filter((each) => each !== "");
  expect(new Set([...names, often]).size).toBe(names.length + 1);
  // Each connection keeps the plans of all of them, so there is an end to it.
  expect(names.length).toBe(99);
});

test("what writes, or holds data, has no name however often it comes", () => {
  const name = statementNames();
  for (const sql of ["BEGIN", "COMMIT", "INSERT INTO a VALUES ($1)", `SELECT '${"a".repeat(10_000)}'`])
    for (let i = 0; i < 20; i++) expect(name({ sql })).toBe("");
});
