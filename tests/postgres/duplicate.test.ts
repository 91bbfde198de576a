import { beforeAll, describe, expect, test } from "vitest";

import { createBlobStore } from "#/server/capture/blob.ts";
import { mergeSource } from "#/server/commands/keep/merge-source.ts";
import { importSource } from "#/server/commands/source.ts";
import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";
import { runCapture } from "#/server/jobs/capture.ts";
import { findKnown, listDuplicates } from "#/server/queries/keep/duplicate.ts";
import { getSource } from "#/server/queries/source.ts";
import { aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";
import { note, paste } from "#/tests/support/factories/paste.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";
import { ownDesk } from "#/tests/support/rest.ts";

ownDesk();
let desk: TestDesk;
let other: TestDesk;

beforeAll(async () => {
  desk = await aDesk();
  other = await aDesk();
});

describe("what the library has already", () => {
  test("is found by bytes, by words, and by nearly the same words, one line for each source", async () => {
    const first = await paste(desk.editor, note("Alderney"));
    const bytes = await paste(desk.editor, note("Alderney"));
    const words = await paste(desk.editor, `${note("Alderney")}\n`);
    const nearly = await paste(desk.editor, note("Alderney", " Nobody had foreseen that."));
    await paste(
      desk.editor,
      "Another text altogether, about the bridge and the town and the people who came to see it open.",
    );
    const found = await listDuplicates(desk.viewer, first.snapshotId);
    expect(found.map(({ sourceId, because }) => [sourceId, because])).toEqual([
      [bytes.sourceId, "bytes"],
      [words.sourceId, "text"],
      [nearly.sourceId, "nearly"],
    ]);
    expect(found[0]?.alike).toBe(1);
    expect(found[2]?.alike).toBeGreaterThan(0.8);
    expect(found[2]?.alike).toBeLessThan(1);
    expect((await listDuplicates(desk.viewer, nearly.snapshotId)).map(({ because }) => because)).toEqual([
      "nearly",
      "nearly",
      "nearly",
    ]);
  });

  test("is nobody's business in another newsroom", async () => {
    const theirs = await paste(other.editor, note("Sark"));
    const ours = await paste(desk.editor, note("Sark"));
    expect(await listDuplicates(desk.owner, ours.snapshotId)).toEqual([]);
    await expect(listDuplicates(desk.owner, theirs.snapshotId)).rejects.toMatchObject({ code: "not_found" });
    const url = (await getSource(other.viewer, other.source.sourceId)).url ?? "";
    expect(await findKnown(other.viewer, url)).toMatchObject([{ sourceId: other.source.sourceId, captures: 1 }]);
    expect(await findKnown(desk.owner, url)).toEqual([]);
  });

  test("many captures of one source do not hide another that is the same", async () => {
    const text = note("Herm");
    const many = await paste(desk.editor, text);
    for (let i = 0; i < 12; i++) await paste(desk.editor, text, many.sourceId);
    const one = await paste(desk.editor, text);
    expect((await listDuplicates(desk.viewer, one.snapshotId)).map(({ sourceId }) => sourceId)).toEqual([
      many.sourceId,
    ]);
    expect((await listDuplicates(desk.viewer, many.snapshotId)).map(({ sourceId }) => sourceId)).toEqual([
      one.sourceId,
    ]);
  });

  test("is found by an address however it is written", async () => {
    const { sourceId } = await aSnapshot(desk.editor, "A page.", { url: "https://www.paper.example/story?id=7" });
    for (const written of [
      "https://www.paper.example/story?id=7",
      "http://paper.example/story/?id=7",
      "https://paper.example/story?id=7#part",
      "  HTTPS://PAPER.example/story?id=7 ",
    ])
      expect(await findKnown(desk.viewer, written)).toMatchObject([
        { sourceId, captures: 1, title: expect.any(String) },
      ]);
    for (const none of [
      "",
      "no address",
      "javascript:alert(1)",
      "https://paper.example/story?id=8",
      "https://paper.example/",
      "\u0000",
    ])
      expect(await findKnown(desk.viewer, none)).toEqual([]);
  });
});

describe("an import into a source that a person chose", () => {
  test("is one more capture of it, after the one before", async () => {
    const { sourceId, id } = desk.source;
    const again = await paste(desk.editor, "Records of the town, read again.", sourceId);
    expect(again.sourceId).toBe(sourceId);
    expect(await db().snapshot.findUniqueOrThrow({ where: { id: again.snapshotId } })).toMatchObject({
      reason: "recapture",
      previousId: id,
    });
  });

  test("is not asked for by viewers, nor of what belongs to another newsroom", async () => {
    const before = await db().import.count();
    await expect(paste(desk.viewer, "A note.", desk.source.sourceId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(paste(desk.owner, "A note.", other.source.sourceId)).rejects.toMatchObject({ code: "not_found" });
    expect(await db().import.count()).toBe(before);
  });

  test("ends where the source went, when it was merged meanwhile", async () => {
    const [one, two] = [await aSnapshot(desk.editor, "First words."), await aSnapshot(desk.editor, "Second words.")];
    const blob = await createBlobStore(folders.blobs()).put(Buffer.from("Third words."));
    const { id } = await importSource(desk.editor, {
      kind: "paste",
      blob,
      mediaType: null,
      fileName: null,
      intoSourceId: one.sourceId,
    });
    await mergeSource(desk.editor, { sourceId: one.sourceId, intoSourceId: two.sourceId });
    await runCapture(id);
    expect(await db().import.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: "done",
      sourceId: two.sourceId,
    });
  });
});
