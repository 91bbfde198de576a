import { v7 } from "uuid";
import { beforeAll, expect, test } from "vitest";

import { db } from "#/server/db.ts";
import { getArticle } from "#/server/queries/article.ts";
import { listArticles } from "#/server/queries/article-list.ts";
import { getClaim } from "#/server/queries/claim.ts";
import { listClaims } from "#/server/queries/claim-list.ts";
import { getImport, listUnfinishedImports } from "#/server/queries/import.ts";
import { listInvitations, listMembers, listTokens } from "#/server/queries/member.ts";
import { getNewsroom } from "#/server/queries/newsroom.ts";
import { getPublicationDraft, getPublished, listPublished } from "#/server/queries/publication.ts";
import { listEvents } from "#/server/queries/record.ts";
import { getReview, listReviews } from "#/server/queries/review.ts";
import { findDuplicates } from "#/server/queries/keep/duplicate.ts";
import { getKeptCopy, getKeptDocument, getSnapshot } from "#/server/queries/snapshot.ts";
import { getSource, listSources } from "#/server/queries/source.ts";

import { ownDatabase } from "#/tests/support/database.ts";
import { anApproval, anAssessment } from "#/tests/support/factories/assessment.ts";
import { anArticle } from "#/tests/support/factories/article.ts";
import { aClaim } from "#/tests/support/factories/claim.ts";
import { aPieceOfEvidence } from "#/tests/support/factories/evidence.ts";
import { aPublication } from "#/tests/support/factories/publication.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";
import { countStatements } from "#/tests/support/statement.ts";
import { aClaimInReview, type Scene } from "#/tests/support/scene.ts";

ownDatabase();
let newsroom: Scene["newsroom"];
let editor: Scene["editor"];
let reviewer: Scene["reviewer"];
let publisher: Scene["publisher"];
let stranger: Scene["stranger"];
let source: Scene["source"];
let article: Scene["article"];
let claim: Scene["claim"];
let assessment: Scene["assessment"];
let version: Scene["version"];

beforeAll(async () => {
  ({ newsroom, editor, reviewer, publisher, stranger, source, article, claim, assessment, version } =
    await aClaimInReview());
});

test("a list of claims goes on where its last page ended and can be narrowed", async () => {
  const first = await listClaims(editor, { limit: 1 });
  const second = await listClaims(editor, { limit: 1, cursor: first.next ?? undefined });
  expect([...first.items, ...second.items].map(({ id }) => id)).toContain(claim.id);
  expect(second.next).toBeNull();
  expect((await listClaims(editor, { state: "in_review" })).items.map(({ id }) => id)).toEqual([claim.id]);
  expect((await listClaims(editor, { query: "CLOSED the" })).items).toHaveLength(1);
  expect((await listClaims(editor, { cursor: "nonsense" })).items).toHaveLength(2);
});

test("a source shows its copies and the claims that cite it, and the library finds it", async () => {
  const view = await getSource(editor, source.sourceId);
  expect(view).toMatchObject({
    title: "Minutes",
    origins: { title: "person" },
    articleId: null,
    citedBy: [{ id: claim.id }],
    snapshots: [{ id: source.id }],
  });
  expect((await listSources(editor, { query: "minut" })).items.map(({ id }) => id)).toEqual([source.sourceId]);
  const again = await findDuplicates(editor, { blobSha256: view.snapshots[0]!.blobSha256 });
  expect(again).toMatchObject([{ snapshotId: source.id, because: "bytes" }]);
});

test("an import is followed by its state", async () => {
  const id = v7();
  await db().import.create({
    data: {
      id,
      newsroomId: newsroom.id,
      state: "failed",
      kind: "address",
      url: "https://example.org/",
      problem: "It did not answer.",
      failedAt: "fetching",
      createdById: editor.memberId,
    },
  });
  expect(await getImport(editor, id)).toMatchObject({
    state: "failed",
    problem: "It did not answer.",
    importedBy: editor.name,
  });
  expect((await listUnfinishedImports(editor)).map((row) => row.id)).toEqual([id]);
});

test("members are listed to all, their addresses only to those who manage them, the record only to publishers", async () => {
  const members = await listMembers(editor);
  expect(members.map((member) => member.id).toSorted()).toEqual(
    [editor, reviewer, publisher].map((actor) => actor.memberId).toSorted(),
  );
  expect(members.filter((member) => member.email !== null).map((member) => member.id)).toEqual([editor.memberId]);
  expect((await listEvents(publisher)).items).toMatchObject([
    { seq: "1", type: "claim.marked", actorName: editor.name },
  ]);
  expect((await listEvents(editor)).items).toEqual([]);
  expect(await listInvitations(editor)).toEqual([]);
  expect(await listTokens(editor)).toEqual([]);
  expect((await getNewsroom(editor)).slug).toBe(newsroom.slug);
});

test("nothing of a newsroom is found by a stranger's hand", async () => {
  const questions = [
    () => getArticle(stranger, article.id),
    () => getClaim(stranger, claim.id),
    () => getSource(stranger, source.sourceId),
    () => getSnapshot(stranger, source.id),
    () => getKeptCopy(stranger, source.id),
    () => getKeptDocument(stranger, source.id),
    () => getReview(stranger, version.id),
    () => getPublicationDraft(stranger, claim.id),
    () => getImport(stranger, v7()),
  ];
  for (const question of questions) await expect(question()).rejects.toMatchObject({ code: "not_found" });
  const lists = [
    await listClaims(stranger),
    await listSources(stranger),
    await listArticles(stranger),
    await listEvents(stranger),
  ];
  for (const list of lists) expect(list).toEqual({ items: [], next: null });
  expect(await findDuplicates(stranger, { textSha256: "0".repeat(64) })).toEqual([]);
  expect(await listReviews(stranger)).toEqual([]);
});

test("what would be published is shown with what stands in the way, and afterwards anybody can read it", async () => {
  const draft = await getPublicationDraft(publisher, claim.id);
  expect(draft.approved).toBe(false);
  expect(draft.obstacles.map((obstacle) => obstacle.field)).toContain("review");
  await anApproval(reviewer, assessment, version);
  expect((await getPublicationDraft(publisher, claim.id)).obstacles).toEqual([]);
  const page = await aPublication(publisher, assessment, version);
  const read = { newsroomSlug: newsroom.slug, kind: "checks", slug: page.slug } as const;
  expect(await getPublished(read)).toMatchObject({ html: page.html, number: 1, latest: 1 });
  await expect(getPublished({ ...read, number: 2 })).rejects.toMatchObject({ code: "not_found" });
  await expect(getPublished({ ...read, kind: "summaries" })).rejects.toMatchObject({ code: "not_found" });
  const front = await listPublished(newsroom.slug);
  expect(front.entries).toMatchObject([{ kind: "check", rating: { key: "mostly-true" }, number: 1 }]);
});

test("an article with two hundred claims takes as many statements as one with few, and at most twelve", async () => {
  const words = Array.from({ length: 200 }, (_, index) => `Statement number ${index} stands here.`);
  const long = await anArticle(editor, await aSnapshot(editor, words.join("\n")));
  for (const sentence of words) {
    const marked = await aClaim(editor, long, sentence);
    await aPieceOfEvidence(editor, marked, source, "opened again");
    await anAssessment(editor, marked);
  }
  const few = await countStatements(() => getArticle(editor, article.id));
  const many = await countStatements(() => getArticle(editor, long.id));
  expect((await getArticle(editor, long.id)).claims).toHaveLength(200);
  expect(few).toBeGreaterThan(5);
  expect(many).toBeLessThanOrEqual(12);
  expect(many).toBeLessThanOrEqual(few);
});
