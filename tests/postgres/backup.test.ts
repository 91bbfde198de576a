import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";

import { createBlobStore } from "#/server/capture/blob.ts";
import { writeBackup } from "#/server/cli/backup/backup.ts";
import { readBackup } from "#/server/cli/backup/restore.ts";
import { verifyNewsroom } from "#/server/cli/verify.ts";
import { folders } from "#/server/data-folder.ts";
import { closeDb, db } from "#/server/db.ts";
import { env } from "#/server/env.ts";
import { closeQueue } from "#/server/jobs/queue.ts";

import type { TestDatabase } from "#/tests/support/database.ts";
import { aMember } from "#/tests/support/factories/member.ts";
import { aNewsroom } from "#/tests/support/factories/newsroom.ts";
import { aPicturedSnapshot } from "#/tests/support/factories/picture.ts";
import { aClient, clientWith, createTestDesk } from "#/tests/support/rest.ts";
import { approvedClaim, assessedClaim } from "#/tests/support/rest-journey.ts";

let desk: TestDatabase;
beforeEach(async () => void (desk = await createTestDesk()));
afterEach(() => desk.close());

/** Leaves the installation behind and begins in an empty one; the first keeps its folder until it is closed. */
async function moveToEmptyInstallation() {
  const first = { folder: env().ASSAY_DATA, desk };
  await closeQueue();
  await closeDb();
  desk = await createTestDesk();
  return first;
}

test("what was backed up comes back whole: the record verifies, work goes on, tokens work", async () => {
  const newsroom = await aNewsroom();
  const publisher = await aClient(await aMember(newsroom, "owner"));
  const editor = await aClient(await aMember(newsroom, "editor"));
  const { claimId } = await approvedClaim(editor, await aClient(await aMember(newsroom, "reviewer")));
  await publisher.post(`/claims/${claimId}/check`, {});
  const open = await assessedClaim(editor);
  const wording = "A line\u2028separator in it";
  expect((await editor.patch(`/claims/${open.claimId}`, { version: 1, wording })).status).toBe(200);
  const odd = await editor.importText(
    "Odd characters\n\nA line\u2028separator, a \u{1F648} monkey and a \\u0041 backslash in 2019.",
  );
  const { token } = (await publisher.post("/tokens", { name: "Old", scopes: ["read", "write", "manage"] }))
    .body as Record<string, string>;
  const pictured = await aPicturedSnapshot(await aMember(newsroom, "editor"));
  const capture = (await editor.get(`/snapshots/${pictured.snapshotId}/capture`)).body;
  const before = (await publisher.get("/events")).body;

  const path = join(env().ASSAY_DATA, "all.backup");
  const { text } = await db().snapshot.findUniqueOrThrow({ where: { id: odd.snapshotId } });
  const counts = await writeBackup(path);
  expect(counts.rows).toBeGreaterThan(50);
  expect((await stat(path)).mode & 0o077).toBe(0);
  const bytes = await readFile(path);
  const first = await moveToEmptyInstallation();

  const copy = join(env().ASSAY_DATA, "all.backup");
  await writeFile(copy, bytes);
  expect(await readBackup(copy)).toEqual(counts);
  const findings = await verifyNewsroom(newsroom.id, createBlobStore(folders.blobs()));
  expect(findings.flatMap((finding) => finding.faults)).toEqual([]);
  const client = clientWith(token ?? "");
  expect((await client.get(`/snapshots/${odd.snapshotId}/text`)).body).toBe(text);
  expect((await client.get(`/snapshots/${pictured.snapshotId}/capture`)).body).toEqual(capture);
  for (const hash of [pictured.payload, pictured.picture])
    expect(await createBlobStore(folders.blobs()).has(hash)).toBe(true);
  expect((await client.get(`/claims/${open.claimId}`)).body).toMatchObject({ wording });
  expect((await client.get("/search?q=harbour")).body).toMatchObject({
    items: expect.arrayContaining([expect.anything()]),
  });
  const claim = await client.get(`/claims/${open.claimId}/assessment`);
  const written = await client.put(`/claims/${open.claimId}/assessment/reasoning`, {
    baseHash: claim.body["reasoningHash"],
    text: "After the fire [1].",
  });
  expect(written.status).toBe(200);
  const seqs = await db().event.findMany({ where: { newsroomId: newsroom.id }, orderBy: { seq: "desc" }, take: 2 });
  const last = (before["items"] as unknown as { hash: string }[])[0];
  expect(seqs.map((event) => event.hash)).toContain(last?.hash);
  await expect(readBackup(copy)).rejects.toMatchObject({ code: "conflict" });
  await first.desk.close();
});

test("a backup that was cut off or altered is refused, and nothing of it stays", async () => {
  const newsroom = await aNewsroom();
  const editor = await aClient(await aMember(newsroom, "editor"));
  await editor.importText("A note\n\nThe quay was repaired in 2019.");
  const path = join(env().ASSAY_DATA, "all.backup");
  await writeBackup(path);
  const text = gunzipSync(await readFile(path)).toString("utf8");
  const lines = text.trimEnd().split("\n");
  const first = await moveToEmptyInstallation();
  const blobAt = lines.findIndex((line) => line.startsWith('{"blob"'));
  const wrong: Readonly<Record<string, string | Buffer>> = {
    "its end is missing": gzipSync(`${lines.slice(0, -1).join("\n")}\n`),
    "a row is missing": gzipSync(`${lines.filter((line) => !line.includes('"slug"')).join("\n")}\n`),
    "a kept file is another": gzipSync(
      `${lines.with(blobAt + 1, Buffer.from("other").toString("base64")).join("\n")}\n`,
    ),
    "it was made by another release": gzipSync(text.replace("20261122170000_tables", "20250101000000_older")),
    "it brings slices of its own": gzipSync(text.replace('{"table":"snapshot"}', '{"table":"snapshot_slice"}')),
    "it is no backup": "Dear Sir or Madam",
    "it is cut in the middle": gzipSync(text).subarray(0, 500),
  };
  const copy = join(env().ASSAY_DATA, "wrong.backup");
  const refused: unknown[] = [];
  for (const [why, bytes] of Object.entries(wrong)) {
    await writeFile(copy, bytes);
    const answer = await readBackup(copy).catch((error: { code?: string }) => error.code);
    refused.push([why, answer, await db().newsroom.count(), await db().snapshot.count()]);
  }
  expect(refused).toEqual(Object.keys(wrong).map((why) => [why, "invalid", 0, 0]));
  await first.desk.close();
});
