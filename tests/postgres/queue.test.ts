import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Actor } from "#/domain/actor.ts";
import { submitAssessment } from "#/server/commands/assessment.ts";
import { carrySnapshot } from "#/server/commands/carry/carry-anchor.ts";
import { confirmTypography } from "#/server/commands/carry/confirm-typography.ts";
import { decideCarry } from "#/server/commands/carry/decide-carry.ts";
import { withdrawClaim } from "#/server/commands/claim-shape.ts";
import { withdrawEvidence } from "#/server/commands/evidence.ts";
import { publishCheck } from "#/server/commands/publication.ts";
import { approveReview } from "#/server/commands/review.ts";
import { db } from "#/server/db.ts";
import { countCarries, listCarries } from "#/server/queries/carry/list-carries.ts";
import { getClaim } from "#/server/queries/claim.ts";
import { getPublicationDraft } from "#/server/queries/publication.ts";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aCase, aDesk, quoteOf, standing, type TestCase, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aMember } from "#/tests/support/factories/member.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";

let database: TestDatabase;
let client: pg.Client;
let foreign: TestDesk;

beforeAll(async () => {
  database = await createTestDatabase();
  client = await database.ownerClient();
  foreign = await aDesk();
});
afterAll(() => database.close());

/** A newer copy of the desk's source with the anchors carried onto it. */
async function later(desk: TestDesk, change: (text: string) => string) {
  const next = await aSnapshot(desk.editor, change(desk.source.text), { sourceId: desk.source.sourceId });
  await carrySnapshot(desk.editor, { snapshotId: next.id });
  return next;
}
const inJune = (text: string) => text.replace("in May", "in June");
const spaced = (text: string) => text.replace("the bridge opened", "the  bridge opened");
const waitingFor = async (actor: Actor, claimId: string) => (await listCarries(actor, { claimId })).items;

async function anAltered(stage: Parameters<typeof aCase>[1] = "assessed", change = inJune) {
  const desk = await aDesk();
  const item = await aCase(desk, stage);
  const next = await later(desk, change);
  const [waiting] = await waitingFor(desk.editor, item.claimId);
  return { desk, item, next, waiting: waiting! };
}

describe("the queue", () => {
  test("shows old words and the proposed place, each in its sentence, with the copies they stand in", async () => {
    const { desk, item, next, waiting } = await anAltered();
    expect(waiting).toMatchObject({
      of: "evidence",
      status: "altered",
      reason: "words",
      claim: { id: item.claimId },
      source: { title: "Records of the town" },
      stance: "supports",
      before: {
        snapshotId: desk.source.id,
        exact: "the bridge opened in May",
        before: "Records of the town say that ",
      },
      after: { snapshotId: next.id, exact: "the bridge opened in June", after: "." },
      can: { confirm: true, choose: true, keep: true, withdraw: true },
    });
  });

  test("is read by viewers, who may not decide, and by nobody of another newsroom", async () => {
    const { desk, item } = await anAltered();
    const [seen] = await waitingFor(desk.viewer, item.claimId);
    expect(seen?.can).toEqual({ confirm: false, choose: false, keep: false, withdraw: false });
    expect(await waitingFor(foreign.owner, item.claimId)).toEqual([]);
    expect(await countCarries(foreign.owner)).toEqual({ all: 0, mine: 0, newest: null });
  });

  test("is narrowed by claim, article, source, status, kind and person, and read a page at a time", async () => {
    const desk = await aDesk();
    const first = await aCase(desk, "assessed");
    const second = await aCase(desk, "assessed", "Nobody came to see it");
    await later(desk, inJune);
    const { source, article, editor } = desk;
    const ids = async (filter: Parameters<typeof listCarries>[1]) =>
      (await listCarries(editor, filter)).items.map(({ claim }) => claim.id).toSorted();
    const both = [first.claimId, second.claimId].toSorted();
    expect(await ids({})).toEqual(both);
    expect(await ids({ articleId: article.id, sourceId: source.sourceId, status: "altered", kind: "words" })).toEqual(
      both,
    );
    expect(await ids({ claimId: first.claimId })).toEqual([first.claimId]);
    for (const none of [
      { status: "orphaned" },
      { kind: "typography" },
      { articleId: foreign.article.id },
      { sourceId: article.snapshot.sourceId },
    ] as const)
      expect(await ids(none)).toEqual([]);
    const stranger = await aMember(desk.newsroom, "editor");
    expect(await countCarries(editor)).toMatchObject({ all: 2, mine: 2 });
    expect(await countCarries(stranger)).toEqual({ all: 2, mine: 0, newest: null });
    expect((await listCarries(stranger, { mine: "true" })).items).toEqual([]);
    const page = await listCarries(editor, { limit: 1 });
    const rest = await listCarries(editor, { limit: 1, cursor: page.next! });
    expect([...page.items, ...rest.items].map(({ claim }) => claim.id).toSorted()).toEqual(both);
    expect(rest.next).toBeNull();
  });

  test("asks only about the newest copy, and not at all once the words are back", async () => {
    const { desk, item } = await anAltered();
    const july = await later(desk, (text) => text.replace("in May", "in July"));
    const [one, ...more] = await waitingFor(desk.editor, item.claimId);
    expect([one?.snapshotId, more]).toEqual([july.id, []]);
    await later(desk, (text) => `${text}\nOne more line.`);
    expect(await waitingFor(desk.editor, item.claimId)).toEqual([]);
  });

  test("forgets what was withdrawn, and what is decided", async () => {
    const { desk, item, waiting } = await anAltered();
    await withdrawEvidence(desk.editor, { evidenceId: item.evidenceId, version: 1 });
    expect(await waitingFor(desk.editor, item.claimId)).toEqual([]);
    await withdrawEvidence(desk.editor, { evidenceId: item.evidenceId, version: 2, withdrawn: false });
    expect(await waitingFor(desk.editor, item.claimId)).toHaveLength(1);
    await decideCarry(desk.editor, { carryId: waiting.id, decision: "confirmed" });
    expect(await waitingFor(desk.editor, item.claimId)).toEqual([]);
    const other = await anAltered();
    const { version } = await db().claim.findUniqueOrThrow({ where: { id: other.item.claimId } });
    await withdrawClaim(other.desk.editor, { claimId: other.item.claimId, version, reason: "Not checkable." });
    expect(await countCarries(other.desk.editor)).toEqual({ all: 0, mine: 0, newest: null });
  });

  test("does not ask again who kept the old copy, nor reopens, while the source says the same; another change asks", async () => {
    const { desk, item, waiting } = await anAltered();
    await decideCarry(desk.editor, { carryId: waiting.id, decision: "kept", note: "The first print counts." });
    const { versionId, contentHash } = await submitAssessment(desk.editor, item);
    await approveReview(desk.reviewer, { versionId, contentHash });
    await later(desk, (text) => `${inJune(text)}\nA line at the end.`);
    expect(await waitingFor(desk.editor, item.claimId)).toEqual([]);
    expect((await standing(item)).state).toBe("approved");
    await later(desk, (text) => text.replace("in May", "in August"));
    expect(await waitingFor(desk.editor, item.claimId)).toHaveLength(1);
    expect((await standing(item)).state).toBe("assessing");
  });
});

describe("typography", () => {
  test("is confirmed all at once, once, and nothing else with it", async () => {
    const { desk, item, waiting } = await anAltered("approved", spaced);
    expect(waiting.reason).toBe("typography");
    const results = await Promise.all(
      [desk.editor, desk.owner].map((who) => confirmTypography(who, { carryIds: [waiting.id] })),
    );
    expect(results.map(({ confirmed }) => confirmed).toSorted()).toEqual([0, 1]);
    expect((await standing(item)).state).toBe("approved");
    const words = await anAltered();
    await expect(confirmTypography(words.desk.editor, { carryIds: [words.waiting.id] })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(confirmTypography(desk.viewer, { carryIds: [waiting.id] })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(confirmTypography(foreign.owner, { carryIds: [waiting.id] })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("keeps nobody from publishing", async () => {
    const { desk, item } = await anAltered("approved", spaced);
    await publishCheck(desk.publisher, item);
    expect((await standing(item)).state).toBe("published");
  });
});

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
