import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { submitAssessment } from "#/server/commands/assessment.ts";
import { carrySnapshot } from "#/server/commands/carry/carry-anchor.ts";
import { decideCarry } from "#/server/commands/carry/decide-carry.ts";
import { linkEvidence } from "#/server/commands/evidence.ts";
import { publishCheck } from "#/server/commands/publication.ts";
import { approveReview } from "#/server/commands/review.ts";
import { runCarry } from "#/server/jobs/carry.ts";
import { getClaim } from "#/server/queries/claim.ts";
import { getPublicationDraft } from "#/server/queries/publication.ts";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { anAltered, inJune, later, waitingFor } from "#/tests/support/factories/carry.ts";
import { aCase, aDesk, quoteOf, standing, type TestCase, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = await database.ownerClient();
});
afterAll(() => database.close());

describe("while nobody has decided", () => {
  test("a review cannot be asked for, and the draft says which passage", async () => {
    const { desk, item, waiting } = await anAltered("approved");
    await expect(submitAssessment(desk.editor, item)).rejects.toMatchObject({
      code: "invalid",
      details: { fields: [{ field: "changed", message: expect.stringMatching(/^Passage 1 was altered/) as string }] },
    });
    await decideCarry(desk.editor, { carryId: waiting.id, decision: "confirmed" });
    const { versionId, contentHash } = await submitAssessment(desk.editor, item);
    await approveReview(desk.reviewer, { versionId, contentHash });
    await publishCheck(desk.publisher, item);
  });

  test("Postgres itself refuses to publish, and publishing says why", async () => {
    const { desk, item } = await anAltered("published");
    // As if the claim had been approved past the commands: the carried row alone has to hold the page back.
    await client.query("ALTER TABLE claim DISABLE TRIGGER ALL; ALTER TABLE assessment DISABLE TRIGGER ALL");
    await client.query("UPDATE assessment SET frozen_version_id = $2 WHERE claim_id = $1", [
      item.claimId,
      item.versionId,
    ]);
    await client.query("UPDATE claim SET state = 'approved' WHERE id = $1", [item.claimId]);
    await client.query("ALTER TABLE claim ENABLE TRIGGER ALL; ALTER TABLE assessment ENABLE TRIGGER ALL");
    const draft = await getPublicationDraft(desk.publisher, item.claimId);
    expect(draft.obstacles.map(({ field }) => field)).toEqual(["changed"]);
    await expect(publishCheck(desk.publisher, { claimId: item.claimId, reason: "Again." })).rejects.toMatchObject({
      code: "conflict",
      details: { fields: [{ field: "changed" }] },
    });
    const copy = `INSERT INTO published_version SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'number', 2, 'reason', 'Again', 'prev_hash', p.content_hash))).*
      FROM published_version p JOIN "check" k ON k.id = p.check_id WHERE k.claim_id = $1`;
    await expect(client.query(copy, [item.claimId])).rejects.toMatchObject({ code: "AS006", message: /cited passage/ });
  });

  test("whoever asks for a review while anchors are carried is stopped, or their version is void", async () => {
    for (let round = 0; round < 4; round++) {
      const desk = await aDesk();
      const item = await aCase(desk, "assessed");
      const next = await aSnapshot(desk.editor, inJune(desk.source.text), { sourceId: desk.source.sourceId });
      await Promise.allSettled([
        submitAssessment(desk.editor, item),
        carrySnapshot(desk.owner, { snapshotId: next.id }),
      ]);
      expect(await standing(item)).toEqual({ state: "assessing", frozen: null });
    }
  });
});

describe("a claim tells", () => {
  const piece = async (desk: TestDesk, item: TestCase) => (await getClaim(desk.viewer, item.claimId)).evidence[0]!;

  test("that its passage is still there, moved, altered, gone, or kept as it was cited", async () => {
    const desk = await aDesk();
    const item = await aCase(desk, "assessed");
    expect((await piece(desk, item)).standing).toBeNull();
    await later(desk, (text) => `A heading\n${text}`);
    expect((await piece(desk, item)).standing).toMatchObject({ kind: "still" });
    await later(desk, inJune);
    expect((await piece(desk, item)).standing).toMatchObject({ kind: "waits", status: "altered", reason: "words" });
    await later(desk, () => "Nothing of it.");
    const gone = (await piece(desk, item)).standing;
    expect(gone).toMatchObject({ kind: "waits", status: "orphaned" });
    await decideCarry(desk.editor, { carryId: gone?.kind === "waits" ? gone.carryId : "", decision: "kept" });
    expect((await piece(desk, item)).standing).toMatchObject({ kind: "decided", decision: "kept" });
  });

  test("when it was carried and reopened, and what was decided by whom", async () => {
    const { desk, item, next, waiting } = await anAltered("approved");
    await decideCarry(desk.reviewer, { carryId: waiting.id, decision: "chosen", quote: quoteOf(next, "in June") });
    const { history } = await getClaim(desk.viewer, item.claimId);
    expect(history[0]).toMatchObject({ type: "carry.decided", data: { decision: "chosen", exact: "in June" } });
    expect(history[1]).toMatchObject({
      type: "snapshot.carried",
      data: { reopened: true, words: [{ of: "evidence", status: "altered", reason: "words" }] },
    });
  });
});

test("a claim's history names whoever decided, and nobody for what a job did for the newsroom", async () => {
  const desk = await aDesk();
  const item = await aCase(desk, "assessed");
  const next = await aSnapshot(desk.editor, inJune(desk.source.text), { sourceId: desk.source.sourceId });
  await runCarry(next.id);
  const [waiting] = await waitingFor(desk.editor, item.claimId);
  await decideCarry(desk.editor, { carryId: waiting!.id, decision: "kept" });
  const { history } = await getClaim(desk.viewer, item.claimId);
  expect(history.slice(0, 2)).toMatchObject([
    { type: "carry.decided", actorName: desk.editor.name },
    { type: "snapshot.carried", actorName: null },
  ]);
});

test("whoever quotes an older copy is told what the newest one says: its words are looked for there, too", async () => {
  const { desk, item, next } = await anAltered();
  const asked = async () =>
    (await client.query("SELECT FROM pgboss.job WHERE name = 'carry' AND data->>'snapshotId' = $1", [next.id]))
      .rowCount;
  const before = (await asked()) ?? 0;
  const quote = quoteOf(desk.source, "opened in May");
  await linkEvidence(desk.editor, { claimId: item.claimId, snapshotId: desk.source.id, quote, stance: "context" });
  expect(await asked()).toBe(before + 1);
  await carrySnapshot(desk.editor, { snapshotId: next.id });
  expect(await waitingFor(desk.editor, item.claimId)).toHaveLength(2);
  await linkEvidence(desk.editor, {
    claimId: item.claimId,
    snapshotId: next.id,
    quote: quoteOf(next, "Two hundred people"),
    stance: "context",
  });
  expect(await asked()).toBe(before + 1);
});
