import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createBlobStore } from "#/server/capture/blob.ts";
import { verifyNewsroom } from "#/server/cli/verify.ts";
import { openArticle } from "#/server/commands/article.ts";
import { addAppearance } from "#/server/commands/carry/further-appearance.ts";
import { linkEvidence } from "#/server/commands/evidence.ts";
import { mergeSource } from "#/server/commands/keep/merge-source.ts";
import { chooseBlocks } from "#/server/commands/source.ts";
import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";
import { listDuplicates } from "#/server/queries/keep/duplicate.ts";
import { searchPassages } from "#/server/queries/search.ts";
import { getSource, listSources } from "#/server/queries/source.ts";
import type { TestDatabase } from "#/tests/support/database.ts";
import { aCase, aDesk, quoteOf, type TestDesk } from "#/tests/support/factories/desk.ts";
import { note, paste } from "#/tests/support/factories/paste.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";
import { createTestDesk } from "#/tests/support/rest.ts";

let database: TestDatabase;
let desk: TestDesk;
let other: TestDesk;
beforeAll(async () => {
  database = await createTestDesk();
  desk = await aDesk();
  other = await aDesk();
});
afterAll(() => database.close());

describe("making two sources one", () => {
  test("writes each capture once more under the other, as it is, and takes the mistaken one out of the library", async () => {
    const first = await paste(desk.editor, note("Jethou"));
    const second = await paste(desk.editor, note("Jethou", " So it was."));
    await chooseBlocks(desk.editor, { snapshotId: second.snapshotId, blocks: [1], role: "notice" });
    const merged = await mergeSource(desk.editor, { sourceId: second.sourceId, intoSourceId: first.sourceId });
    const [before, after] = await Promise.all(
      [second.snapshotId, merged.snapshotId ?? ""].map((id) =>
        db().snapshot.findUniqueOrThrow({
          where: { id },
          include: { passages: { orderBy: { ordinal: "asc" } }, blockChoices: true },
        }),
      ),
    );
    for (const field of [
      "text",
      "textSha256",
      "blobSha256",
      "document",
      "capturedAt",
      "sketch",
      "createdById",
    ] as const)
      expect(after?.[field]).toEqual(before?.[field]);
    expect(after).toMatchObject({ sourceId: first.sourceId, reason: "recapture", previousId: first.snapshotId });
    expect(after?.note).toContain("as a source of its own");
    expect(after?.passages.map(({ text }) => text)).toEqual(before?.passages.map(({ text }) => text));
    expect(after?.blockChoices).toMatchObject([{ block: 1, role: "notice" }]);
    expect(before?.sourceId).toBe(second.sourceId);

    expect((await getSource(desk.viewer, second.sourceId)).mergedIntoId).toBe(first.sourceId);
    const { items } = await listSources(desk.viewer, { limit: 200 });
    expect(items.map(({ id }) => id)).toContain(first.sourceId);
    expect(items.map(({ id }) => id)).not.toContain(second.sourceId);
    const hits = (await searchPassages(desk.viewer, { query: "Jethou" })).items;
    expect(new Set(hits.map(({ sourceId }) => sourceId))).toEqual(new Set([first.sourceId]));
    expect(await listDuplicates(desk.viewer, first.snapshotId)).toEqual([]);
    const faults = (await verifyNewsroom(desk.newsroom.id, createBlobStore(folders.blobs()))).flatMap(
      (one) => one.faults,
    );
    expect(faults.filter((fault) => fault.includes(merged.snapshotId ?? ""))).toEqual([]);
    expect(await db().event.count({ where: { type: "source.merged", subjectId: second.sourceId } })).toBe(1);
  });

  test("what was merged before goes along, so that nothing leads to a source that left", async () => {
    const [a, b, c] = [
      await aSnapshot(desk.editor, "A one."),
      await aSnapshot(desk.editor, "B two."),
      await aSnapshot(desk.editor, "C three."),
    ];
    await mergeSource(desk.editor, { sourceId: a.sourceId, intoSourceId: b.sourceId });
    await mergeSource(desk.editor, { sourceId: b.sourceId, intoSourceId: c.sourceId });
    expect((await getSource(desk.viewer, a.sourceId)).mergedIntoId).toBe(c.sourceId);
    expect((await getSource(desk.viewer, c.sourceId)).snapshots).toHaveLength(3);
  });

  test("is refused where work rests on the source, and changes nothing", async () => {
    await aCase(desk, "assessed");
    const opened = await aSnapshot(desk.editor, "A text on the desk.");
    await openArticle(desk.editor, { snapshotId: opened.id });
    const into = await aSnapshot(desk.editor, "Another.");
    for (const sourceId of [desk.source.sourceId, opened.sourceId]) {
      const before = await db().snapshot.count();
      await expect(mergeSource(desk.owner, { sourceId, intoSourceId: into.sourceId })).rejects.toMatchObject({
        code: "conflict",
        message: expect.stringContaining("stays a source of its own"),
      });
      expect(await db().snapshot.count()).toBe(before);
    }
  });

  test("is for editors of the one newsroom that has both", async () => {
    const [one, two] = [await aSnapshot(desk.editor, "One."), await aSnapshot(desk.editor, "Two.")];
    const pair = { sourceId: one.sourceId, intoSourceId: two.sourceId };
    await expect(mergeSource(desk.viewer, pair)).rejects.toMatchObject({ code: "forbidden" });
    await expect(mergeSource(other.owner, pair)).rejects.toMatchObject({ code: "not_found" });
    await expect(mergeSource(desk.owner, { ...pair, intoSourceId: other.source.sourceId })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(
      mergeSource(other.owner, { sourceId: other.source.sourceId, intoSourceId: one.sourceId }),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(mergeSource(desk.owner, { ...pair, intoSourceId: one.sourceId })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("of two people who merge each into the other, one wins and the other is told", async () => {
    const [one, two] = [await aSnapshot(desk.editor, "East."), await aSnapshot(desk.editor, "West.")];
    const outcomes = await Promise.allSettled([
      mergeSource(desk.editor, { sourceId: one.sourceId, intoSourceId: two.sourceId }),
      mergeSource(desk.reviewer, { sourceId: two.sourceId, intoSourceId: one.sourceId }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  });

  test("no statement merges a source into itself, into a merged one, or over the border of a newsroom", async () => {
    const owner = await database.ownerClient();
    const [one, two, three] = [
      await aSnapshot(desk.editor, "Red."),
      await aSnapshot(desk.editor, "Blue."),
      await aSnapshot(desk.editor, "Green."),
    ];
    const merge = (id: string, into: string) =>
      owner.query("UPDATE source SET merged_into_id = $2 WHERE id = $1", [id, into]);
    await expect(merge(one.sourceId, one.sourceId)).rejects.toMatchObject({ code: "23514" });
    await expect(merge(one.sourceId, other.source.sourceId)).rejects.toMatchObject({ code: "AS008" });
    await merge(one.sourceId, two.sourceId);
    await expect(merge(three.sourceId, one.sourceId)).rejects.toMatchObject({ code: "AS008" });
  });
});

describe("work on sources that were put together", () => {
  const carriesAskedFor = async (snapshotId: string) =>
    (
      await db().$queryRaw<unknown[]>`
        SELECT FROM pgboss.job WHERE name = 'carry' AND data->>'snapshotId' = ${snapshotId}`
    ).length;

  test("what is cited of the one is looked for in captures of the other that are newer, and not in older ones", async () => {
    const at = await aDesk();
    const older = await aSnapshot(at.editor, "An older text, before all.", { title: "Older twin" });
    const early = new Date("2020-01-01T00:00:00Z");
    const owner = await database.ownerClient();
    await owner.query("SET session_replication_role = replica");
    await owner.query("UPDATE snapshot SET captured_at = $1 WHERE id = $2", [early, older.id]);
    await aCase(at, "published");
    const newer = await aSnapshot(at.editor, "Nothing is known about any bridge.", { title: "Newer twin" });
    const into = { intoSourceId: at.source.sourceId };
    const first = await mergeSource(at.editor, { sourceId: older.sourceId, ...into });
    const second = await mergeSource(at.editor, { sourceId: newer.sourceId, ...into });
    expect([await carriesAskedFor(first.snapshotId!), await carriesAskedFor(second.snapshotId!)]).toEqual([0, 1]);
  });

  test("no evidence, no article and no further appearance is made on the one that is out of the library", async () => {
    const at = await aDesk();
    const { claimId } = await aCase(at, "assessed");
    const gone = await aSnapshot(at.editor, "A text that was brought in by mistake.", { title: "Twin" });
    await mergeSource(at.editor, { sourceId: gone.sourceId, intoSourceId: at.source.sourceId });
    const quote = quoteOf(gone, "brought in by mistake");
    const refusal = {
      code: "conflict",
      message: expect.stringMatching(/“Twin” was put together with “Records of the town”/u) as string,
      details: { sourceId: at.source.sourceId },
    };
    const there = { claimId, snapshotId: gone.id, quote };
    await expect(linkEvidence(at.editor, { ...there, stance: "context" })).rejects.toMatchObject(refusal);
    await expect(addAppearance(at.editor, there)).rejects.toMatchObject(refusal);
    await expect(openArticle(at.editor, { snapshotId: gone.id })).rejects.toMatchObject(refusal);
    await expect(openArticle(other.editor, { snapshotId: gone.id })).rejects.toMatchObject({ code: "not_found" });
  });
});
