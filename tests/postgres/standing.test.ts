import { describe, expect, test } from "vitest";

import { FrozenCheck } from "#/domain/publication.ts";
import { submitAssessment } from "#/server/commands/assessment.ts";
import { carrySnapshot } from "#/server/commands/carry/carry-anchor.ts";
import { confirmTypography } from "#/server/commands/carry/confirm-typography.ts";
import { decideCarry } from "#/server/commands/carry/decide-carry.ts";
import { withdrawEvidence } from "#/server/commands/evidence.ts";
import { publishCheck } from "#/server/commands/publication.ts";
import { approveReview } from "#/server/commands/review.ts";
import { createBlobStore } from "#/server/capture/blob.ts";
import { verifyNewsroom } from "#/server/cli/verify.ts";
import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";
import { getClaim } from "#/server/queries/claim.ts";
import { canonicalJson, contentHash } from "#/server/publish/content-hash.ts";

import { ownDatabase } from "#/tests/support/database.ts";
import { anAltered, inJune, later, waitingFor } from "#/tests/support/factories/carry.ts";
import { aCase, aDesk, quoteOf, standing, type TestCase, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aLook } from "#/tests/support/factories/look.ts";
import { aNewerCopy, placesIn } from "#/tests/support/factories/moved.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";

ownDatabase();

const may = "the bridge opened in May";
const june = "the bridge opened in June";
const nameOf = async (memberId: string) =>
  (await db().membership.findUniqueOrThrow({ where: { id: memberId }, include: { user: true } })).user.name;
const told = async (desk: TestDesk, item: TestCase) =>
  (await getClaim(desk.viewer, item.claimId)).evidence[0]?.standing;
const frozenOf = async (versionId: string) =>
  (await db().assessmentVersion.findUniqueOrThrow({ where: { id: versionId } })).frozen;

/** What is frozen of the passage when a review is asked for now. */
async function frozenPiece(desk: TestDesk, item: TestCase) {
  const { versionId } = await submitAssessment(desk.editor, item);
  return FrozenCheck.parse(JSON.parse(await frozenOf(versionId)) as unknown).evidence[0]!;
}

describe("a claim tells of words that a person decided on", () => {
  test.each(["confirmed", "chosen"] as const)(
    "that the source reads what was %s, by whom and when, and never that the old words are still there",
    async (decision) => {
      const { desk, item, next, waiting } = await anAltered();
      const quote = quoteOf(next, june);
      await decideCarry(desk.editor, { carryId: waiting.id, decision, quote, note: "The town moved it." });
      for (const change of ["One more line.", "And one more."]) {
        const copy = await later(desk, (text) => `${change}\n${inJune(text)}`);
        expect(await told(desk, item)).toMatchObject({
          kind: "decided",
          decision,
          exact: june,
          snapshotId: copy.id,
          decidedBy: await nameOf(desk.editor.memberId),
          decidedAt: expect.stringMatching(/^\d{4}-/) as string,
          note: "The town moved it.",
        });
      }
      expect((await db().evidence.findUniqueOrThrow({ where: { id: item.evidenceId } })).exact).toBe(may);
    },
  );

  test("even where their page is gone by now", async () => {
    const { desk, item, next, waiting } = await anAltered();
    await decideCarry(desk.editor, { carryId: waiting.id, decision: "confirmed" });
    await later(desk, (text) => `${inJune(text)}\nOne more line.`);
    await aLook(desk.editor, { id: null, sourceId: next.sourceId }, "gone");
    expect(await told(desk, item)).toMatchObject({ kind: "decided", exact: june });
  });

  test("by the newest look that says anything of their source: one that failed takes nothing back", async () => {
    const desk = await aDesk();
    const item = await aCase(desk, "assessed");
    await aLook(desk.editor, desk.source, "unchanged");
    const seen = await told(desk, item);
    expect(seen).toMatchObject({ kind: "still" });
    await aLook(desk.editor, { ...desk.source, id: null }, "failed");
    expect(await told(desk, item)).toEqual(seen);
    await aLook(desk.editor, { ...desk.source, id: null }, "gone");
    await aLook(desk.editor, { ...desk.source, id: null }, "failed");
    expect(await told(desk, item)).toMatchObject({ kind: "away" });
  });

  test("that they are still there once they are, though other words were confirmed on a copy between", async () => {
    const { desk, item, waiting } = await anAltered();
    await later(desk, (text) => `${text}\nPut back.`);
    expect(await told(desk, item)).toMatchObject({ kind: "still" });
    await decideCarry(desk.editor, { carryId: waiting.id, decision: "confirmed" });
    expect(await told(desk, item)).toMatchObject({ kind: "still" });
  });

  test("that the source no longer says them, where the old copy was kept", async () => {
    const desk = await aDesk();
    const item = await aCase(desk, "assessed");
    const next = await later(desk, () => "Something else entirely.");
    const [gone] = await waitingFor(desk.editor, item.claimId);
    await decideCarry(desk.editor, { carryId: gone!.id, decision: "kept" });
    expect(await told(desk, item)).toMatchObject({ decision: "kept", exact: null, snapshotId: next.id });
  });

  test("and a claim whose own words were confirmed stands where they are as decided, in each later copy", async () => {
    const { desk, claims } = await aNewerCopy();
    const [waiting] = await waitingFor(desk.editor, claims.altered);
    await decideCarry(desk.editor, { carryId: waiting!.id, decision: "confirmed" });
    const text = "The old bridge opened in autumn.\nAnd a last line.";
    const third = await aSnapshot(desk.editor, text, { sourceId: desk.article.snapshot.sourceId });
    await carrySnapshot(desk.editor, { snapshotId: third.id });
    const { article } = desk;
    await db().article.update({ where: { id: article.id }, data: { snapshotId: third.id } });
    expect((await placesIn(desk.viewer, article.id)).get(claims.altered)).toMatchObject({
      kind: "decided",
      exact: "The old bridge opened in autumn.",
    });
    const { appearances } = await getClaim(desk.viewer, claims.altered);
    expect(appearances[0]?.standing).toMatchObject({ kind: "decided", exact: "The old bridge opened in autumn." });
  });
});

describe("what is frozen", () => {
  test("holds what the source reads by now, and is approved and published with it, byte for byte", async () => {
    const { desk, item, waiting } = await anAltered("published");
    const before = await frozenOf(item.versionId);
    await decideCarry(desk.editor, { carryId: waiting.id, decision: "confirmed" });
    const copy = await later(desk, (text) => `${inJune(text)}\nOne more line.`);
    const { versionId, contentHash: hash } = await submitAssessment(desk.editor, item);
    await approveReview(desk.reviewer, { versionId, contentHash: hash });
    await publishCheck(desk.publisher, { claimId: item.claimId, reason: "The source was corrected." });
    const [first, second] = await db().publishedVersion.findMany({
      where: { check: { claimId: item.claimId } },
      orderBy: { number: "asc" },
    });
    const kept = await db().snapshot.findUniqueOrThrow({ where: { id: copy.id } });
    const piece = FrozenCheck.parse(JSON.parse(second!.content)).evidence[0]!;
    expect(piece).toMatchObject({
      exact: may,
      standing: {
        decision: "confirmed",
        exact: june,
        snapshot: { id: copy.id, blobSha256: kept.blobSha256, textSha256: kept.textSha256 },
      },
    });
    expect(kept.text.slice(piece.standing!.snapshot.start!, piece.standing!.snapshot.end!)).toBe(june);
    expect(second!.content).toBe(await frozenOf(versionId));
    expect(second!.html).toContain("The source has since changed.");
    expect(second!.html).toContain(june);
    // Nothing of what was frozen and published before has moved.
    expect([first!.content, await frozenOf(item.versionId)]).toEqual([before, before]);
    expect(before).not.toContain("standing");
    expect(first!.html).not.toContain("has since changed");
    const findings = await verifyNewsroom(desk.newsroom.id, createBlobStore(folders.blobs()));
    for (const subject of ["record", "assessment versions", "published versions"])
      expect(findings.find((one) => one.subject === subject)).toMatchObject({ faults: [] });
  });

  test("holds that a source no longer says it, that other words were chosen, and waits where evidence was put back", async () => {
    const desk = await aDesk();
    const item = await aCase(desk, "assessed");
    await later(desk, () => "Something else entirely.");
    const [gone] = await waitingFor(desk.editor, item.claimId);
    await decideCarry(desk.editor, { carryId: gone!.id, decision: "kept" });
    expect((await frozenPiece(desk, item)).standing).toMatchObject({
      decision: "kept",
      exact: null,
      snapshot: { start: null, end: null },
    });
    const other = await anAltered();
    const quote = quoteOf(other.next, "in June");
    await decideCarry(other.desk.editor, { carryId: other.waiting.id, decision: "chosen", quote });
    const { standing: chosen } = await frozenPiece(other.desk, other.item);
    expect(chosen).toMatchObject({ decision: "chosen", exact: "in June" });
    const back = await anAltered();
    await decideCarry(back.desk.editor, { carryId: back.waiting.id, decision: "withdrawn" });
    const { version } = await db().evidence.findUniqueOrThrow({ where: { id: back.item.evidenceId } });
    await withdrawEvidence(back.desk.editor, { evidenceId: back.item.evidenceId, version, withdrawn: false });
    const [again] = await waitingFor(back.desk.editor, back.item.claimId);
    await expect(frozenPiece(back.desk, back.item)).rejects.toMatchObject({ code: "invalid" });
    await decideCarry(back.desk.editor, { carryId: again!.id, decision: "confirmed" });
    expect((await frozenPiece(back.desk, back.item)).standing).toMatchObject({ decision: "confirmed", exact: june });
  });

  test("is as ever where the words are still there, or only their typography is another one", async () => {
    const desk = await aDesk();
    const item = await aCase(desk, "assessed");
    await later(desk, (text) => `A heading\n${text}`);
    const piece = await frozenPiece(desk, item);
    expect(Object.keys(piece)).not.toContain("standing");
    expect(piece.directive).toBeDefined();
    const spaced = await anAltered("assessed", (text) => text.replace("bridge opened", "bridge  opened"));
    await confirmTypography(spaced.desk.editor, { carryIds: [spaced.waiting.id] });
    expect(Object.keys(await frozenPiece(spaced.desk, spaced.item))).not.toContain("standing");
  });

  test("is void once other words are chosen for typography that left an approval standing", async () => {
    const { desk, item, next, waiting } = await anAltered("approved", (text) =>
      text.replace("bridge opened", "bridge  opened"),
    );
    expect((await standing(item)).state).toBe("approved");
    const quote = quoteOf(next, "Two hundred people came");
    await decideCarry(desk.editor, { carryId: waiting.id, decision: "chosen", quote });
    expect(await standing(item)).toEqual({ state: "assessing", frozen: null });
  });

  test("is read back to the very bytes, by versions that hold it and by those that do not", async () => {
    const { desk, item, waiting } = await anAltered();
    await decideCarry(desk.editor, { carryId: waiting.id, decision: "confirmed" });
    const { versionId, contentHash: hash } = await submitAssessment(desk.editor, item);
    const frozen = FrozenCheck.parse(JSON.parse(await frozenOf(versionId)));
    expect(canonicalJson(frozen)).toBe(await frozenOf(versionId));
    expect(contentHash(frozen)).toBe(hash);
    const old = { ...frozen, evidence: frozen.evidence.map(({ standing: _since, ...piece }) => piece) };
    expect(canonicalJson(FrozenCheck.parse(old))).toBe(canonicalJson(old));
  });
});
