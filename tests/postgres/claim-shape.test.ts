import { beforeAll, expect, test } from "vitest";
import type { Actor } from "#/domain/actor.ts";
import { markClaim } from "#/server/commands/claim.ts";
import { mergeClaims, restoreClaim, splitClaim, withdrawClaim } from "#/server/commands/claim-shape.ts";
import { linkEvidence } from "#/server/commands/evidence.ts";
import { db } from "#/server/db.ts";
import { ownDatabase } from "#/tests/support/database.ts";
import { aCase, aDesk, quoteOf, type TestDesk } from "#/tests/support/factories/desk.ts";

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

test("a claim is split into parts that keep who said it and when", async () => {
  const { id: claimId } = await markClaim(desk.editor, {
    articleId: desk.article.id,
    quote: words("The old bridge opened in spring"),
    claimantName: "The mayor",
    statedOn: "2026-05-01",
  });
  const { ids } = await splitClaim(desk.editor, {
    claimId,
    version: 1,
    parts: [{ quote: words("The old bridge opened") }, { quote: words("in spring"), wording: "It was in spring." }],
  });
  expect(await claimOf(claimId)).toMatchObject({ state: "split", version: 2 });
  expect(await Promise.all(ids.map(claimOf))).toMatchObject([
    {
      wording: "The old bridge opened",
      splitFromId: claimId,
      state: "open",
      claimantName: "The mayor",
      statedOn: "2026-05-01",
    },
    { wording: "It was in spring.", splitFromId: claimId, appearances: [{ exact: "in spring" }] },
  ]);
  await expect(
    splitClaim(desk.editor, { claimId, version: 2, parts: [{ quote: words("The old") }, { quote: words("spring") }] }),
  ).rejects.toMatchObject({ ...conflict, message: "A claim that is split cannot become split." });
  await expect(
    linkEvidence(desk.editor, {
      claimId,
      snapshotId: desk.source.id,
      quote: quoteOf(desk.source, "in May"),
      stance: "context",
    }),
  ).rejects.toMatchObject({ ...conflict, message: "This claim is split, so no evidence is linked to it." });
});

test("a split with one wrong part splits nothing", async () => {
  const { id: claimId } = await mark("The old bridge");
  const before = await db().claim.count();
  const wrong = { ...words("The old"), exact: "The new" };
  await expect(
    splitClaim(desk.editor, { claimId, version: 1, parts: [{ quote: words("bridge") }, { quote: wrong }] }),
  ).rejects.toMatchObject({ code: "invalid" });
  expect(await db().claim.count()).toBe(before);
  expect(await claimOf(claimId)).toMatchObject({ state: "open", version: 1 });
});

test("a merged claim brings its evidence along, each passage once", async () => {
  const [one, two] = [await mark("The old bridge"), await mark("bridge opened")];
  const link = (claimId: string, exact: string) =>
    linkEvidence(desk.editor, {
      claimId,
      snapshotId: desk.source.id,
      quote: quoteOf(desk.source, exact),
      stance: "supports",
    });
  await link(one.id, "in May");
  await link(one.id, "Records");
  await link(two.id, "in May");
  expect(await mergeClaims(desk.editor, { claimId: one.id, version: 1, intoId: two.id })).toEqual({ id: two.id });
  expect(await claimOf(one.id)).toMatchObject({ state: "merged", mergedIntoId: two.id });
  expect((await claimOf(two.id)).evidence.map(({ exact }) => exact).toSorted()).toEqual(["Records", "in May"]);
  await expect(mergeClaims(desk.editor, { claimId: two.id, version: 1, intoId: one.id })).rejects.toMatchObject({
    ...conflict,
    message: expect.stringContaining("That claim is closed"),
  });
  await expect(mergeClaims(desk.editor, { claimId: two.id, version: 1, intoId: two.id })).rejects.toMatchObject({
    code: "invalid",
  });
  const foreign = await markClaim(other.editor, {
    articleId: other.article.id,
    quote: quoteOf(other.article.snapshot, "spring"),
  });
  await expect(mergeClaims(desk.editor, { claimId: two.id, version: 1, intoId: foreign.id })).rejects.toMatchObject(
    notFound,
  );
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
  await expect(withdrawClaim(desk.editor, { claimId, version: 1, reason: " " })).rejects.toMatchObject({
    code: "invalid",
  });
  await withdrawClaim(desk.editor, { claimId, version: 1, reason: "An opinion." });
  expect(await claimOf(claimId)).toMatchObject({ state: "withdrawn", reason: "An opinion." });
  await expect(withdrawClaim(desk.editor, { claimId, version: 2, reason: "Again." })).rejects.toMatchObject(conflict);
  await restoreClaim(desk.editor, { claimId, version: 2 });
  expect(await claimOf(claimId)).toMatchObject({ state: "open", reason: null });
  const published = await aCase(desk, "published");
  const parts = [{ quote: words("The old") }, { quote: words("bridge") }];
  await expect(splitClaim(desk.editor, { claimId: published.claimId, version: 1, parts })).rejects.toMatchObject({
    ...conflict,
    message: "A claim that is published cannot become split.",
  });
  await expect(
    withdrawClaim(desk.editor, { claimId: published.claimId, version: 1, reason: "No." }),
  ).rejects.toMatchObject(conflict);
});
