import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Actor } from "#/domain/actor.ts";
import { moveArticle, openArticle } from "#/server/commands/article.ts";
import { carrySnapshot } from "#/server/commands/carry/carry-anchor.ts";
import { decideCarry } from "#/server/commands/carry/decide-carry.ts";
import { splitClaim } from "#/server/commands/claim-shape.ts";
import { markClaim, moveClaim } from "#/server/commands/claim.ts";
import { db } from "#/server/db.ts";
import { getArticle } from "#/server/queries/article.ts";
import { listCarries } from "#/server/queries/carry/list-carries.ts";
import { getClaim } from "#/server/queries/claim.ts";
import { getAnnotations } from "#/server/queries/interchange/annotation.ts";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aDesk, quoteOf, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot, type TestSnapshot } from "#/tests/support/factories/snapshot.ts";
import { refusalOf } from "#/tests/support/sql.ts";

let database: TestDatabase;
let client: pg.Client;
let foreign: TestDesk;

beforeAll(async () => {
  database = await createTestDatabase();
  client = await database.ownerClient();
  foreign = await aDesk();
});
afterAll(() => database.close());

const bridge = "The old bridge opened in spring.";
const nobody = "Nobody came to see it 🙈";
const mayor = "the mayor said";

const placeOf = ({ text }: TestSnapshot, exact: string) => ({
  start: text.indexOf(exact),
  end: text.indexOf(exact) + exact.length,
});

/** A desk whose article has three claims, and a newer copy: one stands elsewhere, one is altered, one is gone. */
async function aNewerCopy() {
  const desk = await aDesk();
  const { editor, article } = desk;
  const mark = async (exact: string) =>
    (await markClaim(editor, { articleId: article.id, quote: quoteOf(article.snapshot, exact) })).id;
  const claims = { moved: await mark(nobody), altered: await mark(bridge), gone: await mark(mayor) };
  const text = `A correction was added on top of this page today.\nThe old bridge opened in autumn.\n${nobody}.`;
  const next = await aSnapshot(editor, text, { sourceId: article.snapshot.sourceId });
  await carrySnapshot(editor, { snapshotId: next.id });
  return { desk, claims, next };
}

const move = (actor: Actor, { article }: TestDesk, to: TestSnapshot, from: TestSnapshot = article.snapshot) =>
  moveArticle(actor, { articleId: article.id, snapshotId: to.id, fromSnapshotId: from.id });

async function placesIn(actor: Actor, articleId: string) {
  const { claims, snapshot } = await getArticle(actor, articleId);
  // What is drawn says what it is said to say.
  for (const { place, appearances } of claims.filter((claim) => claim.place.start !== null))
    expect(snapshot.text.slice(place.start!, place.end!)).toBe(place.exact ?? appearances[0]!.exact);
  return new Map(claims.map(({ id, place }) => [id, place]));
}

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
    refusalOf(client, `UPDATE article SET ${assignment} = $1 WHERE id = $2`, [value, desk.article.id]);
  expect(await set("snapshot_id", desk.source.id)).toBe("AS008");
  expect(await set("snapshot_id", foreign.article.snapshot.id)).toBe("AS008");
  expect(await set("source_id", desk.source.sourceId)).toBe("AS001");
  expect(await set("created_by_id", desk.owner.memberId)).toBe("AS001");
});
