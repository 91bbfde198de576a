import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { importAnnotations, type MarkResult } from "#/server/commands/interchange/import-annotation.ts";
import { db } from "#/server/db.ts";
import { quoteAt } from "#/text/quote.ts";

import { follow } from "#/tests/support/chain.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { anArticle } from "#/tests/support/factories/article.ts";
import { aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";
import { countStatements } from "#/tests/support/statement.ts";

let database: TestDatabase;
let owner: pg.Client;
let desk: TestDesk;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await database.ownerClient();
  desk = await aDesk();
});
afterAll(() => database.close());

const line = (number: number) => `In the year ${1000 + number} the bridge was closed.`;

/** An article of so many lines with an annotation of each, and how both are made again. */
async function anAnnotated(lines: number) {
  const text = Array.from({ length: lines }, (_, i) => line(i)).join("\n");
  const source = await aSnapshot(desk.editor, text);
  const article = await anArticle(desk.editor, source);
  const file = JSON.stringify(
    Array.from({ length: lines }, (_, i) => {
      const start = text.indexOf(line(i));
      const { exact, prefix, suffix } = quoteAt(text, start, start + line(i).length);
      const selector = [{ type: "TextQuoteSelector", exact, prefix, suffix }];
      return { type: "Annotation", target: { source: "https://example.org/", selector } };
    }),
  );
  return { source, article, file };
}
const count = (items: readonly MarkResult[], outcome: MarkResult["outcome"]) =>
  items.filter((item) => item.outcome === outcome).length;

test("many annotations are taken with few statements, each with its own line in the unbroken record", async () => {
  const { article, file } = await anAnnotated(450);
  const heard: (readonly [number, number])[] = [];
  let items: readonly MarkResult[] = [];
  const statements = await countStatements(async () => {
    const tell = (done: number, total: number) => heard.push([done, total]);
    ({ items } = await importAnnotations(desk.editor, { articleId: article.id, file }, tell));
  });
  expect(count(items, "taken")).toBe(450);
  expect(statements).toBeLessThan(150);
  expect(heard.length).toBeGreaterThan(3);
  expect(heard.every(([done, total]) => done < total && total === 450)).toBe(true);
  expect(heard.map(([done]) => done)).toEqual(heard.map(([done]) => done).toSorted((one, other) => one - other));
  const events = await db().event.findMany({ where: { newsroomId: desk.newsroom.id, type: "claim.imported" } });
  expect(new Set(events.map(({ subjectId }) => subjectId))).toEqual(new Set(items.map(({ claimId }) => claimId)));
  expect(events).toHaveLength(450);
  await follow(desk.newsroom.id);
});

test("an import that broke off goes on where it was when the file is sent again", async () => {
  const { article, file } = await anAnnotated(250);
  const breaking = importAnnotations(desk.editor, { articleId: article.id, file }, () => {
    throw new Error("The process died.");
  });
  await expect(breaking).rejects.toThrow("died");
  const before = await db().claim.count({ where: { articleId: article.id } });
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(250);
  const { items } = await importAnnotations(desk.editor, { articleId: article.id, file });
  expect([count(items, "there"), count(items, "taken")]).toEqual([before, 250 - before]);
  const appearances = await db().appearance.findMany({ where: { claim: { articleId: article.id } } });
  expect(new Set(appearances.map(({ exact }) => exact)).size).toBe(250);
  expect(appearances).toHaveLength(250);
});

test("one that Postgres refuses takes no other with it, and says why", async () => {
  const { article, file } = await anAnnotated(30);
  await owner.query(`CREATE FUNCTION refuse_one() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'Not these words.' USING ERRCODE = 'AS002'; END $$`);
  await owner.query(`CREATE TRIGGER refuse_one BEFORE INSERT ON appearance FOR EACH ROW
    WHEN (NEW.exact = '${line(7)}') EXECUTE FUNCTION refuse_one()`);
  const { items } = await importAnnotations(desk.editor, { articleId: article.id, file });
  await owner.query("DROP TRIGGER refuse_one ON appearance");
  expect(items.map(({ outcome }) => outcome)).toEqual(items.map((_, i) => (i === 7 ? "refused" : "taken")));
  expect(items[7]).toMatchObject({ exact: line(7), problem: "Not these words.", claimId: null });
  expect(await db().claim.count({ where: { articleId: article.id } })).toBe(29);
});

test("words that two annotations of a file quote become one claim", async () => {
  const { article, file } = await anAnnotated(3);
  const twice = JSON.stringify([...(JSON.parse(file) as unknown[]), ...(JSON.parse(file) as unknown[])]);
  const { items } = await importAnnotations(desk.editor, { articleId: article.id, file: twice });
  expect(items.map(({ outcome }) => outcome)).toEqual(["taken", "taken", "taken", "there", "there", "there"]);
  expect(items.slice(3).map(({ claimId }) => claimId)).toEqual(items.slice(0, 3).map(({ claimId }) => claimId));
});

test("claims imported into an older copy are looked for in the newer one", async () => {
  const { source, article, file } = await anAnnotated(3);
  const { id: snapshotId } = await aSnapshot(desk.editor, "Something else.", { sourceId: source.sourceId });
  await importAnnotations(desk.editor, { articleId: article.id, file });
  const { rows } = await owner.query("SELECT 1 FROM pgboss.job WHERE name = 'carry' AND data = $1", [{ snapshotId }]);
  expect(rows).toHaveLength(1);
});
