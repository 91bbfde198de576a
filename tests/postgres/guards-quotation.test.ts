import fc from "fast-check";
import type pg from "pg";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";

import type { Quote } from "#/domain/quote.ts";
import { quoteAt } from "#/text/quote.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aCase, aDesk, type TestCase, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot, type TestSnapshot } from "#/tests/support/factories/snapshot.ts";
import { insertion } from "#/tests/support/sql.ts";

let database: TestDatabase;
let client: pg.Client;
let desk: TestDesk;
let other: TestDesk;
let item: TestCase;

beforeAll(async () => {
  database = await createTestDatabase();
  client = await database.ownerClient();
  desk = await aDesk();
  other = await aDesk();
  item = await aCase(desk, "assessed");
  await client.query("SET ROLE assay_app");
});
afterAll(() => database.close());

const judged = { stance: "supports", role: "primary" };

/** Null where Postgres takes the quotation as one of the table, else its code. Nothing is kept. */
async function verdict(
  table: "appearance" | "evidence",
  snapshot: { id: string },
  quote: Quote,
  given = {},
): Promise<string | null> {
  const row = {
    id: v7(),
    newsroom_id: desk.newsroom.id,
    claim_id: item.claimId,
    snapshot_id: snapshot.id,
    created_by_id: desk.editor.memberId,
  };
  await client.query("BEGIN");
  try {
    await client.query(
      ...insertion(table, { ...row, ...quote, ...(table === "evidence" ? judged : { further: true }), ...given }),
    );
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await client.query("ROLLBACK");
  }
}

const tables = ["appearance", "evidence"] as const;
const text = "😀😀 The 𝒢reat bridge\nopened in May 🙈🙉 with “music”.";
let snapshot: TestSnapshot;
beforeAll(async () => void (snapshot = await aSnapshot(desk.editor, text)));

test.each(tables)("an %s holds exactly the words that stand there, counted in UTF-16 units", async (table) => {
  for (const words of ["😀", "The 𝒢reat bridge", "bridge\nopened", "🙈🙉", "“music”.", text]) {
    const start = text.indexOf(words);
    expect(await verdict(table, snapshot, quoteAt(text, start, start + words.length))).toBeNull();
  }
});

test.each(tables)("an %s that is off by one is refused", async (table) => {
  const start = text.indexOf("bridge");
  const right = quoteAt(text, start, start + 6);
  for (const wrong of [
    { start: start - 1 },
    { start: start + 1 },
    { end: right.end + 1 },
    { end: right.end - 1 },
    { start: start + 1, end: right.end + 1 },
    { start: start - 4, end: right.end - 4 },
    { start: -1 },
    { end: start },
    { end: start - 1 },
    { end: text.length + 1 },
    { start: 2_147_483_000, end: 2_147_483_647 },
    { exact: "Bridge" },
    { exact: "bridge " },
    { exact: "bridg" },
    { exact: "" },
    { prefix: `${right.prefix}x` },
    { prefix: right.prefix.slice(0, -1) },
    { prefix: right.prefix.toUpperCase() },
    { prefix: `${text}${text}` },
    { suffix: `x${right.suffix}` },
    { suffix: right.suffix.slice(1) },
    { suffix: `${text}${text}` },
  ])
    expect([wrong, await verdict(table, snapshot, { ...right, ...wrong })]).toEqual([wrong, "AS002"]);
  expect(await verdict(table, snapshot, { ...right, prefix: "", suffix: "" })).toBeNull();
});

test.each(tables)("an %s cannot cut a character in two, whatever stands in for its half", async (table) => {
  const at = text.indexOf("🙈");
  const cut = [text.slice(at, at + 1), text.slice(at + 1, at + 2), "\uFDD0", "🙈"];
  for (const exact of cut) {
    expect(await verdict(table, snapshot, { start: at, end: at + 1, exact, prefix: "", suffix: "" })).toBe("AS002");
    expect(await verdict(table, snapshot, { start: at + 1, end: at + 2, exact, prefix: "", suffix: "" })).toBe("AS002");
  }
  expect(
    await verdict(table, snapshot, { start: at + 1, end: at + 4, exact: "\uFDD0🙉", prefix: "", suffix: "" }),
  ).toBe("AS002");
  expect(
    await verdict(table, snapshot, { start: at + 2, end: at + 4, exact: "🙉", prefix: "\uFDD0", suffix: "" }),
  ).toBe("AS002");
});

test.each(tables)("an %s of another newsroom's snapshot or claim is refused", async (table) => {
  const quote = quoteAt(other.source.text, 0, 7);
  const theirs = await aCase(other, "assessed");
  expect(await verdict(table, other.source, quote)).toBe("AS008");
  expect(await verdict(table, { id: v7() }, quote)).toBe("AS008");
  expect(await verdict(table, desk.source, quoteAt(desk.source.text, 0, 7), { claim_id: theirs.claimId })).toBe(
    "AS008",
  );
  expect(await verdict(table, other.source, quote, { newsroom_id: other.newsroom.id })).toBe("AS008");
});

test("of any text exactly its slices are quotations, and nothing else is", async () => {
  const unit = fc.constantFrom("a", "b", "é", "e\u0301", "中", " ", "\n", "😀", "𝒢", "👩‍👩‍👧", "\uFDD0", "\u202E");
  const texts = fc.string({ unit, minLength: 1, maxLength: 24, size: "max" });
  const place = fc.record({
    from: fc.nat(40),
    length: fc.nat(12),
    before: fc.nat(6),
    after: fc.nat(6),
    shift: fc.constantFrom(0, 0, 0, 0, 1, -1),
    swap: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: unit }),
  });
  let [taken, refused] = [0, 0];
  await fc.assert(
    fc.asyncProperty(texts, fc.array(place, { minLength: 12, maxLength: 12 }), async (words, places) => {
      const kept = await aSnapshot(desk.editor, words);
      for (const { from, length, before, after, shift, swap } of places) {
        const start = from % words.length;
        const end = Math.min(start + length, words.length + 1);
        const said = words.slice(start, end);
        const quote = {
          start: start + shift,
          end: end + shift,
          exact: swap ? said.slice(0, -1) + swap : said,
          prefix: words.slice(Math.max(0, start - before), start),
          suffix: words.slice(end, end + after),
        };
        // Postgres keeps whole characters only.
        const whole = [quote.exact, quote.prefix, quote.suffix].every((part) => part.isWellFormed());
        const stands =
          whole &&
          quote.start >= 0 &&
          quote.end > quote.start &&
          quote.end <= words.length &&
          words.slice(quote.start, quote.end) === quote.exact &&
          words.slice(0, quote.start).endsWith(quote.prefix) &&
          words.slice(0, quote.start - quote.prefix.length).isWellFormed() &&
          words.slice(quote.end).startsWith(quote.suffix) &&
          words.slice(quote.end + quote.suffix.length).isWellFormed();
        expect([quote, await verdict("evidence", kept, quote)]).toEqual([quote, stands ? null : "AS002"]);
        if (stands) taken++;
        else refused++;
      }
    }),
    { numRuns: 80 },
  );
  expect(Math.min(taken, refused)).toBeGreaterThan(100);
});
