import type { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { getArticle, getArticleFacts, getOpenedArticle } from "#/server/queries/article.ts";

import { untilBlocked } from "#/tests/support/blocked.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aNewerCopy } from "#/tests/support/factories/moved.ts";

let database: TestDatabase;
let owner: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = await database.ownerClient();
});
afterAll(() => database.close());

test("an article that is moved between two statements of its reading is read again, all of it in one copy", async () => {
  for (const [read, blocked] of [
    [getArticle, 2],
    [getOpenedArticle, 2],
    [getArticleFacts, 1],
  ] as const) {
    const { desk, claims, next } = await aNewerCopy();
    // Its copy is read at once; what became of its words, and which copy that is, once the lock is gone.
    await owner.query("BEGIN");
    await owner.query("LOCK TABLE carry IN ACCESS EXCLUSIVE MODE");
    const asked = read(desk.viewer, desk.article.id);
    await untilBlocked(owner, blocked);
    await owner.query("UPDATE article SET snapshot_id = $1 WHERE id = $2", [next.id, desk.article.id]);
    await owner.query("COMMIT");
    const view = await asked;
    expect(view.snapshot.id).toBe(next.id);
    expect(view).toEqual(await read(desk.viewer, desk.article.id));
    if (view.claims === null) continue;
    const placeOf = new Map(view.claims.map(({ id, place }) => [id, place.kind]));
    const kinds = [claims.moved, claims.altered, claims.gone].map((id) => placeOf.get(id));
    expect(kinds).toEqual(["carried", "altered", "gone"]);
  }
});
