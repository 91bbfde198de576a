import { beforeAll, expect, test } from "vitest";

import type { Reasoning } from "#/domain/reasoning.ts";
import { moveArticle } from "#/server/commands/article.ts";
import {
  beginAssessment,
  rateClaim,
  reopenAssessment,
  submitAssessment,
  writeReasoning,
} from "#/server/commands/assessment.ts";
import { carrySnapshot } from "#/server/commands/carry/carry-anchor.ts";
import { decideCarry } from "#/server/commands/carry/decide-carry.ts";
import { addAppearance, removeAppearance } from "#/server/commands/carry/further-appearance.ts";
import { editClaim, markClaim, moveClaim } from "#/server/commands/claim.ts";
import { mergeClaims, restoreClaim, splitClaim, withdrawClaim } from "#/server/commands/claim-shape.ts";
import { describeEvidence, linkEvidence, withdrawEvidence } from "#/server/commands/evidence.ts";
import { importClaims } from "#/server/commands/interchange/import-claim.ts";
import { publishCheck } from "#/server/commands/publication.ts";
import { approveReview, returnReview } from "#/server/commands/review.ts";
import { getArticle, getOpenedArticle } from "#/server/queries/article.ts";
import { keptArticleClaims } from "#/server/queries/kept/kept-claim.ts";

import { ownDatabase } from "#/tests/support/database.ts";
import { anArticle } from "#/tests/support/factories/article.ts";
import { inJune, later, waitingFor } from "#/tests/support/factories/carry.ts";
import { aCase, aDesk, quoteOf, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";
import { compared, fill, touch } from "#/tests/support/kept-claim.ts";
import { countStatements } from "#/tests/support/statement.ts";

ownDatabase();

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
  await fill(desk);
});

test("claims that are kept are those that a reading of all finds, whatever was done to them since", async () => {
  const { editor, reviewer, publisher, article, source } = desk;
  const snapshotId = source.id;
  await compared(desk, "opened");
  const { id: claimId } = await markClaim(editor, {
    articleId: article.id,
    quote: quoteOf(article.snapshot, "The old bridge opened"),
  });
  await compared(desk, "marked");
  await editClaim(editor, {
    claimId,
    version: 1,
    wording: "The bridge opened",
    claimantName: "The mayor",
    priority: "high",
  });
  await compared(desk, "edited");
  await moveClaim(editor, { claimId, version: 2, quote: quoteOf(article.snapshot, "old bridge opened") });
  await compared(desk, "moved");
  const quote = quoteOf(source, "the bridge opened in May");
  const piece = await linkEvidence(editor, { claimId, snapshotId, quote, stance: "supports" });
  await compared(desk, "linked");
  await describeEvidence(editor, { evidenceId: piece.id, version: 1, stance: "contradicts" });
  await compared(desk, "described");
  await withdrawEvidence(editor, { evidenceId: piece.id, version: 2 });
  await compared(desk, "evidence withdrawn");
  await withdrawEvidence(editor, { evidenceId: piece.id, version: 3, withdrawn: false });
  await compared(desk, "put back");
  const further = await addAppearance(editor, { claimId, snapshotId, quote: quoteOf(source, "the bridge opened") });
  await compared(desk, "appears further");
  await removeAppearance(editor, { appearanceId: further.id });
  await compared(desk, "appears there no longer");
  const { version } = await beginAssessment(editor, { claimId });
  await compared(desk, "begun");
  await rateClaim(editor, { claimId, version, rating: "mostly-true", asOf: "2026-11-01" });
  await compared(desk, "rated");
  const reasoning: Reasoning = {
    type: "doc",
    content: [{ type: "paragraph", content: [{ type: "text", text: "It is so." }] }],
  };
  await writeReasoning(editor, { claimId, baseHash: null, reasoning });
  const submit = () => submitAssessment(editor, { claimId });
  await returnReview(reviewer, { ...(await submit()), note: "When in May?" });
  await compared(desk, "returned");
  await submit();
  await compared(desk, "submitted");
  await reopenAssessment(editor, { claimId, reason: "One more source" });
  await compared(desk, "reopened");
  await approveReview(reviewer, await submit());
  await compared(desk, "approved");
  await publishCheck(publisher, { claimId });
  expect((await compared(desk, "published")).get(claimId)).toMatchObject({ state: "published", isLive: true });

  // What changes of a source is no deed on one claim.
  await later(desk, inJune);
  expect((await compared(desk, "carried")).get(claimId)).toMatchObject({
    state: "assessing",
    waitRank: expect.any(Number),
  });
  const [waiting] = await waitingFor(editor, claimId);
  await decideCarry(editor, { carryId: waiting!.id, decision: "kept" });
  expect((await compared(desk, "decided")).get(claimId)).toMatchObject({ waitRank: null });

  const mark = async (exact: string) =>
    (await markClaim(editor, { articleId: article.id, quote: quoteOf(article.snapshot, exact) })).id;
  const [whole, other] = [await mark("Nobody came to see it"), await mark("the mayor said")];
  await splitClaim(editor, {
    claimId: whole,
    version: 1,
    parts: ["Nobody came", "to see it"].map((exact) => ({ quote: quoteOf(article.snapshot, exact) })),
  });
  await compared(desk, "split");
  await mergeClaims(editor, { claimId: other, version: 1, intoId: claimId });
  await compared(desk, "merged");
  const fresh = await mark("in spring");
  await withdrawClaim(editor, { claimId: fresh, version: 1, reason: "A double" });
  await compared(desk, "withdrawn");
  await restoreClaim(editor, { claimId: fresh, version: 2 });
  await compared(desk, "restored");
  await importClaims(editor, {
    articleId: article.id,
    claims: [
      {
        quote: quoteOf(article.snapshot, "mayor"),
        note: null,
        from: { id: null, creator: null, created: null },
        evidence: [],
      },
    ],
  });
  await compared(desk, "imported");

  const text = `${article.snapshot.text.replace("in spring", "in autumn")}\nA correction.`;
  const copy = await aSnapshot(editor, text, { sourceId: article.snapshot.sourceId });
  await carrySnapshot(editor, { snapshotId: copy.id });
  await compared(desk, "the article's own source changed");
  await moveArticle(editor, { articleId: article.id, snapshotId: copy.id, fromSnapshotId: article.snapshot.id });
  await compared(desk, "read on in another copy");
  expect(await getOpenedArticle(desk.viewer, article.id)).toEqual(await getArticle(desk.viewer, article.id));
});

test("a claim that changed is read anew, and no other; what is done elsewhere changes none", async () => {
  const own = await aDesk();
  await fill(own);
  const { claimId } = await aCase(own, "assessed");
  const [{ editor }, foreign] = [own, await aDesk()];
  const second = await anArticle(editor, await aSnapshot(editor, "Another article."));
  const before = await compared(own, "opened");
  await editClaim(editor, { claimId, version: 1, wording: "It opened" });
  // What changed, and that alone.
  expect(await countStatements(() => keptArticleClaims(editor, own.article.id))).toBe(2);
  const after = await compared(own, "edited");
  for (const [id, row] of after) expect([id, row === before.get(id)]).toEqual([id, id !== claimId]);
  await markClaim(editor, { articleId: second.id, quote: quoteOf(second.snapshot, "Another") });
  expect(await countStatements(() => keptArticleClaims(editor, own.article.id))).toBe(1);
  const still = await compared(own, "another article's claim");
  for (const [id, row] of still) expect(row).toBe(after.get(id));
  // Also where the record of their newsroom is as long.
  const theirs = await markClaim(foreign.editor, {
    articleId: foreign.article.id,
    quote: quoteOf(foreign.article.snapshot, "Nobody came"),
  });
  for (let version = 1; version <= 40; version++) {
    await touch(foreign.editor, theirs.id, version);
    expect(await keptArticleClaims(foreign.editor, own.article.id)).toEqual([]);
    await keptArticleClaims(editor, own.article.id);
  }
  expect((await keptArticleClaims(editor, own.article.id)).length).toBe(101);
});
