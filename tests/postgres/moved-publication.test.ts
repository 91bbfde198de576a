import { expect, test } from "vitest";

import { FrozenCheck, FrozenSummary } from "#/domain/publication.ts";
import { moveArticle } from "#/server/commands/article.ts";
import { submitAssessment } from "#/server/commands/assessment.ts";
import { carrySnapshot } from "#/server/commands/carry/carry-anchor.ts";
import { decideCarry } from "#/server/commands/carry/decide-carry.ts";
import { publishCheck, publishSummary } from "#/server/commands/publication.ts";
import { db } from "#/server/db.ts";
import { getReview } from "#/server/queries/review.ts";
import { canonicalJson, contentHash } from "#/server/publish/content-hash.ts";

import { ownDatabase } from "#/tests/support/database.ts";
import { waitingFor } from "#/tests/support/factories/carry.ts";
import { aCase, aDesk, standing, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";

ownDatabase();

const bridge = "The old bridge opened in spring";
const nobody = "Nobody came to see it";

/** Reads the article on in a copy with a heading before it, and autumn in the place of spring. */
async function moveOn({ editor, article }: TestDesk) {
  const { sourceId, text, id: fromSnapshotId } = article.snapshot;
  const next = await aSnapshot(editor, `Corrected this morning\n${text.replace("spring", "autumn")}`, { sourceId });
  await carrySnapshot(editor, { snapshotId: next.id });
  await moveArticle(editor, { articleId: article.id, snapshotId: next.id, fromSnapshotId });
  return next;
}
const copyOf = (id: string) => db().snapshot.findUniqueOrThrow({ where: { id } });
const frozenOf = async (versionId: string) =>
  FrozenCheck.parse(
    JSON.parse((await db().assessmentVersion.findUniqueOrThrow({ where: { id: versionId } })).frozen) as unknown,
  );

test("what was approved stands, and its review shows the copy that its words are from", async () => {
  const desk = await aDesk();
  const item = await aCase(desk, "approved", bridge);
  await moveOn(desk);
  expect(await standing(item)).toEqual({ state: "approved", frozen: item.versionId });
  const review = await getReview(desk.reviewer, item.versionId);
  expect(review.snapshotId).toBe(desk.article.snapshot.id);
  expect(desk.article.snapshot.text.slice(review.frozen.article.start, review.frozen.article.end)).toBe(bridge);
  expect(await publishCheck(desk.publisher, { claimId: item.claimId })).toMatchObject({ number: 1 });
});

test("what is frozen afterwards names the copy that the claim was marked in, with its hashes and its place", async () => {
  const desk = await aDesk();
  const item = await aCase(desk, "assessed", bridge);
  await moveOn(desk);
  const { versionId } = await submitAssessment(desk.editor, { claimId: item.claimId });
  const { article, claim } = await frozenOf(versionId);
  const first = await copyOf(desk.article.snapshot.id);
  expect(claim.quotation).toBe(bridge);
  expect(first.text.slice(article.start, article.end)).toBe(bridge);
  expect(article).toMatchObject({
    textSha256: first.textSha256,
    snapshotSha256: first.blobSha256,
    capturedAt: first.capturedAt.toISOString(),
  });
});

test("its summary places what stands word for word in the newer copy, and names the copy of what does not", async () => {
  const desk = await aDesk();
  const altered = await aCase(desk, "published", bridge);
  const moved = await aCase(desk, "published", nobody);
  const next = await moveOn(desk);
  const [waiting] = await waitingFor(desk.editor, altered.claimId);
  await decideCarry(desk.editor, { decision: "confirmed", carryId: waiting!.id });
  const { id } = await publishSummary(desk.publisher, { articleId: desk.article.id });
  const version = await db().publishedVersion.findFirstOrThrow({ where: { summaryId: id } });
  const { article, checks } = FrozenSummary.parse(JSON.parse(version.content));
  const [first, newer] = [await copyOf(desk.article.snapshot.id), await copyOf(next.id)];
  expect(article.textSha256).toBe(newer.textSha256);
  expect(checks.map(({ claimId }) => claimId)).toEqual([moved.claimId, altered.claimId]);
  const [here, there] = checks;
  expect(here?.copy).toBeUndefined();
  expect(newer.text.slice(here?.start, here?.end)).toBe(nobody);
  // A person said that other words are the claim's by now, but what was judged are these.
  expect(there?.copy).toMatchObject({ textSha256: first.textSha256, snapshotSha256: first.blobSha256 });
  expect(first.text.slice(there?.start, there?.end)).toBe(bridge);
  expect(version.html).toContain("its words are from our copy of");
  expect(version.html).toContain("2, in another copy");
});

test("a version that was frozen before there were links to words keeps its bytes and its hash", async () => {
  const desk = await aDesk();
  const { versionId } = await aCase(desk, "submitted");
  const { evidence, article, ...rest } = await frozenOf(versionId);
  expect(evidence.map(({ directive }) => directive)).toEqual(["text=the%20bridge%20opened%20in%20May"]);
  expect(article.directive).toBe("text=The%20old%20bridge%20opened");
  const { directive: _own, ...before } = article;
  const old = { ...rest, article: before, evidence: evidence.map(({ directive: _link, ...piece }) => piece) };
  expect(canonicalJson(FrozenCheck.parse(old))).toBe(canonicalJson(old));
  expect(contentHash(FrozenCheck.parse(old))).toBe(contentHash(old));
});
