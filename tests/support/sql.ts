import type pg from "pg";
import { expect } from "vitest";

/** The SQLSTATE with which Postgres refuses a statement; fails the test where it is accepted. */
export async function refusalOf(client: pg.Client, sql: string, values: readonly unknown[] = []): Promise<string> {
  try {
    await client.query(sql, [...values]);
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return expect.unreachable(`Postgres accepted: ${sql}`);
}

/** Runs a statement with another role and comes back to the owner's, whatever happens. */
export async function asRole<T>(client: pg.Client, role: "assay_app" | "owner", run: () => Promise<T>): Promise<T> {
  if (role === "owner") return run();
  await client.query("SET ROLE assay_app");
  return run().finally(() => client.query("RESET ROLE"));
}

/** Inserts a row given by column and answers nothing; refusals are thrown. */
export function insertion(table: string, row: Readonly<Record<string, unknown>>): [string, unknown[]] {
  const names = Object.keys(row);
  const columns = names.map((name) => `"${name}"`).join(", ");
  const places = names.map((_, index) => `$${index + 1}`).join(", ");
  return [`INSERT INTO "${table}" (${columns}) VALUES (${places})`, Object.values(row)];
}
