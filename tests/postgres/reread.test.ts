import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createBlobStore } from "#/server/capture/blob.ts";
import { openArticle } from "#/server/commands/article.ts";
import { transcribeSnapshot } from "#/server/commands/keep/transcribe-snapshot.ts";
import { reextractSnapshot } from "#/server/commands/look/reextract-snapshot.ts";
import { chooseBlocks, importSource } from "#/server/commands/source.ts";
import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";
import { provide } from "#/server/env.ts";
import { runCapture } from "#/server/jobs/capture.ts";
import { closeQueue, prepareQueue } from "#/server/jobs/queue.ts";
import { readBlocks } from "#/text/canonical.ts";
import { asDocument } from "#/text/document.ts";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";

let database: TestDatabase;
let desk: TestDesk;
let foreign: TestDesk;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-reread-"));
  provide({ ASSAY_DATA: folder });
  database = await createTestDatabase();
  await prepareQueue(database.url);
  [desk, foreign] = [await aDesk(), await aDesk()];
});
afterAll(async () => {
  await closeQueue();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const markdown = "# The quay\n\nThe *old* quay was repaired in 2019.\n\nIt cost 12 milion.";

async function aKept() {
  const blob = await createBlobStore(folders.blobs()).put(Buffer.from(markdown));
  const { id } = await importSource(desk.editor, { kind: "paste", blob, mediaType: "text/markdown", fileName: null });
  await runCapture(id);
  const { snapshotId } = await db().import.findUniqueOrThrow({ where: { id } });
  return db().snapshot.findUniqueOrThrow({ where: { id: snapshotId! } });
}

/** A snapshot of these bytes as an older extraction read them: other words than today's. */
async function aWorseReading() {
  const kept = await aKept();
  const { id, sourceId } = await aSnapshot(desk.editor, "The quay # read badly", {
    sourceId: kept.sourceId,
    finalUrl: "https://example.org/quay",
    mediaType: "text/markdown",
    bytes: { sha256: kept.blobSha256, toolVersion: "1" },
  });
  return { id, sourceId, kept };
}

describe("kept bytes that are read again", () => {
  test("become a further snapshot where they come out otherwise, with the fetch and the bytes of before", async () => {
    const { id, sourceId, kept } = await aWorseReading();
    const { imports } = await reextractSnapshot(desk.editor, { snapshotId: id });
    expect(imports).toHaveLength(1);
    await runCapture(imports[0]!);
    const done = await db().import.findUniqueOrThrow({ where: { id: imports[0]! } });
    expect(done).toMatchObject({ state: "done", sourceId, toolVersion: "2", cause: "reextract" });
    const read = await db().snapshot.findUniqueOrThrow({ where: { id: done.snapshotId! } });
    expect(read).toMatchObject({
      reason: "re_extracted",
      previousId: id,
      text: kept.text,
      blobSha256: kept.blobSha256,
      finalUrl: "https://example.org/quay",
      toolVersion: "2",
    });
    expect(read.note).toMatch(/^Read again from the bytes that were kept on \d{4}-\d\d-\d\d\.$/);
    expect(await db().look.count({ where: { sourceId } })).toBe(0);
  });

  test("cost a row and no copy where they come out the same", async () => {
    const { id, sourceId } = await aKept();
    const { imports } = await reextractSnapshot(desk.editor, { snapshotId: id });
    await runCapture(imports[0]!);
    expect(await db().import.findUniqueOrThrow({ where: { id: imports[0]! } })).toMatchObject({
      state: "done",
      snapshotId: id,
      toolVersion: "2",
    });
    expect(await db().snapshot.count({ where: { sourceId } })).toBe(1);
  });

  test("are asked for once however many press, and only of the newest capture", async () => {
    const { id, kept } = await aWorseReading();
    const both = await Promise.all([
      reextractSnapshot(desk.editor, { snapshotId: id }),
      reextractSnapshot(desk.owner, { snapshotId: id }),
    ]);
    for (const { imports } of both) for (const one of imports) await runCapture(one);
    expect(await db().snapshot.count({ where: { sourceId: kept.sourceId, reason: "re_extracted" } })).toBe(1);
    await expect(reextractSnapshot(desk.editor, { snapshotId: kept.id })).rejects.toMatchObject({ code: "conflict" });
  });

  test("end with words where a newer capture came meanwhile, and keep nothing", async () => {
    const { id, sourceId } = await aWorseReading();
    const { imports } = await reextractSnapshot(desk.editor, { snapshotId: id });
    await aSnapshot(desk.editor, "Newer words.", { sourceId });
    await runCapture(imports[0]!);
    const ended = await db().import.findUniqueOrThrow({ where: { id: imports[0]! } });
    expect(ended.state).toBe("failed");
    expect(ended.problem).toContain("newer capture");
    expect(await db().snapshot.count({ where: { sourceId, reason: "re_extracted" } })).toBe(0);
  });

  test("are asked for all sources of an article at once", async () => {
    const { id } = await aKept();
    const article = await openArticle(desk.editor, { snapshotId: id });
    const { imports } = await reextractSnapshot(desk.editor, { articleId: article.id });
    expect(imports).toHaveLength(1);
    const asked = await db().import.findUniqueOrThrow({ where: { id: imports[0]! } });
    expect(asked.fromSnapshotId).toBe(id);
  });

  test("are refused to viewers and do not exist for another newsroom", async () => {
    const { id } = await aKept();
    await expect(reextractSnapshot(desk.viewer, { snapshotId: id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(reextractSnapshot(foreign.owner, { snapshotId: id })).rejects.toMatchObject({ code: "not_found" });
    await expect(reextractSnapshot(foreign.owner, { articleId: desk.article.id })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("a transcription", () => {
  const edit = { block: 2, text: "It cost 12 million." };
  const reason = "The scan lost a letter.";

  test("is a further snapshot of the same bytes with the note; unchanged blocks keep their marks", async () => {
    const kept = await aKept();
    await chooseBlocks(desk.editor, { snapshotId: kept.id, blocks: [1], role: "notice" });
    const { snapshotId } = await transcribeSnapshot(desk.editor, { snapshotId: kept.id, edits: [edit], reason });
    const made = await db().snapshot.findUniqueOrThrow({ where: { id: snapshotId } });
    expect(made).toMatchObject({
      reason: "transcribed",
      note: reason,
      previousId: kept.id,
      blobSha256: kept.blobSha256,
      text: kept.text.replace("milion", "million"),
    });
    expect(readBlocks(asDocument(made.document))).toHaveLength(readBlocks(asDocument(kept.document)).length);
    expect(JSON.stringify(made.document)).toContain("emphasis");
    expect(await db().blockChoice.count({ where: { snapshotId, block: 1, role: "notice" } })).toBe(1);
    expect(await db().passage.count({ where: { snapshotId, text: { contains: "million" } } })).toBeGreaterThan(0);
    expect((await db().snapshot.findUniqueOrThrow({ where: { id: kept.id } })).text).toBe(kept.text);
  });

  test("asks for the anchors of its source to be carried", async () => {
    const kept = await aKept();
    const { snapshotId } = await transcribeSnapshot(desk.editor, { snapshotId: kept.id, edits: [edit], reason });
    const jobs = await db().$queryRaw<unknown[]>`
      SELECT 1 FROM pgboss.job WHERE name = 'carry' AND data->>'snapshotId' = ${snapshotId}`;
    expect(jobs).toHaveLength(1);
  });

  test.each([
    ["a line end in a block", [{ block: 1, text: "One\ntwo" }]],
    ["a carriage return in a block", [{ block: 1, text: "One\rtwo" }]],
    ["a block that is not there", [{ block: 99, text: "One" }]],
    [
      "one block twice",
      [
        { block: 1, text: "One" },
        { block: 1, text: "Two" },
      ],
    ],
    ["nothing that differs", [{ block: 2, text: "It cost 12 milion." }]],
    ["no words at all", [0, 1, 2].map((block) => ({ block, text: " " }))],
  ])("is refused with %s", async (_, edits) => {
    const { id } = await aKept();
    await expect(transcribeSnapshot(desk.editor, { snapshotId: id, edits, reason })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("needs a reason, and holds no character that cannot be kept", async () => {
    const { id } = await aKept();
    const none = transcribeSnapshot(desk.editor, { snapshotId: id, edits: [edit], reason: "  " });
    await expect(none).rejects.toMatchObject({ code: "invalid" });
    for (const text of ["It cost\0 12", "It cost \ud800 12"])
      await expect(
        transcribeSnapshot(desk.editor, { snapshotId: id, edits: [{ block: 2, text }], reason }),
      ).rejects.toMatchObject({ code: "invalid" });
  });

  test("of two people at once one is kept, and the other is told", async () => {
    const { id, sourceId } = await aKept();
    const both = await Promise.allSettled([
      transcribeSnapshot(desk.editor, { snapshotId: id, edits: [edit], reason }),
      transcribeSnapshot(desk.owner, { snapshotId: id, edits: [{ block: 2, text: "It cost 13 million." }], reason }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await db().snapshot.count({ where: { sourceId, reason: "transcribed" } })).toBe(1);
  });

  test("is not undone by reading the bytes again", async () => {
    const { id } = await aKept();
    const { snapshotId } = await transcribeSnapshot(desk.editor, { snapshotId: id, edits: [edit], reason });
    await expect(reextractSnapshot(desk.editor, { snapshotId })).rejects.toMatchObject({ code: "conflict" });
  });

  test("is refused to viewers and does not exist for another newsroom", async () => {
    const { id } = await aKept();
    const asked = { snapshotId: id, edits: [edit], reason };
    await expect(transcribeSnapshot(desk.viewer, asked)).rejects.toMatchObject({ code: "forbidden" });
    await expect(transcribeSnapshot(foreign.owner, asked)).rejects.toMatchObject({ code: "not_found" });
  });
});
