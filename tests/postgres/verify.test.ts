import { createHash } from "node:crypto";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Client as Connection } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { createBlobStore } from "#/server/capture/blob.ts";
import { verifyNewsroom } from "#/server/cli/verify.ts";
import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";

import type { TestDatabase } from "#/tests/support/database.ts";
import { anAltered } from "#/tests/support/factories/carry.ts";
import { aMember } from "#/tests/support/factories/member.ts";
import { aNewsroom } from "#/tests/support/factories/newsroom.ts";
import { aClient, createTestDesk } from "#/tests/support/rest.ts";
import { approvedClaim } from "#/tests/support/rest-journey.ts";

let desk: TestDatabase;
let owner: Connection;

beforeAll(async () => {
  desk = await createTestDesk();
  owner = await desk.ownerClient();
  // Whoever owns the database can switch its guards off; that is what verify is for.
  await owner.query("SET session_replication_role = replica");
});
afterAll(() => desk.close());

/** A newsroom that has published one check, all through REST. */
async function aPublishedNewsroom() {
  const newsroom = await aNewsroom();
  const publisher = await aClient(await aMember(newsroom, "owner"));
  const reviewer = await aClient(await aMember(newsroom, "reviewer"));
  const made = await approvedClaim(await aClient(await aMember(newsroom, "editor")), reviewer);
  const { status } = await publisher.post(`/claims/${made.claimId}/check`, {});
  expect(status).toBe(201);
  return { id: newsroom.id, ...made };
}

async function faults(newsroomId: string): Promise<readonly (readonly [string, string])[]> {
  const findings = await verifyNewsroom(newsroomId, createBlobStore(folders.blobs()));
  return findings.flatMap(({ subject, faults: found }) => found.map((fault) => [subject, fault] as const));
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

test("a newsroom that nobody has tampered with is found whole, and everything in it was looked at", async () => {
  const { id } = await aPublishedNewsroom();
  const findings = await verifyNewsroom(id, createBlobStore(folders.blobs()));
  expect(findings.flatMap((finding) => finding.faults)).toEqual([]);
  expect(Object.fromEntries(findings.map(({ subject, looked }) => [subject, looked]))).toMatchObject({
    "kept files": 2,
    snapshots: 2,
    quotations: 2,
    "assessment versions": 1,
    "published versions": 1,
  });
  expect(findings[0]?.looked).toBeGreaterThan(10);
});

test("a changed byte of a kept file is found", async () => {
  const { id, source } = await aPublishedNewsroom();
  const { blobSha256: hash } = await db().snapshot.findUniqueOrThrow({ where: { id: source.snapshotId } });
  const path = join(folders.blobs(), hash.slice(0, 2), hash.slice(2, 4), hash);
  const bytes = await readFile(path);
  await chmod(path, 0o640);
  await writeFile(path, Buffer.concat([bytes.subarray(0, -1), Buffer.from("!")]));
  expect(await faults(id)).toEqual([["kept files", expect.stringContaining(hash)]]);
  // Newsrooms share what has the same content.
  await writeFile(path, bytes);
});

test("a changed line of the record is found, also where its hash was changed with it", async () => {
  const { id } = await aPublishedNewsroom();
  const row = await db().event.findFirstOrThrow({ where: { newsroomId: id, type: "claim.marked" } });
  const line = row.line.replace("2021", "2022");
  await owner.query("UPDATE event SET line = $1 WHERE newsroom_id = $2 AND seq = $3", [line, id, row.seq]);
  expect(await faults(id)).toEqual([["record", `Line ${row.seq} was changed: its hash is not that of its text.`]]);
  await owner.query("UPDATE event SET hash = $1 WHERE newsroom_id = $2 AND seq = $3", [sha256(line), id, row.seq]);
  expect(await faults(id)).toEqual([["record", `Line ${row.seq + 1n} does not continue the line before it.`]]);
});

test("a line whose columns say something else than its text is found", async () => {
  const { id } = await aPublishedNewsroom();
  await owner.query("UPDATE event SET actor_id = NULL WHERE newsroom_id = $1 AND type = 'review.approved'", [id]);
  expect(await faults(id)).toEqual([["record", expect.stringContaining("says something else than its columns")]]);
});

test("a missing line of the record is found, in the middle and at the end", async () => {
  const { id } = await aPublishedNewsroom();
  const { seq } = await db().event.findFirstOrThrow({ where: { newsroomId: id, type: "evidence.linked" } });
  await owner.query("DELETE FROM event WHERE newsroom_id = $1 AND seq = $2", [id, seq]);
  expect(await faults(id)).toEqual([["record", `Line ${seq + 1n} follows line ${seq - 1n}: 1 line is missing.`]]);
  const other = await aPublishedNewsroom();
  await owner.query("DELETE FROM event WHERE newsroom_id = $1 AND type = 'check.published'", [other.id]);
  const found = await faults(other.id);
  expect(found).toContainEqual(["record", expect.stringContaining("but its head names line")]);
  expect(found).toContainEqual(["published versions", expect.stringContaining("the record does not name it")]);
});

test("a published page that was rewritten together with its hash is found, because the record names another", async () => {
  const { id } = await aPublishedNewsroom();
  const version = await db().publishedVersion.findFirstOrThrow({ where: { newsroomId: id } });
  const html = version.html.replace("2021", "2022");
  await owner.query("UPDATE published_version SET html = $1, html_sha256 = $2 WHERE id = $3", [
    html,
    sha256(html),
    version.id,
  ]);
  expect(await faults(id)).toEqual([
    ["published versions", `Published version ${version.id}: the record does not name it with these hashes.`],
  ]);
});

test("a text that was rewritten together with its hash is found by its document, its slices, the quotations in it and the versions that quote it", async () => {
  const { id, source } = await aPublishedNewsroom();
  const { text } = await db().snapshot.findUniqueOrThrow({ where: { id: source.snapshotId } });
  const changed = text.replace("14 March 2021", "15 March 2021");
  await owner.query("UPDATE snapshot SET text = $1, text_sha256 = $2 WHERE id = $3", [
    changed,
    sha256(changed),
    source.snapshotId,
  ]);
  expect((await faults(id)).map(([subject]) => subject)).toEqual([
    "snapshots",
    "snapshots",
    "quotations",
    "assessment versions",
  ]);
});

test("an approval by one who wrote part of it is found", async () => {
  const { id, versionId } = await aPublishedNewsroom();
  await owner.query(
    "UPDATE review SET reviewer_id = (SELECT submitted_by_id FROM assessment_version WHERE id = $1) WHERE assessment_version_id = $1",
    [versionId],
  );
  expect(await faults(id)).toEqual([["assessment versions", expect.stringContaining("by one who wrote part of it")]]);
});

test("a slice that says something else than its text is found, also one too many behind the end", async () => {
  const { id, source } = await aPublishedNewsroom();
  const fault = [["snapshots", expect.stringContaining("the slices by which its words are proved")]];
  const row = [source.snapshotId, id];
  await owner.query(
    "INSERT INTO snapshot_slice (snapshot_id, ordinal, newsroom_id, text) VALUES ($1, 99, $2, 'More.')",
    row,
  );
  expect(await faults(id)).toEqual(fault);
  await owner.query("DELETE FROM snapshot_slice WHERE snapshot_id = $1 AND newsroom_id = $2 AND ordinal = 99", row);
  expect(await faults(id)).toEqual([]);
  await owner.query(
    "UPDATE snapshot_slice SET text = replace(text, '2021', '2022') WHERE snapshot_id = $1 AND newsroom_id = $2",
    row,
  );
  expect(await faults(id)).toEqual(fault);
});

test("a place in a later copy at which other words stand is found", async () => {
  const { item } = await anAltered();
  const { id, newsroomId } = await db().carry.findFirstOrThrow({ where: { claimId: item.claimId, status: "altered" } });
  const named = [["quotations", `Carried anchor ${id}: its words do not stand at its place.`]];
  const quotations = async () => (await faults(newsroomId)).filter(([subject]) => subject === "quotations");
  expect(await quotations()).toEqual([]);
  await owner.query('UPDATE carry SET start = start + 1, "end" = "end" + 1 WHERE id = $1', [id]);
  expect(await quotations()).toEqual(named);
});
