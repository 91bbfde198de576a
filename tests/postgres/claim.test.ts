import { v7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import type { Actor } from "#/domain/actor.ts";
import { openArticle } from "#/server/commands/article.ts";
import { editClaim, markClaim, moveClaim } from "#/server/commands/claim.ts";
import { mergeClaims, restoreClaim, splitClaim, withdrawClaim } from "#/server/commands/claim-shape.ts";
import { db } from "#/server/db.ts";
import { rejections } from "#/tests/support/outcome.ts";
import { ownDatabase } from "#/tests/support/database.ts";
import { aDesk, quoteOf, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aMember } from "#/tests/support/factories/member.ts";

ownDatabase();
let desk: TestDesk;
let other: TestDesk;

beforeAll(async () => {
  desk = await aDesk();
  other = await aDesk();
});

const words = (exact: string) => quoteOf(desk.article.snapshot, exact);
const mark = (exact: string, actor: Actor = desk.editor) =>
  markClaim(actor, { articleId: desk.article.id, quote: words(exact) });
const claimOf = (id: string) =>
  db().claim.findUniqueOrThrow({ where: { id }, include: { appearances: { orderBy: { id: "asc" } }, evidence: true } });
const notFound = { code: "not_found" };
const conflict = { code: "conflict" };

test("a snapshot is put on the desk once, by editors", async () => {
  const [one, two] = [
    await openArticle(desk.editor, { snapshotId: desk.source.id }),
    await openArticle(desk.reviewer, { snapshotId: desk.source.id }),
  ];
  expect(two).toEqual(one);
  await expect(openArticle(desk.viewer, { snapshotId: desk.source.id })).rejects.toMatchObject({
    code: "forbidden",
    message: "Your role lets you read here, not change. Ask an owner for the role of editor.",
  });
  await expect(openArticle(other.owner, { snapshotId: desk.source.id })).rejects.toMatchObject(notFound);
});

test("two people who put the same snapshot on the desk at once get the same article", async () => {
  const fresh = await aDesk();
  const opened = await Promise.allSettled(
    Array.from({ length: 6 }, () => openArticle(fresh.editor, { snapshotId: fresh.source.id })),
  );
  expect(
    new Set(opened.map((outcome) => (outcome.status === "fulfilled" ? outcome.value.id : String(outcome.reason)))).size,
  ).toBe(1);
});

test("a claim is exactly the marked words, with what is said about them", async () => {
  const { id, version } = await markClaim(desk.editor, {
    articleId: desk.article.id,
    quote: words("Nobody came\u0020to see it 🙈"),
    claimantName: "The mayor",
    claimantRole: "",
    kind: "event",
    assigneeId: desk.reviewer.memberId,
  });
  const claim = await claimOf(id);
  expect(version).toBe(1);
  expect(claim).toMatchObject({
    wording: "Nobody came to see it 🙈",
    state: "open",
    claimantName: "The mayor",
    claimantRole: null,
    assigneeId: desk.reviewer.memberId,
    createdById: desk.editor.memberId,
  });
  expect(claim.appearances).toMatchObject([
    { exact: "Nobody came to see it 🙈", snapshotId: desk.article.snapshot.id, replacedAt: null },
  ]);
});

test("words that do not stand there are no claim, and nothing of it stays", async () => {
  const before = await db().claim.count();
  const quote = { ...words("Nobody came"), exact: "Somebody ca" };
  await expect(markClaim(desk.editor, { articleId: desk.article.id, quote })).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining("not a quotation"),
  });
  await expect(
    markClaim(desk.editor, { articleId: desk.article.id, quote: { ...quote, start: 9, end: 9 } }),
  ).rejects.toMatchObject({ code: "invalid" });
  await expect(
    markClaim(desk.editor, { articleId: desk.article.id, quote: { ...quote, end: 2 ** 40 } }),
  ).rejects.toMatchObject({ code: "invalid" });
  await expect(
    markClaim(desk.editor, { articleId: desk.article.id, quote: words("Nobody"), wording: "a\u0000b" }),
  ).rejects.toMatchObject({ code: "invalid" });
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
  for (const attempt of await Promise.allSettled(attempts(desk.viewer)))
    expect(attempt).toMatchObject({
      status: "rejected",
      reason: { code: "forbidden", message: expect.stringContaining("Your role lets you read here") },
    });
  for (const attempt of await Promise.allSettled(attempts({ ...desk.owner, scopes: ["read"], via: "api" })))
    expect(attempt).toMatchObject({
      status: "rejected",
      reason: { code: "forbidden", message: expect.stringContaining('lacks the scope "write"') },
    });
  for (const attempt of await Promise.allSettled(attempts(other.owner)))
    expect(attempt).toMatchObject({ status: "rejected", reason: notFound });
  expect(await claimOf(claimId)).toMatchObject({ version: 1, state: "open", wording: "The old bridge" });
});

test("an assignee is a present member of the same newsroom", async () => {
  const { id: claimId } = await mark("The old bridge");
  const former = await aMember(desk.newsroom, "editor");
  await db().membership.update({ where: { id: former.memberId }, data: { endedAt: new Date() } });
  for (const assigneeId of [other.editor.memberId, former.memberId, v7()]) {
    await expect(editClaim(desk.editor, { claimId, version: 1, assigneeId })).rejects.toMatchObject(notFound);
    await expect(
      markClaim(desk.editor, { articleId: desk.article.id, quote: words("spring"), assigneeId }),
    ).rejects.toMatchObject(notFound);
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
  for (const reason of rejections(outcomes))
    expect(reason).toMatchObject({
      ...conflict,
      message: expect.stringContaining("Somebody else changed this claim"),
    });
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
