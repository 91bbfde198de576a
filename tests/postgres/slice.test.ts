import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import pg from "pg";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

import type { Quote } from "#/domain/quote.ts";
import { isVerbatim, quoteAt } from "#/text/quote.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aCase, aDesk, type TestCase, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";
import { insertion } from "#/tests/support/sql.ts";

let database: TestDatabase;
let client: pg.Client;
let owner: pg.Client;
let desk: TestDesk;
let item: TestCase;

beforeAll(async () => {
  database = await createTestDatabase();
  [client, owner] = [await database.ownerClient(), await database.ownerClient()];
  desk = await aDesk();
  item = await aCase(desk, "assessed");
  await client.query("SET ROLE assay_app");
});
afterAll(() => database.close());

/** The units in which Postgres counts: behind each character of two UTF-16 units stands a filler. */
const filled = (text: string): string[] => [...text].flatMap((one) => (one.length === 2 ? [one, "\uFDD0"] : [one]));

async function slicesOf(of: pg.Client, snapshotId: string): Promise<string[]> {
  const { rows } = await of.query<{ text: string; ordinal: number }>(
    "SELECT ordinal, text FROM snapshot_slice WHERE snapshot_id = $1 ORDER BY ordinal",
    [snapshotId],
  );
  expect(rows.map(({ ordinal }) => ordinal)).toEqual(rows.map((_, index) => index));
  return rows.map(({ text }) => text);
}

const cut = (text: string): string[] => {
  const units = filled(text);
  return Array.from({ length: Math.ceil(units.length / 512) }, (_, i) => units.slice(i * 512, (i + 1) * 512).join(""));
};

/** A text of exactly so many UTF-16 units, with characters of one, two and three bytes and of two units at every turn. */
function textOf(length: number): string {
  const line = "The brïdge 中 of 😀 Öland, 𝒢 opened. ";
  let text = line.repeat(Math.ceil(length / line.length)).slice(0, length);
  if (/[\ud800-\udbff]$/u.test(text)) text = `${text.slice(0, -1)}.`;
  return text.replace(/\s$/u, ".");
}

test("the slices of a text are all of it, cut after each 512 units, whatever its length", async () => {
  for (const length of [1, 2, 511, 512, 513, 1023, 1024, 1025, 5 * 512, 8 * 512 + 1, 40_000]) {
    const { id, text } = await aSnapshot(desk.editor, textOf(length));
    expect(text).toHaveLength(length);
    expect(await slicesOf(client, id)).toEqual(cut(text));
  }
  const pairs = await aSnapshot(desk.editor, `a${"😀".repeat(1000)}`);
  expect(await slicesOf(client, pairs.id)).toEqual(cut(pairs.text));
});

/** Whether Postgres takes the quotation; nothing is kept. */
async function isTaken(snapshotId: string, quote: Quote): Promise<boolean> {
  const row = { id: v7(), newsroom_id: desk.newsroom.id, claim_id: item.claimId, created_by_id: desk.editor.memberId };
  await client.query("BEGIN");
  try {
    await client.query(...insertion("appearance", { ...row, snapshot_id: snapshotId, ...quote, further: true }));
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== "AS002") throw error;
    return false;
  } finally {
    await client.query("ROLLBACK");
  }
}

test("at the seams of slices exactly what stands in the text is a quotation", async () => {
  const { id, text } = await aSnapshot(desk.editor, textOf(3000));
  const near = fc
    .constantFrom(0, 512, 1024, 1536, 2560, 3000)
    .chain((seam) => fc.integer({ min: -4, max: 4 }).map((by) => seam + by));
  const quote = fc.record({
    start: near,
    length: fc.oneof(fc.nat(6), fc.constantFrom(500, 511, 512, 513, 1100)),
    before: fc.oneof(fc.nat(4), fc.constantFrom(30, 32)),
    after: fc.oneof(fc.nat(4), fc.constantFrom(30, 32)),
    shift: fc.constantFrom(0, 0, 0, 1, -1, 512, -512),
  });
  let [taken, refused] = [0, 0];
  await fc.assert(
    fc.asyncProperty(quote, async ({ start, length, before, after, shift }) => {
      const end = start + length;
      const said: Quote = {
        start: start + shift,
        end: end + shift,
        exact: text.slice(Math.max(0, start), end).toWellFormed(),
        prefix: text.slice(Math.max(0, start - before), Math.max(0, start)).toWellFormed(),
        suffix: text.slice(end, end + after).toWellFormed(),
      };
      const first = said.start - said.prefix.length;
      const cutsPair = /^[\udc00-\udfff]/u.test(text.slice(Math.max(0, first)));
      const stands = isVerbatim(text, said) && !cutsPair;
      expect([said, await isTaken(id, said)]).toEqual([said, stands]);
      if (stands) taken++;
      else refused++;
    }),
    { numRuns: 600 },
  );
  expect(Math.min(taken, refused)).toBeGreaterThan(60);
});

test("a character that two slices share is not cut at their seam, whatever stands in for its half", async () => {
  const { id, text } = await aSnapshot(desk.editor, `${"a".repeat(511)}😀${"b".repeat(600)}`);
  expect((await slicesOf(client, id))[1]!.startsWith("\uFDD0b")).toBe(true);
  const half: Quote = { start: 512, end: 514, exact: "\uFDD0b", prefix: "", suffix: "" };
  expect(await isTaken(id, half)).toBe(false);
  expect(await isTaken(id, { ...half, start: 513, exact: "b", prefix: "\uFDD0" })).toBe(false);
  expect(await isTaken(id, { ...half, start: 511, end: 512, exact: "😀" })).toBe(false);
  expect(await isTaken(id, { ...half, start: 500, end: 511, exact: "a".repeat(11), suffix: "😀" })).toBe(true);
  expect(await isTaken(id, quoteAt(text, 511, 514))).toBe(true);
  expect(await isTaken(id, quoteAt(text, 513, 514))).toBe(true);
});

test("words that end with the text are a quotation, and words that go on behind it are none", async () => {
  const { id, text } = await aSnapshot(desk.editor, textOf(1024));
  const right = quoteAt(text, 1000, 1024);
  expect(await isTaken(id, right)).toBe(true);
  expect(await isTaken(id, { ...right, end: 1025, exact: `${right.exact}.` })).toBe(false);
  expect(await isTaken(id, { ...right, suffix: "." })).toBe(false);
  const whole = quoteAt(text, 0, 1024);
  expect(await isTaken(id, whole)).toBe(true);
  expect(await isTaken(id, { ...whole, exact: `${whole.exact.slice(0, -1)}!` })).toBe(false);
});

test("a text and a quotation of it may be kept in one transaction", async () => {
  const { id } = await aSnapshot(desk.editor, "The ferry sailed at noon.");
  const next = v7();
  await client.query("BEGIN");
  const { rows } = await client.query("SELECT * FROM snapshot WHERE id = $1", [id]);
  const json = JSON.stringify({ ...rows[0], id: next });
  await client.query("INSERT INTO snapshot SELECT * FROM json_populate_record(NULL::snapshot, $1)", [json]);
  const row = { id: v7(), newsroom_id: desk.newsroom.id, claim_id: item.claimId, created_by_id: desk.editor.memberId };
  const quote = quoteAt("The ferry sailed at noon.", 4, 16);
  await client.query(...insertion("appearance", { ...row, snapshot_id: next, ...quote, further: true }));
  await client.query("COMMIT");
  expect(await slicesOf(client, next)).toEqual(["The ferry sailed at noon."]);
});

test("texts that were kept before there were slices get theirs by the migration", async () => {
  const name = `slice_${v7().replaceAll("-", "")}`;
  await owner.query(`CREATE DATABASE ${name}`);
  const old = new pg.Client({
    connectionString: Object.assign(new URL(inject("clusterUrl")), { pathname: `/${name}` }).href,
  });
  await old.connect();
  try {
    const folder = join(import.meta.dirname, "../../prisma/migrations");
    const names = (await readdir(folder)).filter((one) => !one.endsWith(".toml")).toSorted();
    const slice = names.findIndex((one) => one.endsWith("_slice"));
    const apply = async (one: string) => old.query(await readFile(join(folder, one, "migration.sql"), "utf8"));
    await old.query("CREATE TABLE _prisma_migrations ()");
    for (const one of names.slice(0, slice)) await apply(one);
    await old.query("SET session_replication_role = replica");
    const { rows } = await owner.query("SELECT * FROM snapshot");
    const kept = rows as { id: string; text: string }[];
    for (const row of kept)
      await old.query("INSERT INTO snapshot SELECT * FROM json_populate_record(NULL::snapshot, $1)", [
        JSON.stringify(row),
      ]);
    await old.query("SET session_replication_role = origin");
    await apply(names[slice]!);
    expect(kept.length).toBeGreaterThan(10);
    for (const { id, text } of kept) expect(await slicesOf(old, id)).toEqual(cut(text));
  } finally {
    await old.end();
    await owner.query(`DROP DATABASE ${name} WITH (FORCE)`);
  }
});
