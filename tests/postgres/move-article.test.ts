import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { moveArticle, openArticle } from "#/server/commands/article.ts";
import { decideCarry } from "#/server/commands/carry/decide-carry.ts";
import { splitClaim } from "#/server/commands/claim-shape.ts";
import { markClaim, moveClaim } from "#/server/commands/claim.ts";
import { db } from "#/server/db.ts";
import { getArticle } from "#/server/queries/article.ts";
import { listCarries } from "#/server/queries/carry/list-carries.ts";
import { getClaim } from "#/server/queries/claim.ts";
import { getAnnotations } from "#/server/queries/interchange/annotation.ts";

import { untilBlocked, whileRecordWaits } from "#/tests/support/blocked.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { quoteOf } from "#/tests/support/factories/desk.ts";
import { aNewerCopy, mayor, move, nobody, placeOf, placesIn } from "#/tests/support/factories/moved.ts";
import type { TestSnapshot } from "#/tests/support/factories/snapshot.ts";

let database: TestDatabase;
let holder: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  holder = await database.ownerClient();
});
afterAll(() => database.close());

describe("an article that is read on in a newer copy", () => {
  test("shows each claim where its words stand there, or why they do not, and the anchors stay as they were", async () => {
    const { desk, claims, next } = await aNewerCopy();
    const before = await db().appearance.findMany({ where: { claimId: { in: Object.values(claims) } } });
    await move(desk.editor, desk, next);
    const places = await placesIn(desk.viewer, desk.article.id);
    expect(places.get(claims.moved)).toMatchObject({ kind: "carried", exact: null, ...placeOf(next, nobody) });
    expect(places.get(claims.altered)).toMatchObject({ kind: "altered", exact: "The old bridge opened in autumn." });
    expect(places.get(claims.gone)).toEqual({ kind: "gone", start: null, end: null, exact: null });
    expect(await db().appearance.findMany({ where: { claimId: { in: Object.values(claims) } } })).toEqual(before);
    const view = await getArticle(desk.viewer, desk.article.id);
    expect(view).toMatchObject({ snapshot: { id: next.id }, newer: null, can: { move: false } });
    expect(view.moved).toMatchObject({ from: { snapshotId: desk.article.snapshot.id } });
    // In the order of this text; what has no place in it comes behind.
    expect(view.claims.map(({ id }) => id)).toEqual([claims.altered, claims.moved, claims.gone]);
    const event = await db().event.findFirst({ where: { type: "article.moved", subjectId: desk.article.id } });
    expect(event?.line).toContain(next.id);
  });

  test("shows a decision of the queue, also where it keeps the older copy", async () => {
    const { desk, claims, next } = await aNewerCopy();
    await move(desk.editor, desk, next);
    const { items } = await listCarries(desk.editor, { articleId: desk.article.id });
    const carryOf = (claimId: string) => items.find(({ claim }) => claim.id === claimId)!.id;
    await decideCarry(desk.editor, { decision: "confirmed", carryId: carryOf(claims.altered) });
    await decideCarry(desk.editor, { decision: "kept", carryId: carryOf(claims.gone) });
    const places = await placesIn(desk.viewer, desk.article.id);
    expect(places.get(claims.altered)).toMatchObject({ kind: "decided", exact: "The old bridge opened in autumn." });
    expect(places.get(claims.gone)).toMatchObject({ kind: "kept", start: null });
  });

  test("takes new claims in that copy and gives old ones other words of it; back in the older copy nothing is lost", async () => {
    const { desk, claims, next } = await aNewerCopy();
    const { editor, article } = desk;
    await move(editor, desk, next);
    const quote = quoteOf(next, "A correction was added");
    const added = await markClaim(editor, { articleId: article.id, snapshotId: next.id, quote });
    const autumn = quoteOf(next, "bridge opened in autumn");
    await moveClaim(editor, { claimId: claims.altered, version: 1, snapshotId: next.id, quote: autumn });
    const there = await placesIn(editor, article.id);
    expect(there.get(added.id)).toMatchObject({ kind: "own", ...placeOf(next, quote.exact) });
    expect(there.get(claims.altered)).toMatchObject({ kind: "own", ...placeOf(next, autumn.exact) });
    await move(editor, desk, article.snapshot, next);
    const back = await placesIn(editor, article.id);
    expect(back.get(added.id)).toMatchObject({ kind: "later", start: null });
    expect(back.get(claims.altered)).toMatchObject({ kind: "later" });
    expect(back.get(claims.gone)).toMatchObject({ kind: "own", ...placeOf(article.snapshot, mayor) });
    expect(await getArticle(editor, article.id)).toMatchObject({
      newer: { snapshotId: next.id },
      snapshot: { id: article.snapshot.id },
    });
    expect((await getClaim(editor, added.id)).appearances).toMatchObject([{ snapshotId: next.id, exact: quote.exact }]);
  });

  test("refuses words that were chosen in the copy before, and parts of a claim likewise", async () => {
    const { desk, claims, next } = await aNewerCopy();
    const { editor, article } = desk;
    await move(editor, desk, next);
    const quote = quoteOf(article.snapshot, "in spring");
    const old = { snapshotId: article.snapshot.id };
    for (const refused of [
      () => markClaim(editor, { articleId: article.id, quote, ...old }),
      () => moveClaim(editor, { claimId: claims.altered, version: 1, quote, ...old }),
      () => splitClaim(editor, { claimId: claims.altered, version: 1, parts: [{ quote }, { quote }], ...old }),
    ])
      await expect(refused()).rejects.toMatchObject({ code: "conflict", message: /another copy by now/ });
    // Without the name of the copy it is the words that prove it.
    await expect(markClaim(editor, { articleId: article.id, quote })).rejects.toMatchObject({ code: "invalid" });
    const parts = [{ quote: quoteOf(next, "The old bridge") }, { quote: quoteOf(next, "in autumn") }];
    const { ids } = await splitClaim(editor, { claimId: claims.altered, version: 1, snapshotId: next.id, parts });
    expect((await placesIn(editor, article.id)).get(ids[1]!)).toMatchObject({
      kind: "own",
      ...placeOf(next, "in autumn"),
    });
  });

  test("is exported with each claim in the copy where its very words stand, and the copy is named", async () => {
    const { desk, claims, next } = await aNewerCopy();
    await move(desk.editor, desk, next);
    const collection = JSON.stringify(await getAnnotations(desk.viewer, desk.article.id));
    const items = (JSON.parse(collection) as { first: { items: object[] } }).first.items.map((item) =>
      JSON.stringify(item),
    );
    const hashOf = async ({ id }: TestSnapshot) =>
      (await db().snapshot.findUniqueOrThrow({ where: { id }, select: { textSha256: true } })).textSha256;
    const of = (claimId: string) => items.find((item) => item.includes(claimId)) ?? "";
    expect(of(claims.moved)).toContain(await hashOf(next));
    expect(of(claims.altered)).toContain(await hashOf(desk.article.snapshot));
    expect(of(claims.altered)).not.toContain("autumn");
    expect(of(claims.gone)).toContain(await hashOf(desk.article.snapshot));
  });
});

test("who opens the older copy while the article leaves it comes to that article, and makes no second one", async () => {
  const { desk, next } = await aNewerCopy();
  const { id: articleId, snapshot } = desk.article;
  const both = await whileRecordWaits(holder, desk.newsroom.id, async () => {
    const moving = moveArticle(desk.editor, { articleId, snapshotId: next.id, fromSnapshotId: snapshot.id });
    await untilBlocked(holder, 1);
    const opening = openArticle(desk.owner, { snapshotId: snapshot.id });
    await untilBlocked(holder, 2);
    return [moving, opening] as const;
  });
  expect(await Promise.all(both)).toMatchObject([{ snapshotId: next.id }, { id: articleId }]);
  expect(await db().article.count({ where: { sourceId: snapshot.sourceId } })).toBe(1);
});
