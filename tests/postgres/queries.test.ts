import { beforeAll, expect, test } from "vitest";

import { db } from "#/server/db.ts";
import { getArticle } from "#/server/queries/article.ts";
import { getClaim } from "#/server/queries/claim.ts";
import { getDesk } from "#/server/queries/newsroom.ts";
import { getReview, listReviews } from "#/server/queries/review.ts";
import { getKeptCopy, getKeptDocument, getSnapshot } from "#/server/queries/snapshot.ts";
import { asDocument } from "#/text/document.ts";
import { withRoles } from "#/text/site/with-role.ts";

import { ownDatabase } from "#/tests/support/database.ts";
import { aClaimInReview, type Scene } from "#/tests/support/scene.ts";

ownDatabase();
let newsroom: Scene["newsroom"];
let editor: Scene["editor"];
let reviewer: Scene["reviewer"];
let article: Scene["article"];
let earlier: Scene["earlier"];
let claim: Scene["claim"];
let assessment: Scene["assessment"];
let version: Scene["version"];

beforeAll(async () => {
  ({ newsroom, editor, reviewer, article, earlier, claim, assessment, version } = await aClaimInReview());
});

test("a snapshot shows what people restored or set aside, and keeps its text", async () => {
  await db().blockChoice.create({
    data: {
      snapshotId: article.snapshot.id,
      block: 2,
      newsroomId: newsroom.id,
      role: "share",
      memberId: reviewer.memberId,
    },
  });
  const snapshot = await getSnapshot(editor, article.snapshot.id);
  expect(snapshot.text).toBe(article.snapshot.text);
  expect(snapshot.document.content?.[2]?.attrs).toMatchObject({
    role: "share",
    reason: `Set aside by ${reviewer.name}`,
  });
  expect(snapshot.document.content?.[1]?.attrs).toMatchObject({ role: "body", reason: null });
  // The document alone never changes; with the choices beside it, it shows the same.
  const kept = asDocument(await getKeptDocument(editor, article.snapshot.id));
  expect(kept.content?.[2]?.attrs).toMatchObject({ role: "body" });
  const given = new Map(snapshot.choices.map((choice) => [choice.block, choice]));
  expect(withRoles(kept, (block) => given.get(block))).toEqual(snapshot.document);
  expect(await getKeptCopy(editor, article.snapshot.id)).toMatchObject({
    sha256: snapshot.blobSha256,
    size: snapshot.text.length,
  });
});

test("an article opens with its claims in the order of the text", async () => {
  const view = await getArticle(editor, article.id);
  expect(view.claims.map(({ id, number }) => [id, number])).toEqual([
    [earlier.id, 1],
    [claim.id, 2],
  ]);
  expect(view.claims[1]).toMatchObject({
    state: "in_review",
    rating: { key: "mostly-true", label: "Mostly true" },
    evidenceCounts: { supports: 1, contradicts: 0, qualifies: 1, context: 0 },
    assignee: { name: editor.name },
  });
  expect(view.can).toEqual({
    mark: true,
    move: true,
    edit: true,
    link: true,
    write: true,
    submit: true,
    approve: false,
    publish: false,
  });
  expect(view.members.map((member) => member.id)).toContain(reviewer.memberId);
  expect(view.scale?.ratings).toHaveLength(7);
  expect(view.snapshot.title).toBe("The bridge");
});

test("a claim shows its evidence with numbers, independent origins, versions, history and what the actor may do", async () => {
  const view = await getClaim(reviewer, claim.id);
  expect(view.evidence.map((piece) => [piece.number, piece.stance, piece.createdBy])).toEqual([
    [1, "supports", editor.name],
    [2, "qualifies", editor.name],
  ]);
  expect(view.origins).toBe(1);
  expect(view.assessment).toMatchObject({
    ratingKey: "mostly-true",
    frozenVersionId: version.id,
    liveDocumentId: assessment.liveDocumentId,
  });
  expect(view.versions).toMatchObject([
    { number: 1, contentHash: version.contentHash, contributors: [editor.name], stands: true, reviews: [] },
  ]);
  expect(view.history).toMatchObject([{ type: "claim.marked", actorName: editor.name, data: { words: 6 } }]);
  expect(view.can).toEqual({
    edit: true,
    link: true,
    write: false,
    submit: false,
    reopen: true,
    approve: true,
    publish: false,
  });
  expect((await getClaim(editor, claim.id)).can.approve).toBe(false);
});

test("a reviewer finds what waits for them on their desk, its author does not", async () => {
  expect((await getDesk(reviewer)).awaitingMyReview.map(({ id, reviewId }) => [id, reviewId])).toEqual([
    [claim.id, version.id],
  ]);
  const desk = await getDesk(editor);
  expect(desk.awaitingMyReview).toEqual([]);
  expect(desk.mine.map(({ id }) => id)).toContain(claim.id);
  expect(desk.board.find((column) => column.state === "in_review")).toMatchObject({
    count: 1,
    claims: [{ id: claim.id }],
  });
  expect(desk.articles).toMatchObject([
    { id: article.id, title: "The bridge", claims: 2, states: { open: 1, in_review: 1 } },
  ]);
  expect(await listReviews(reviewer)).toMatchObject([{ id: version.id, claimId: claim.id, canApprove: true }]);
  expect(await listReviews(editor)).toMatchObject([{ id: version.id, canApprove: false }]);
});

test("a review shows exactly the frozen version and whether it still stands", async () => {
  const view = await getReview(reviewer, version.id);
  expect(view).toMatchObject({
    stands: true,
    contentHash: version.contentHash,
    previous: null,
    can: { approve: true, return: true },
  });
  expect(view.frozen.claim.quotation).toBe("closed the bridge for a year");
});
