import { beforeAll, describe, expect, test } from "vitest";

import { submitAssessment } from "#/server/commands/assessment.ts";
import { carrySnapshot } from "#/server/commands/carry/carry-anchor.ts";
import { confirmTypography } from "#/server/commands/carry/confirm-typography.ts";
import { decideCarry } from "#/server/commands/carry/decide-carry.ts";
import { withdrawClaim } from "#/server/commands/claim-shape.ts";
import { withdrawEvidence } from "#/server/commands/evidence.ts";
import { transcribeSnapshot } from "#/server/commands/keep/transcribe-snapshot.ts";
import { publishCheck } from "#/server/commands/publication.ts";
import { approveReview } from "#/server/commands/review.ts";
import { db } from "#/server/db.ts";
import { getClaim } from "#/server/queries/claim.ts";
import { countCarries, listCarries } from "#/server/queries/carry/list-carries.ts";

import { ownDatabase } from "#/tests/support/database.ts";
import { anAltered, inJune, later, waitingFor } from "#/tests/support/factories/carry.ts";
import { aCase, aDesk, standing, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aMember } from "#/tests/support/factories/member.ts";
import { rate, writeLive } from "#/tests/support/review.ts";

ownDatabase();
let foreign: TestDesk;

beforeAll(async () => {
  foreign = await aDesk();
});

const spaced = (text: string) => text.replace("the bridge opened", "the  bridge opened");
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

  test("shows where to look for words that are gone, beside what stood there, and what made the copy", async () => {
    const { desk, next, waiting } = await anAltered("assessed", (text) =>
      text
        .split("\n")
        .filter((line) => !line.includes("the bridge opened in May"))
        .join("\n"),
    );
    expect(waiting).toMatchObject({ status: "orphaned", after: null, cause: "recapture" });
    const { text } = await db().snapshot.findUniqueOrThrow({ where: { id: next.id } });
    const beside = waiting.near?.before ?? waiting.near?.after;
    expect(desk.source.text).toContain(text.slice(beside?.start, beside?.end));
    expect(beside).not.toBeNull();
    expect(await countCarries(desk.editor)).toMatchObject({ all: 1, mine: 1, newest: waiting.id, cause: "recapture" });
  });

  test("does not blame the source for what a person corrected by hand", async () => {
    const desk = await aDesk();
    const item = await aCase(desk, "assessed");
    const lines = desk.source.text.split("\n");
    const block = lines.findIndex((line) => line.includes("in May"));
    const { snapshotId } = await transcribeSnapshot(desk.editor, {
      snapshotId: desk.source.id,
      edits: [{ block, text: inJune(lines[block]!) }],
      reason: "Misread in the first place.",
    });
    await carrySnapshot(desk.editor, { snapshotId });
    expect(await waitingFor(desk.editor, item.claimId)).toMatchObject([{ status: "altered", cause: "transcribed" }]);
    expect(await countCarries(desk.editor)).toMatchObject({ mine: 1, cause: "transcribed" });
    const { history } = await getClaim(desk.editor, item.claimId);
    expect(history.find(({ type }) => type === "snapshot.carried")?.data).toMatchObject({ cause: "transcribed" });
  });

  test("is read by viewers, who may not decide, and by nobody of another newsroom", async () => {
    const { desk, item } = await anAltered();
    const [seen] = await waitingFor(desk.viewer, item.claimId);
    expect(seen?.can).toEqual({ confirm: false, choose: false, keep: false, withdraw: false });
    expect(await waitingFor(foreign.owner, item.claimId)).toEqual([]);
    expect(await countCarries(foreign.owner)).toEqual({ all: 0, mine: 0, newest: null, cause: null });
  });

  test("tells who wrote the reasoning that a review was asked for, though another asked for it", async () => {
    const desk = await aDesk();
    const item = await aCase(desk, "assessed");
    const [writer, reader] = [await aMember(desk.newsroom, "editor"), await aMember(desk.newsroom, "editor")];
    await writeLive(item, writer);
    await submitAssessment(desk.editor, { claimId: item.claimId });
    await later(desk, inJune);
    expect(await countCarries(writer)).toMatchObject({ all: 1, mine: 1 });
    expect(await countCarries(reader)).toMatchObject({ all: 1, mine: 0 });
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
    expect(await countCarries(stranger)).toEqual({ all: 2, mine: 0, newest: null, cause: null });
    expect((await listCarries(stranger, { mine: "true" })).items).toEqual([]);
    await rate(first, stranger);
    expect((await listCarries(stranger, { mine: "true" })).items.map(({ claim }) => claim.id)).toEqual([first.claimId]);
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
    expect(await countCarries(other.desk.editor)).toEqual({ all: 0, mine: 0, newest: null, cause: null });
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
    expect(results.reduce((sum, { confirmed }) => sum + confirmed, 0)).toBe(1);
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
