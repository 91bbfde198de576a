import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { createBlobStore } from "#/server/capture/blob.ts";
import { verifyNewsroom } from "#/server/cli/verify.ts";
import { transcribeSnapshot } from "#/server/commands/keep/transcribe-snapshot.ts";
import { lookAgain } from "#/server/commands/look/look-again.ts";
import { noteUnchanged } from "#/server/commands/look/note-unchanged.ts";
import { reextractSnapshot } from "#/server/commands/look/reextract-snapshot.ts";
import { importSource } from "#/server/commands/source.ts";
import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";
import { runCapture } from "#/server/jobs/capture.ts";

import type { TestDatabase } from "#/tests/support/database.ts";
import { aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";
import { createTestDesk } from "#/tests/support/rest.ts";
import { ferryPage, forwards, says, startToldSite, type ToldSite } from "#/tests/support/told-site.ts";

let database: TestDatabase;
let desk: TestDesk;
let site: ToldSite;

beforeAll(async () => {
  site = await startToldSite();
  process.env["ASSAY_ALLOW_PRIVATE"] = site.place;
  database = await createTestDesk();
  desk = await aDesk();
});
afterAll(async () => {
  await database.close();
  await site.close();
});

async function imported(path: string) {
  const { id } = await importSource(desk.editor, { kind: "address", url: site.url(path) });
  await runCapture(id);
  const { sourceId, snapshotId } = await db().import.findUniqueOrThrow({ where: { id } });
  return { sourceId: sourceId!, snapshotId: snapshotId! };
}
const lastLook = (sourceId: string) =>
  db().look.findFirstOrThrow({ where: { sourceId }, orderBy: [{ at: "desc" }, { id: "desc" }] });

async function look(sourceId: string) {
  const { imports } = await lookAgain(desk.editor, { sourceId });
  for (const id of imports) await runCapture(id);
  return lastLook(sourceId);
}
const newestText = async (sourceId: string) =>
  (await db().snapshot.findFirstOrThrow({ where: { sourceId }, orderBy: { capturedAt: "desc" } })).text;

describe("“still there” is said of nothing but the page that was kept", () => {
  const old = "Mon, 02 Mar 2020 08:00:00 GMT";
  const recent = "Fri, 20 Nov 2026 08:00:00 GMT";

  test("a page that is forwarded to an older one by now has changed", async () => {
    site.tell("/forwarded", says(ferryPage("nine"), { "last-modified": recent }));
    const { sourceId, snapshotId } = await imported("/forwarded");
    await look(sourceId);
    site.tell("/forwarded", forwards("/taken-down"));
    const away = ferryPage("nine").replaceAll(
      /<p>.*<\/p>/gu,
      "<p>This page was taken down. We are sorry for the errors in it, and for the trouble that they have caused to readers.</p>",
    );
    site.tell("/taken-down", says(away, { "last-modified": old }));
    const looked = await look(sourceId);
    expect(looked).toMatchObject({ outcome: "changed", status: 200 });
    expect(looked.snapshotId).not.toBe(snapshotId);
    expect(await newestText(sourceId)).toContain("taken down");
  });

  test("what an address said is not asked of the other one that it was forwarded to meanwhile", async () => {
    site.tell("/detour", says(ferryPage("nine"), { "last-modified": old }));
    const { sourceId } = await imported("/detour");
    site.tell("/detour", forwards("/detour-two"));
    site.tell("/detour-two", says(ferryPage("nine"), { "last-modified": recent }));
    expect(await look(sourceId)).toMatchObject({ outcome: "unchanged", status: 200 });
    site.tell("/detour", says(ferryPage("noon"), { "last-modified": old }));
    expect(await look(sourceId)).toMatchObject({ outcome: "changed" });
  });

  test("a page that went back to what it said before a copy that was imported by hand has changed", async () => {
    site.tell("/back", says(ferryPage("nine"), { etag: '"nine"' }));
    const { sourceId } = await imported("/back");
    await look(sourceId);
    site.tell("/back", says(ferryPage("noon"), { etag: '"noon"' }));
    expect((await imported("/back")).sourceId).toBe(sourceId);
    expect(await newestText(sourceId)).toContain("noon");
    site.tell("/back", says(ferryPage("nine"), { etag: '"nine"' }));
    expect(await look(sourceId)).toMatchObject({ outcome: "changed", status: 200 });
    expect(await newestText(sourceId)).toContain("nine");
  });

  test("a copy that was taken while the site answered is not what the site said is unchanged", async () => {
    site.tell("/race", says(ferryPage("nine"), { etag: '"nine"' }));
    const { sourceId } = await imported("/race");
    const before = await look(sourceId);
    const { imports } = await lookAgain(desk.editor, { sourceId });
    await aSnapshot(desk.editor, "Words that came meanwhile.", { sourceId });
    const asked = { importId: imports[0]!, attempt: 1, lookId: before.id };
    await expect(noteUnchanged(desk.editor, asked)).rejects.toMatchObject({ code: "conflict" });
    expect((await lastLook(sourceId)).id).toBe(before.id);
    // Asked once more it is told the whole page.
    await runCapture(imports[0]!);
    expect(await lastLook(sourceId)).toMatchObject({ outcome: "changed", status: 200 });
  });

  test("of a copy that a person corrected, the same bytes are still there, under the corrected words", async () => {
    site.tell("/corrected", says(ferryPage("nine"), { etag: '"nine"' }));
    const { sourceId, snapshotId } = await imported("/corrected");
    await look(sourceId);
    const edits = [{ block: 1, text: "The ferry leaves at nine, says the harbour office." }];
    const made = await transcribeSnapshot(desk.editor, { snapshotId, edits, reason: "Misread." });
    expect(await look(sourceId)).toMatchObject({ outcome: "unchanged", status: 304, snapshotId: made.snapshotId });
  });
});

test("verify finds nothing wrong with looks, corrections by hand and readings of today, and finds corrected words that were changed", async () => {
  const faults = async () => {
    const all = await verifyNewsroom(desk.newsroom.id, createBlobStore(folders.blobs()));
    return all.flatMap(({ faults: found }) => found).filter((fault) => ids.some((id) => fault.includes(id)));
  };
  site.tell("/verified", says(ferryPage("nine", "a")));
  const { sourceId, snapshotId } = await imported("/verified");
  const ids = [snapshotId];
  // Other bytes, the same words.
  site.tell("/verified", says(ferryPage("nine", "b")));
  expect(await look(sourceId)).toMatchObject({ outcome: "unchanged", snapshotId });
  expect(await faults()).toEqual([]);
  const { imports } = await reextractSnapshot(desk.editor, { snapshotId });
  await runCapture(imports[0]!);
  const edits = [{ block: 1, text: "The ferry leaves at nine, says the harbour office." }];
  const made = await transcribeSnapshot(desk.editor, { snapshotId, edits, reason: "Misread." });
  ids.push(made.snapshotId);
  expect(await faults()).toEqual([]);
  const owner = await database.ownerClient();
  await owner.query("SET session_replication_role = replica");
  await owner.query(
    `UPDATE snapshot SET text = replace(text, 'nine', 'noon'), document = replace(document::text, 'nine', 'noon')::jsonb,
      text_sha256 = encode(sha256(convert_to(replace(text, 'nine', 'noon'), 'UTF8')), 'hex') WHERE id = $1`,
    [made.snapshotId],
  );
  await owner.query("UPDATE snapshot_slice SET text = replace(text, 'nine', 'noon') WHERE snapshot_id = $1", [
    made.snapshotId,
  ]);
  expect(await faults()).toEqual([`Snapshot ${made.snapshotId}: the record does not name it with these words.`]);
});
