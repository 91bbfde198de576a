import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { openArticle } from "#/server/commands/article.ts";
import { carrySnapshot } from "#/server/commands/carry/carry-anchor.ts";
import { markClaim } from "#/server/commands/claim.ts";
import { db } from "#/server/db.ts";
import { getClaim } from "#/server/queries/claim.ts";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aDesk, quoteOf, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aNewerCopy, move, placesIn } from "#/tests/support/factories/moved.ts";
import { aClient } from "#/tests/support/rest.ts";
import { refusalOf } from "#/tests/support/sql.ts";

let database: TestDatabase;
let owner: pg.Client;
let foreign: TestDesk;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await database.ownerClient();
  foreign = await aDesk();
});
afterAll(() => database.close());

describe("who moves an article", () => {
  test("is an editor of its newsroom, and only to a copy of its own source", async () => {
    const { desk, next } = await aNewerCopy();
    await expect(move(desk.viewer, desk, next)).rejects.toMatchObject({ code: "forbidden" });
    await expect(move(foreign.owner, desk, next)).rejects.toMatchObject({ code: "not_found" });
    await expect(move(desk.editor, desk, desk.source)).rejects.toMatchObject({ code: "not_found" });
    await expect(move(desk.editor, desk, foreign.source)).rejects.toMatchObject({ code: "not_found" });
    await expect(move(desk.editor, desk, desk.article.snapshot)).rejects.toMatchObject({ code: "invalid" });
  });

  test("at the same time as a colleague is told so, and it is moved once", async () => {
    const { desk, next } = await aNewerCopy();
    const both = await Promise.allSettled([move(desk.editor, desk, next), move(desk.owner, desk, next)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const refused = both.find((one) => one.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "conflict" });
    expect(await db().event.count({ where: { type: "article.moved", subjectId: desk.article.id } })).toBe(1);
  });

  test("while others mark claims loses none of them: each has its words in the copy that it names", async () => {
    const { desk, next } = await aNewerCopy();
    const { editor, article } = desk;
    const quote = quoteOf(article.snapshot, "in spring");
    const done = await Promise.allSettled([
      markClaim(editor, { articleId: article.id, snapshotId: article.snapshot.id, quote }),
      move(desk.owner, desk, next),
      markClaim(editor, { articleId: article.id, snapshotId: article.snapshot.id, quote }),
    ]);
    const marked = done.flatMap((one) => (one.status === "fulfilled" && "version" in one.value ? [one.value.id] : []));
    const refusals = done.flatMap((one) => (one.status === "rejected" ? [(one.reason as { code?: string }).code] : []));
    expect(refusals.filter((code) => code !== "conflict")).toEqual([]);
    await carrySnapshot(editor, { snapshotId: next.id });
    const places = await placesIn(editor, article.id);
    for (const id of marked) expect(places.get(id)?.kind).not.toBe("sought");
    for (const id of marked)
      expect((await getClaim(editor, id)).appearances).toMatchObject([{ snapshotId: article.snapshot.id }]);
  });

  test("to a copy that is an article of its own is led to that one", async () => {
    const { desk, next } = await aNewerCopy();
    const { id: articleId } = await openArticle(desk.editor, { snapshotId: next.id });
    await expect(move(desk.editor, desk, next)).rejects.toMatchObject({ code: "conflict", details: { articleId } });
  });

  test("finds the article again by the copy that it was read in before, also after it was moved", async () => {
    const { desk, next } = await aNewerCopy();
    await move(desk.editor, desk, next);
    for (const { id: snapshotId } of [desk.article.snapshot, next])
      expect(await openArticle(desk.editor, { snapshotId })).toEqual({ id: desk.article.id });
    expect(await db().article.count({ where: { sourceId: next.sourceId } })).toBe(1);
  });
});

test("the database refuses an article in a copy of another source, and any other change of it", async () => {
  const { desk } = await aNewerCopy();
  const set = (assignment: string, value: string) =>
    refusalOf(owner, `UPDATE article SET ${assignment} = $1 WHERE id = $2`, [value, desk.article.id]);
  expect(await set("snapshot_id", desk.source.id)).toBe("AS008");
  expect(await set("snapshot_id", foreign.article.snapshot.id)).toBe("AS008");
  expect(await set("source_id", desk.source.sourceId)).toBe("AS001");
  expect(await set("created_by_id", desk.owner.memberId)).toBe("AS001");
});

test("over REST words are looked for in the copy that they are said to be of, and refused if it is another by now", async () => {
  const { desk, claims, next } = await aNewerCopy();
  const client = await aClient(desk.editor);
  const { id, snapshot } = desk.article;
  const moved = await client.post(`/articles/${id}/move`, { snapshotId: next.id, fromSnapshotId: snapshot.id });
  expect(moved).toMatchObject({ status: 200, body: { id, snapshotId: next.id } });
  const again = await client.post(`/articles/${id}/move`, { snapshotId: next.id, fromSnapshotId: snapshot.id });
  expect(again.status).toBe(409);
  const old = { exact: "in spring", snapshotId: snapshot.id };
  const claim = `/claims/${claims.altered}`;
  for (const [path, body] of [
    [`/articles/${id}/claims`, old],
    [`${claim}/move`, { version: 1, ...old }],
    [`${claim}/split`, { version: 1, snapshotId: snapshot.id, parts: [{ exact: "The old" }, { exact: "in spring" }] }],
  ] as const)
    expect(await client.post(path, body)).toMatchObject({ status: 409, body: { code: "conflict" } });
  expect((await client.post(`${claim}/move`, { version: 1, exact: "in spring" })).status).toBe(422);
  expect((await client.post(`${claim}/move`, { version: 1, exact: "in autumn", snapshotId: next.id })).status).toBe(
    200,
  );
});
