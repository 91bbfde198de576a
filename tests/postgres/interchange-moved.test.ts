import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { moveArticle } from "#/server/commands/article.ts";
import { carrySnapshot } from "#/server/commands/carry/carry-anchor.ts";
import { markClaim } from "#/server/commands/claim.ts";
import { importAnnotations } from "#/server/commands/interchange/import-annotation.ts";
import { db } from "#/server/db.ts";
import { listCarries } from "#/server/queries/carry/list-carries.ts";
import { decideCarry } from "#/server/commands/carry/decide-carry.ts";
import { getAnnotations } from "#/server/queries/interchange/annotation.ts";
import { quoteAt } from "#/text/quote.ts";

import { untilBlocked } from "#/tests/support/blocked.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { anArticle } from "#/tests/support/factories/article.ts";
import { aDesk, quoteOf, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";

let database: TestDatabase;
let owner: pg.Client;
let desk: TestDesk;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await database.ownerClient();
  desk = await aDesk();
});
afterAll(() => database.close());

const line = (year: number, what = "closed") => `In the year ${1000 + year} the bridge was ${what}.`;
const text = [1, 2, 3].map((year) => line(year)).join("\n");
const opened = text.replace(line(2), line(2, "opened"));

function fileOf(words: readonly string[]): string {
  const annotations = words.map((exact) => {
    const start = text.indexOf(exact);
    const { prefix, suffix } = quoteAt(text, start, start + exact.length);
    const selector = [{ type: "TextQuoteSelector", exact, prefix, suffix }];
    return { type: "Annotation", target: { source: "https://example.org/", selector } };
  });
  return JSON.stringify(annotations);
}

/** An article of which a file was imported, read on in a newer copy onto which its claims were carried. */
async function aMoved(newer: string, words: readonly string[]) {
  const source = await aSnapshot(desk.editor, text);
  const { id: articleId } = await anArticle(desk.editor, source);
  await importAnnotations(desk.editor, { articleId, file: fileOf(words) });
  const next = await aSnapshot(desk.editor, newer, { sourceId: source.sourceId });
  await carrySnapshot(desk.editor, { snapshotId: next.id });
  await moveArticle(desk.editor, { articleId, snapshotId: next.id, fromSnapshotId: source.id });
  return { articleId, claims: () => db().claim.count({ where: { articleId } }) };
}
const outcomes = ({ items }: Awaited<ReturnType<typeof importAnnotations>>) => items.map(({ outcome }) => outcome);

test("a file that is sent again after the article is read on in a newer copy names the claims that are there", async () => {
  const { articleId, claims } = await aMoved(`Corrected.\n${text}`, [line(1), line(2)]);
  const file = fileOf([line(1), line(2)]);
  expect(outcomes(await importAnnotations(desk.editor, { articleId, file }))).toEqual(["there", "there"]);
  expect(await claims()).toBe(2);
});

test("an article that was read on exports claims which it knows again, also those whose words a person chose there", async () => {
  const { articleId, claims } = await aMoved(`Corrected.\n${opened}`, [line(1), line(2)]);
  const { items } = await listCarries(desk.editor, { articleId });
  await decideCarry(desk.editor, { carryId: items[0]!.id, decision: "confirmed" });
  const file = JSON.stringify(await getAnnotations(desk.editor, articleId));
  const results = outcomes(await importAnnotations(desk.editor, { articleId, file }));
  expect(results).not.toContain("taken");
  expect(results.filter((outcome) => outcome === "there").length).toBeGreaterThan(0);
  expect(await claims()).toBe(2);
});

test("a file that is imported while the article is exchanged names no claim of the other copy's words", async () => {
  const source = await aSnapshot(desk.editor, text);
  const { id: articleId } = await anArticle(desk.editor, source);
  const next = await aSnapshot(desk.editor, opened, { sourceId: source.sourceId });
  const move = (from: string, to: string) =>
    moveArticle(desk.editor, { articleId, snapshotId: to, fromSnapshotId: from });
  await move(source.id, next.id);
  await markClaim(desk.editor, { articleId, snapshotId: next.id, quote: quoteOf(next, line(2, "opened")) });
  await move(next.id, source.id);
  await owner.query("BEGIN");
  await owner.query("UPDATE article SET snapshot_id = $1 WHERE id = $2", [next.id, articleId]);
  const importing = importAnnotations(desk.editor, { articleId, file: fileOf([line(1), line(2), line(3)]) });
  await untilBlocked(owner, 1).finally(() => owner.query("COMMIT"));
  const { items } = await importing;
  expect(items.map(({ outcome, claimId }) => [outcome, claimId])).toEqual(Array(3).fill(["refused", null]));
  expect(items[0]!.problem).toMatch(/moved on to another copy/u);
  expect(await db().claim.count({ where: { articleId } })).toBe(1);
});
