import { beforeAll, expect, test } from "vitest";

import { addAppearance } from "#/server/commands/carry/further-appearance.ts";
import { editClaim } from "#/server/commands/claim.ts";
import { withdrawClaim } from "#/server/commands/claim-shape.ts";
import { linkEvidence, withdrawEvidence } from "#/server/commands/evidence.ts";
import { db } from "#/server/db.ts";
import { getArticle } from "#/server/queries/article.ts";
import { listArticleClaims } from "#/server/queries/article/article-claim.ts";

import { ownDatabase } from "#/tests/support/database.ts";
import { aClaim } from "#/tests/support/factories/claim.ts";
import { aCase, aDesk, quoteOf, type TestDesk } from "#/tests/support/factories/desk.ts";

ownDatabase();
let desk: TestDesk;

beforeAll(async () => {
  desk = await aDesk();
});

test("the claims of an article come with the words that are judged, what stands of their evidence, and their verdict", async () => {
  const { editor, article, source } = desk;
  const { claimId, evidenceId } = await aCase(desk, "approved");
  const piece = { claimId, snapshotId: source.id } as const;
  const second = { ...piece, quote: quoteOf(source, "Two hundred people came"), stance: "supports" } as const;
  await linkEvidence(editor, second);
  await linkEvidence(editor, { ...piece, quote: quoteOf(source, "hundred people"), stance: "context" });
  await withdrawEvidence(editor, { evidenceId, version: 1 });
  await addAppearance(editor, { claimId, snapshotId: source.id, quote: quoteOf(source, "the bridge opened") });
  const bare = await aClaim(editor, article, "Nobody came", { claimantName: "The mayor", statedOn: "2026-08-30" });
  await editClaim(editor, { claimId: bare.id, version: 1, assigneeId: editor.memberId });
  const gone = await aClaim(editor, article, "to see it");
  await withdrawClaim(editor, { claimId: gone.id, version: 1, reason: "A double" });
  const { claims } = await getArticle(desk.viewer, article.id);
  expect(claims.map(({ id, number, state }) => [id, number, state])).toEqual([
    [claimId, 1, "assessing"],
    [bare.id, 2, "open"],
    [gone.id, 3, "withdrawn"],
  ]);
  const own = await db().appearance.findFirstOrThrow({ where: { claimId, further: false } });
  const { id, start, end, exact, snapshotId } = own;
  expect(claims[0]).toMatchObject({
    appearances: [{ id, start, end, exact, snapshotId }],
    evidenceCounts: { supports: 1, contradicts: 0, qualifies: 0, context: 1 },
    rating: { label: "Mostly true" },
    reason: null,
  });
  expect(claims[1]).toEqual({
    id: bare.id,
    number: 2,
    state: "open",
    wording: "Nobody came",
    kind: "event",
    priority: "normal",
    claimantName: "The mayor",
    claimantRole: null,
    statedOn: "2026-08-30",
    assignee: { id: editor.memberId, name: expect.any(String) },
    version: 2,
    rating: null,
    appearances: [expect.objectContaining({ exact: "Nobody came" })],
    place: { kind: "own", start: expect.any(Number), end: expect.any(Number), exact: null },
    evidenceCounts: { supports: 0, contradicts: 0, qualifies: 0, context: 0 },
    mergedIntoId: null,
    splitFromId: null,
    reason: null,
    isLive: false,
    waits: null,
  });
  expect(claims[2]).toMatchObject({ reason: "A double" });
});

test("an article without claims has an empty list, and another newsroom's article is not found", async () => {
  const other = await aDesk();
  expect((await getArticle(other.editor, other.article.id)).claims).toEqual([]);
  await expect(getArticle(other.editor, desk.article.id)).rejects.toMatchObject({ code: "not_found" });
});

test("one claim comes as it stands in the list, and only of its own article and newsroom", async () => {
  const [own, other] = [await aDesk(), await aDesk()];
  const { editor, article } = own;
  const claim = await aClaim(editor, article, "Nobody came");
  await aClaim(editor, article, "to see it");
  const { copyId, claims: all } = await listArticleClaims(editor, article.id);
  expect(copyId).toBe(article.snapshot.id);
  expect((await getArticle(editor, article.id)).claims).toEqual(all);
  const {
    claims: [alone],
  } = await listArticleClaims(editor, article.id, claim.id);
  expect({ ...alone, number: 0 }).toEqual({ ...all.find(({ id }) => id === claim.id), number: 0 });
  for (const [actor, articleId, claimId] of [
    [other.editor, article.id, null],
    [other.editor, article.id, claim.id],
    [other.editor, other.article.id, claim.id],
    [editor, article.id, other.article.id],
  ] as const)
    await expect(listArticleClaims(actor, articleId, claimId)).rejects.toMatchObject({ code: "not_found" });
});
