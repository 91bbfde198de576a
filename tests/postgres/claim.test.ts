import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";

import type { Actor } from "#/domain/actor.ts";
import { openArticle } from "#/server/commands/article.ts";
import { editClaim, markClaim, moveClaim } from "#/server/commands/claim.ts";
import { mergeClaims, restoreClaim, splitClaim, withdrawClaim } from "#/server/commands/claim-shape.ts";
import { linkEvidence } from "#/server/commands/evidence.ts";
import { db } from "#/server/db.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aCase, aDesk, quoteOf, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aMember } from "#/tests/support/factories/member.ts";

let database: TestDatabase;
let desk: TestDesk;
let other: TestDesk;

beforeAll(async () => {
  database = await createTestDatabase();
  desk = await aDesk();
  other = await aDesk();
});
afterAll(() => database.close());

const words = (exact: string) => quoteOf(desk.article.snapshot, exact);
const mark = (exact: string, actor: Actor = desk.editor) => markClaim(actor, { articleId: desk.article.id, quote: words(exact) });
const claimOf = (id: string) => db().claim.findUniqueOrThrow({ where: { id }, include: { appearances: { orderBy: { id: "asc" } }, evidence: true } });
const notFound = { code: "not_found" };
const conflict = { code: "conflict" };

test("a snapshot is put on the desk once, by editors", async () => {
  const [one, two] = [await openArticle(desk.editor, { snapshotId: desk.source.id }), await openArticle(desk.reviewer, { snapshotId: desk.source.id })];
  expect(two).toEqual(one);
  await expect(openArticle(desk.viewer, { snapshotId: desk.source.id })).rejects.toMatchObject({ code: "forbidden", message: "Your role lets you read here, not change. Ask an owner for the role of editor." });
  await expect(openArticle(other.owner, { snapshotId: desk.source.id })).rejects.toMatchObject(notFound);
});

test("two people who put the same snapshot on the desk at once get the same article", async () => {
  const fresh = await aDesk();
  const opened = await Promise.allSettled(Array.from({ length: 6 }, () => openArticle(fresh.editor, { snapshotId: fresh.source.id })));
  expect(new Set(opened.map((outcome) => (outcome.status === "fulfilled" ? outcome.value.id : String(outcome.reason)))).size).toBe(1);
});

test("a claim is exactly the marked words, with what is said about them", async () => {
  const { id, version } = await markClaim(desk.editor, { articleId: desk.article.id, quote: words("Nobody came\u0020to see it 🙈"), claimantName: "The mayor", claimantRole: "", kind: "event", assigneeId: desk.reviewer.memberId });
  const claim = await claimOf(id);
  expect(version).toBe(1);
  expect(claim).toMatchObject({ wording: "Nobody came to see it 🙈", state: "open", claimantName: "The mayor", claimantRole: null, assigneeId: desk.reviewer.memberId, createdById: desk.editor.memberId });
  expect(claim.appearances).toMatchObject([{ exact: "Nobody came to see it 🙈", snapshotId: desk.article.snapshot.id, replacedAt: null }]);
});

test("words that do not stand there are no claim, and nothing of it stays", async () => {
  const before = await db().claim.count();
  const quote = { ...words("Nobody came"), exact: "Somebody ca" };
  await expect(markClaim(desk.editor, { articleId: desk.article.id, quote })).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("not a quotation") });
  await expect(markClaim(desk.editor, { articleId: desk.article.id, quote: { ...quote, start: 9, end: 9 } })).rejects.toMatchObject({ code: "invalid" });
  await expect(markClaim(desk.editor, { articleId: desk.article.id, quote: { ...quote, end: 2 ** 40 } })).rejects.toMatchObject({ code: "invalid" });
  await expect(markClaim(desk.editor, { articleId: desk.article.id, quote: words("Nobody"), wording: "a\u0000b" })).rejects.toMatchObject({ code: "invalid" });
  expect(await db().claim.count()).toBe(before);
});

test("viewers mark and change nothing, and other newsrooms' rows are not there", async () => {
  const { id: claimId } = await mark("The old bridge");
  const spring = { ...words("spring") };
  const attempts = (actor: Actor) => [
    markClaim(actor, { articleId: desk.article.id, quote: spring }),
    editClaim(actor, { claimId, version: 1, wording: "Other" }),
    moveClaim(actor, { claimId, version: 1, quote: spring }),
    splitClaim(actor, { claimId, version: 1, parts: [{ quote: spring }, { quote: spring }] }),
    mergeClaims(actor, { claimId, version: 1, intoId: claimId }),
    withdrawClaim(actor, { claimId, version: 1, reason: "No." }),
    restoreClaim(actor, { claimId, version: 1 }),
  ];
  for (const attempt of await Promise.allSettled(attempts(desk.viewer))) expect(attempt).toMatchObject({ status: "rejected", reason: { code: "forbidden", message: expect.stringContaining("Your role lets you read here") } });
  for (const attempt of await Promise.allSettled(attempts({ ...desk.owner, scopes: ["read"], via: "api" }))) expect(attempt).toMatchObject({ status: "rejected", reason: { code: "forbidden", message: expect.stringContaining('lacks the scope "write"') } });
  for (const attempt of await Promise.allSettled(attempts(other.owner))) expect(attempt).toMatchObject({ status: "rejected", reason: notFound });
  expect(await claimOf(claimId)).toMatchObject({ version: 1, state: "open", wording: "The old bridge" });
});

test("an assignee is a present member of the same newsroom", async () => {
  const { id: claimId } = await mark("The old bridge");
  const former = await aMember(desk.newsroom, "editor");
  await db().membership.update({ where: { id: former.memberId }, data: { endedAt: new Date() } });
  for (const assigneeId of [other.editor.memberId, former.memberId, v7()]) {
    await expect(editClaim(desk.editor, { claimId, version: 1, assigneeId })).rejects.toMatchObject(notFound);
    await expect(markClaim(desk.editor, { articleId: desk.article.id, quote: words("spring"), assigneeId })).rejects.toMatchObject(notFound);
  }
  await editClaim(desk.editor, { claimId, version: 1, assigneeId: desk.editor.memberId });
  await editClaim(desk.editor, { claimId, version: 2, assigneeId: null });
});

test("of two people who change a claim at once one is told, and nothing of theirs is half done", async () => {
  const { id: claimId } = await mark("The old bridge");
  const outcomes = await Promise.allSettled([
    editClaim(desk.editor, { claimId, version: 1, wording: "One" }),
    editClaim(desk.reviewer, { claimId, version: 1, wording: "Two", priority: "high" }),
    moveClaim(desk.owner, { claimId, version: 1, quote: words("The old") }),
    withdrawClaim(desk.owner, { claimId, version: 1, reason: "No." }),
  ]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ ...conflict, message: expect.stringContaining("Somebody else changed this claim") });
  const claim = await claimOf(claimId);
  expect(claim.version).toBe(2);
  expect(claim.appearances.filter(({ replacedAt }) => !replacedAt)).toHaveLength(1);
});

test("a claim gets another extent, and its old words stay in the record", async () => {
  const { id: claimId } = await mark("The old bridge");
  await moveClaim(desk.editor, { claimId, version: 1, quote: words("old bridge opened") });
  const { appearances } = await claimOf(claimId);
  expect(appearances.map(({ exact, replacedAt }) => [exact, replacedAt !== null])).toEqual([
    ["The old bridge", true],
    ["old bridge opened", false],
  ]);
});

test("a claim is split into parts that keep who said it and when", async () => {
  const { id: claimId } = await markClaim(desk.editor, { articleId: desk.article.id, quote: words("The old bridge opened in spring"), claimantName: "The mayor", statedOn: "2026-05-01" });
  const { ids } = await splitClaim(desk.editor, { claimId, version: 1, parts: [{ quote: words("The old bridge opened") }, { quote: words("in spring"), wording: "It was in spring." }] });
  expect(await claimOf(claimId)).toMatchObject({ state: "split", version: 2 });
  expect(await Promise.all(ids.map(claimOf))).toMatchObject([
    { wording: "The old bridge opened", splitFromId: claimId, state: "open", claimantName: "The mayor", statedOn: "2026-05-01" },
    { wording: "It was in spring.", splitFromId: claimId, appearances: [{ exact: "in spring" }] },
  ]);
  await expect(splitClaim(desk.editor, { claimId, version: 2, parts: [{ quote: words("The old") }, { quote: words("spring") }] })).rejects.toMatchObject({ ...conflict, message: "A claim that is split cannot become split." });
  await expect(linkEvidence(desk.editor, { claimId, snapshotId: desk.source.id, quote: quoteOf(desk.source, "in May"), stance: "context" })).rejects.toMatchObject({ ...conflict, message: "This claim is split, so no evidence is linked to it." });
});

test("a split with one wrong part splits nothing", async () => {
  const { id: claimId } = await mark("The old bridge");
  const before = await db().claim.count();
  const wrong = { ...words("The old"), exact: "The new" };
  await expect(splitClaim(desk.editor, { claimId, version: 1, parts: [{ quote: words("bridge") }, { quote: wrong }] })).rejects.toMatchObject({ code: "invalid" });
  expect(await db().claim.count()).toBe(before);
  expect(await claimOf(claimId)).toMatchObject({ state: "open", version: 1 });
});

test("a merged claim brings its evidence along, each passage once", async () => {
  const [one, two] = [await mark("The old bridge"), await mark("bridge opened")];
  const link = (claimId: string, exact: string) => linkEvidence(desk.editor, { claimId, snapshotId: desk.source.id, quote: quoteOf(desk.source, exact), stance: "supports" });
  await link(one.id, "in May");
  await link(one.id, "Records");
  await link(two.id, "in May");
  expect(await mergeClaims(desk.editor, { claimId: one.id, version: 1, intoId: two.id })).toEqual({ id: two.id });
  expect(await claimOf(one.id)).toMatchObject({ state: "merged", mergedIntoId: two.id });
  expect((await claimOf(two.id)).evidence.map(({ exact }) => exact).toSorted()).toEqual(["Records", "in May"]);
  await expect(mergeClaims(desk.editor, { claimId: two.id, version: 1, intoId: one.id })).rejects.toMatchObject({ ...conflict, message: expect.stringContaining("That claim is closed") });
  await expect(mergeClaims(desk.editor, { claimId: two.id, version: 1, intoId: two.id })).rejects.toMatchObject({ code: "invalid" });
  const foreign = await markClaim(other.editor, { articleId: other.article.id, quote: quoteOf(other.article.snapshot, "spring") });
  await expect(mergeClaims(desk.editor, { claimId: two.id, version: 1, intoId: foreign.id })).rejects.toMatchObject(notFound);
});

test("two claims cannot be merged into each other", async () => {
  for (let round = 0; round < 8; round++) {
    const [one, two] = [await mark("The old bridge"), await mark("bridge opened")];
    const outcomes = await Promise.allSettled([
      mergeClaims(desk.editor, { claimId: one.id, version: 1, intoId: two.id }),
      mergeClaims(desk.reviewer, { claimId: two.id, version: 1, intoId: one.id }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  }
});

test("a claim that is withdrawn can be restored, and what is judged cannot be split", async () => {
  const { id: claimId } = await mark("The old bridge");
  await expect(withdrawClaim(desk.editor, { claimId, version: 1, reason: " " })).rejects.toMatchObject({ code: "invalid" });
  await withdrawClaim(desk.editor, { claimId, version: 1, reason: "An opinion." });
  expect(await claimOf(claimId)).toMatchObject({ state: "withdrawn", reason: "An opinion." });
  await expect(withdrawClaim(desk.editor, { claimId, version: 2, reason: "Again." })).rejects.toMatchObject(conflict);
  await restoreClaim(desk.editor, { claimId, version: 2 });
  expect(await claimOf(claimId)).toMatchObject({ state: "open", reason: null });
  const published = await aCase(desk, "published");
  const parts = [{ quote: words("The old") }, { quote: words("bridge") }];
  await expect(splitClaim(desk.editor, { claimId: published.claimId, version: 1, parts })).rejects.toMatchObject({ ...conflict, message: "A claim that is published cannot become split." });
  await expect(withdrawClaim(desk.editor, { claimId: published.claimId, version: 1, reason: "No." })).rejects.toMatchObject(conflict);
});
