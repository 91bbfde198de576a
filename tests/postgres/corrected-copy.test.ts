import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { changeObstacles } from "#/domain/carry/change.ts";
import { FrozenCheck } from "#/domain/publication.ts";
import { submitAssessment } from "#/server/commands/assessment.ts";
import { carrySnapshot } from "#/server/commands/carry/carry-anchor.ts";
import { decideCarry } from "#/server/commands/carry/decide-carry.ts";
import { mergeSource } from "#/server/commands/keep/merge-source.ts";
import { transcribeSnapshot } from "#/server/commands/keep/transcribe-snapshot.ts";
import { reextractSnapshot } from "#/server/commands/look/reextract-snapshot.ts";
import { publishCheck } from "#/server/commands/publication.ts";
import { approveReview } from "#/server/commands/review.ts";
import { db } from "#/server/db.ts";
import { waitingChanges } from "#/server/publish/waiting.ts";
import { getClaim } from "#/server/queries/claim.ts";
import { getAnnotations } from "#/server/queries/interchange/annotation.ts";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { waitingFor } from "#/tests/support/factories/carry.ts";
import { aCase, aDesk, standing, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const june = "Records of the town say that the bridge opened in June.";

/** The desk's source, whose first line somebody corrects by hand, with what was cited carried onto it. */
async function correct({ editor, source }: TestDesk, { by = editor, text = june } = {}) {
  const edits = [{ block: 0, text }];
  const made = await transcribeSnapshot(by, { snapshotId: source.id, edits, reason: "The M was a stain." });
  await carrySnapshot(editor, { snapshotId: made.snapshotId });
  return db().snapshot.findUniqueOrThrow({ where: { id: made.snapshotId } });
}
const frozenOf = async (versionId: string) =>
  FrozenCheck.parse(
    JSON.parse((await db().assessmentVersion.findUniqueOrThrow({ where: { id: versionId } })).frozen) as unknown,
  );

/** A claim that cites a copy of the desk's source which somebody corrected. */
const aCaseOn = (desk: TestDesk, { id, text }: { id: string; text: string }) =>
  aCase({ ...desk, source: { ...desk.source, id, text } }, "assessed", undefined, "the bridge opened in June");

describe("a correction by hand is never told as a change of the source", () => {
  test("in the way of a review", async () => {
    const desk = await aDesk();
    const item = await aCase(desk, "assessed");
    await correct(desk);
    const claim = { id: item.claimId, newsroomId: desk.newsroom.id };
    const [told] = changeObstacles(await waitingChanges(db(), claim));
    expect(told?.message).toMatch(/^Passage 1 reads otherwise since its copy was corrected by hand \(/);
    expect(told?.message).not.toContain("in its source");
  });

  test("nor on the page, which says who changed what", async () => {
    const desk = await aDesk();
    const item = await aCase(desk, "assessed");
    const copy = await correct(desk);
    const [waiting] = await waitingFor(desk.editor, item.claimId);
    await decideCarry(desk.editor, { carryId: waiting!.id, decision: "confirmed" });
    const { versionId, contentHash } = await submitAssessment(desk.editor, item);
    const [piece] = (await frozenOf(versionId)).evidence;
    expect(piece?.snapshot.reading).toBeUndefined();
    expect(piece?.standing?.snapshot).toMatchObject({ id: copy.id, reading: { by: "hand" } });
    await approveReview(desk.reviewer, { versionId, contentHash });
    await publishCheck(desk.publisher, item);
    const { html } = await db().publishedVersion.findFirstOrThrow({ where: { check: { claimId: item.claimId } } });
    expect(html).toContain("The text of our copy has since been corrected by hand.");
    expect(html).not.toContain("The source has since changed");
    expect(html).not.toContain("changed since at its source");
  });

  test("and what is cited from a corrected copy says so, with the day of the bytes where that is known", async () => {
    const desk = await aDesk();
    const requestedAt = new Date("2026-03-04T09:00:00.000Z");
    const owner = await database.ownerClient();
    await owner.query("SET session_replication_role = replica");
    await owner.query("UPDATE snapshot SET requested_at = $1 WHERE id = $2", [requestedAt, desk.source.id]);
    const copy = await correct(desk);
    const item = await aCaseOn(desk, copy);
    const [exported] = (await getAnnotations(desk.viewer, desk.article.id)).first.items;
    const states = exported?.body.flatMap((body) => ("state" in body && body.state ? [body.state.sourceDate] : []));
    expect(states).toEqual([requestedAt.toISOString()]);
    const { versionId, contentHash } = await submitAssessment(desk.editor, item);
    expect((await frozenOf(versionId)).evidence[0]?.snapshot.reading).toEqual({
      by: "hand",
      bytesOf: requestedAt.toISOString(),
    });
    await approveReview(desk.reviewer, { versionId, contentHash });
    await publishCheck(desk.publisher, item);
    const { html } = await db().publishedVersion.findFirstOrThrow({ where: { check: { claimId: item.claimId } } });
    expect(html.replaceAll(/<[^>]*>/gu, "")).toMatch(
      /Word for word in our copy of 4 March 2026, its text corrected by hand on /,
    );
  });

  test("and that words are still there is never said of a day on which nobody looked", async () => {
    const desk = await aDesk();
    const item = await aCase(desk, "assessed");
    await correct(desk, { text: "Records of the town say, that the bridge opened in May." });
    expect((await getClaim(desk.viewer, item.claimId)).evidence[0]?.standing).toBeNull();
  });
});

test("a corrected copy stays one when its source is put together with another", async () => {
  const desk = await aDesk();
  const into = await aSnapshot(desk.editor, "Records of the town, taken down first.");
  const copy = await correct(desk);
  const merged = await mergeSource(desk.editor, { sourceId: desk.source.sourceId, intoSourceId: into.sourceId });
  const newest = await db().snapshot.findUniqueOrThrow({ where: { id: merged.snapshotId ?? "" } });
  expect(newest).toMatchObject({ reason: "transcribed", text: copy.text });
  expect(newest.note).toContain("The M was a stain.");
  await expect(reextractSnapshot(desk.editor, { snapshotId: newest.id })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("corrected") as string,
  });
});

describe("nobody approves what they made true themselves", () => {
  test("a reviewer who corrected the cited copy by hand", async () => {
    const desk = await aDesk();
    const copy = await correct(desk, { by: desk.reviewer });
    const item = await aCaseOn(desk, copy);
    const { versionId, contentHash } = await submitAssessment(desk.editor, item);
    await expect(approveReview(desk.reviewer, { versionId, contentHash })).rejects.toMatchObject({ code: "forbidden" });
    await approveReview(desk.owner, { versionId, contentHash });
  });

  test("a reviewer who corrected a copy before the one that is cited", async () => {
    const desk = await aDesk();
    const first = await correct(desk, { by: desk.reviewer });
    const edits = [{ block: 1, text: "Two hundred people came to it." }];
    const { snapshotId } = await transcribeSnapshot(desk.editor, { snapshotId: first.id, edits, reason: "Left out." });
    const { text } = await db().snapshot.findUniqueOrThrow({ where: { id: snapshotId } });
    const item = await aCaseOn(desk, { id: snapshotId, text });
    const { versionId, contentHash } = await submitAssessment(desk.editor, item);
    await expect(approveReview(desk.reviewer, { versionId, contentHash })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("a reviewer who decided that changed words still do", async () => {
    const desk = await aDesk();
    const item = await aCase(desk, "assessed");
    const next = await aSnapshot(desk.editor, `${june}\nTwo hundred people came.`, { sourceId: desk.source.sourceId });
    await carrySnapshot(desk.editor, { snapshotId: next.id });
    const [waiting] = await waitingFor(desk.reviewer, item.claimId);
    await decideCarry(desk.reviewer, { carryId: waiting!.id, decision: "confirmed" });
    const { versionId, contentHash } = await submitAssessment(desk.editor, item);
    await expect(approveReview(desk.reviewer, { versionId, contentHash })).rejects.toMatchObject({ code: "forbidden" });
    await approveReview(desk.owner, { versionId, contentHash });
  });

  test("but who corrected another source by hand may", async () => {
    const desk = await aDesk();
    const other = await aSnapshot(desk.editor, "Another text.\nNobody cites it.");
    const edits = [{ block: 0, text: "Quite another text." }];
    await transcribeSnapshot(desk.reviewer, { snapshotId: other.id, edits, reason: "Misread." });
    expect(await standing(await aCase(desk, "approved"))).toMatchObject({ state: "approved" });
  });
});
