import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { lookAgain } from "#/server/commands/look/look-again.ts";
import { transcribeSnapshot } from "#/server/commands/keep/transcribe-snapshot.ts";
import { watchSource } from "#/server/commands/look/watch-source.ts";
import { importSource } from "#/server/commands/source.ts";
import { openArticle } from "#/server/commands/article.ts";
import { markClaim } from "#/server/commands/claim.ts";
import { linkEvidence } from "#/server/commands/evidence.ts";
import { db } from "#/server/db.ts";
import { provide } from "#/server/env.ts";
import { runCapture } from "#/server/jobs/capture.ts";
import { runCarry } from "#/server/jobs/carry.ts";
import { closeQueue, prepareQueue } from "#/server/jobs/queue.ts";
import { runWatch } from "#/server/jobs/watch.ts";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";
import { aDesk, quoteOf, type TestDesk } from "#/tests/support/factories/desk.ts";

let database: TestDatabase;
let desk: TestDesk;
let foreign: TestDesk;
let folder: string;
let server: Server;
let origin: string;
/** What the site answers now, and what it was asked last. */
let site = { time: "nine", etag: '"one"' as string | null, status: 200 };
let heard: IncomingHttpHeaders = {};

const page = (time: string, path: string) =>
  `<!doctype html><html lang=en><head><title>Ferry timetable ${path}</title></head><body><article><h1>Ferry timetable ${path}</h1><p>The ferry leaves at ${time} in the morning, says the harbour office of the island.</p><p>In winter it leaves at ten, because the ice has to be broken first.</p></article></body></html>`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-look-"));
  server = createServer((request, response) => {
    heard = request.headers;
    if (site.status !== 200) return void response.writeHead(site.status).end("no");
    if (site.etag && request.headers["if-none-match"] === site.etag) return void response.writeHead(304).end();
    const headers = { "content-type": "text/html; charset=utf-8", ...(site.etag ? { etag: site.etag } : {}) };
    response.writeHead(200, headers).end(page(site.time, request.url ?? ""));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  origin = `http://${place}`;
  process.env["ASSAY_ALLOW_PRIVATE"] = place;
  provide({ ASSAY_DATA: folder });
  database = await createTestDatabase();
  await prepareQueue(database.url);
  [desk, foreign] = [await aDesk(), await aDesk()];
});
afterAll(async () => {
  await closeQueue();
  await database.close();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  site = { time: "nine", etag: '"one"', status: 200 };
});

let pages = 0;
async function aCaptured(): Promise<{ sourceId: string; snapshotId: string }> {
  const { id } = await importSource(desk.editor, { kind: "address", url: `${origin}/ferry-${++pages}` });
  await runCapture(id);
  const { sourceId, snapshotId } = await db().import.findUniqueOrThrow({ where: { id } });
  return { sourceId: sourceId!, snapshotId: snapshotId! };
}

/** Looks at a source again and works the look off. */
async function look(sourceId: string) {
  const { imports } = await lookAgain(desk.editor, { sourceId });
  for (const id of imports) await runCapture(id);
  return db().look.findFirstOrThrow({ where: { sourceId }, orderBy: { at: "desc" } });
}
const snapshotsOf = (sourceId: string) => db().snapshot.count({ where: { sourceId } });

describe("a further look at a source", () => {
  test("that finds the same text costs a row and no copy, and the next one asks only for what changed", async () => {
    const { sourceId, snapshotId } = await aCaptured();
    expect(await look(sourceId)).toMatchObject({ outcome: "unchanged", snapshotId, status: 200, etag: '"one"' });
    expect(await look(sourceId)).toMatchObject({ outcome: "unchanged", snapshotId, status: 304 });
    expect(heard["if-none-match"]).toBe('"one"');
    expect(await snapshotsOf(sourceId)).toBe(1);
    expect(await db().look.count({ where: { sourceId } })).toBe(2);
  });

  test("that finds another text makes a snapshot, onto which what was cited is carried", async () => {
    const { sourceId, snapshotId } = await aCaptured();
    const snapshot = await db().snapshot.findUniqueOrThrow({ where: { id: snapshotId } });
    const article = await openArticle(desk.editor, { snapshotId: desk.article.snapshot.id });
    const { id: claimId } = await markClaim(desk.editor, {
      articleId: article.id,
      quote: quoteOf(desk.article.snapshot, "The old bridge"),
    });
    const quote = quoteOf(snapshot, "leaves at nine in the morning");
    const evidence = await linkEvidence(desk.editor, { claimId, snapshotId, quote, stance: "supports" });
    site = { time: "noon", etag: '"two"', status: 200 };
    const looked = await look(sourceId);
    expect(looked).toMatchObject({ outcome: "changed", status: 200, etag: '"two"' });
    expect(looked.snapshotId).not.toBe(snapshotId);
    await runCarry(looked.snapshotId!);
    expect(await db().carry.findFirstOrThrow({ where: { evidenceId: evidence.id } })).toMatchObject({
      status: "altered",
      exact: "leaves at noon in the morning",
    });
  });

  test("that finds the same bytes is no change of the site, though they are read otherwise today", async () => {
    const { sourceId, snapshotId } = await aCaptured();
    const { blobSha256 } = await db().snapshot.findUniqueOrThrow({ where: { id: snapshotId } });
    await aSnapshot(desk.editor, "Words of an older reading.", { sourceId, bytes: { sha256: blobSha256 } });
    site = { ...site, etag: null };
    const looked = await look(sourceId);
    expect(looked.outcome).toBe("unchanged");
    const read = await db().snapshot.findUniqueOrThrow({ where: { id: looked.snapshotId! } });
    expect(read.reason).toBe("re_extracted");
  });

  test("that finds what was read before a person corrected it is no change, and the correction stands", async () => {
    const { sourceId, snapshotId } = await aCaptured();
    const edits = [{ block: 1, text: "The ferry leaves at nine, says the harbour office." }];
    const made = await transcribeSnapshot(desk.editor, { snapshotId, edits, reason: "Shortened for the test." });
    site = { ...site, etag: null };
    expect(await look(sourceId)).toMatchObject({ outcome: "unchanged", snapshotId: made.snapshotId });
    expect(await snapshotsOf(sourceId)).toBe(2);
  });

  test.each([
    [404, "gone"],
    [410, "gone"],
    [500, "failed"],
  ] as const)("that is answered %i says that the source is %s, and the kept copy stays", async (status, outcome) => {
    const { sourceId } = await aCaptured();
    site = { ...site, status };
    expect(await look(sourceId)).toMatchObject({ outcome, status, snapshotId: null });
    expect(await snapshotsOf(sourceId)).toBe(1);
    expect((await db().source.findUniqueOrThrow({ where: { id: sourceId } })).lookFailures).toBe(1);
  });

  test("is asked for once, however many press at once", async () => {
    const { sourceId } = await aCaptured();
    const first = await lookAgain(desk.editor, { sourceId });
    const second = await lookAgain(desk.owner, { sourceId });
    expect(second.imports).toEqual(first.imports);
  });

  test("is refused to viewers, to other newsrooms, and for a source without an address", async () => {
    const { sourceId } = await aCaptured();
    await expect(lookAgain(desk.viewer, { sourceId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(lookAgain(foreign.owner, { sourceId })).rejects.toMatchObject({ code: "not_found" });
    await expect(watchSource(foreign.owner, { sourceId, pace: "daily" })).rejects.toMatchObject({ code: "not_found" });
    await expect(watchSource(desk.viewer, { sourceId, pace: "daily" })).rejects.toMatchObject({ code: "forbidden" });
    const paste = await db().source.update({ where: { id: sourceId }, data: { url: null } });
    await expect(lookAgain(desk.editor, { sourceId: paste.id })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("a watched source", () => {
  test("is looked at when its time has come, and then later; failures put it off further", async () => {
    const { sourceId } = await aCaptured();
    await watchSource(desk.editor, { sourceId, pace: "weekly" });
    expect(await runWatch()).toBe(1);
    expect(await runWatch()).toBe(0);
    const asked = await db().import.findFirstOrThrow({ where: { intoSourceId: sourceId, cause: "schedule" } });
    await runCapture(asked.id);
    const days = async () => {
      const { nextLookAt } = await db().source.findUniqueOrThrow({ where: { id: sourceId } });
      return (nextLookAt!.getTime() - Date.now()) / 86_400_000;
    };
    expect(await days()).toBeGreaterThan(6.9);
    site = { ...site, status: 500 };
    await look(sourceId);
    expect(await days()).toBeGreaterThan(13.9);
    await watchSource(desk.editor, { sourceId, pace: null });
    expect((await db().source.findUniqueOrThrow({ where: { id: sourceId } })).nextLookAt).toBeNull();
  });

  test("is looked at to the end though the member who brought it in reads only by now", async () => {
    const { sourceId } = await aCaptured();
    await watchSource(desk.editor, { sourceId, pace: "daily" });
    await runWatch();
    const { id } = await db().import.findFirstOrThrow({ where: { intoSourceId: sourceId, cause: "schedule" } });
    await db().membership.update({ where: { id: desk.editor.memberId }, data: { role: "viewer" } });
    await runCapture(id).finally(() =>
      db().membership.update({ where: { id: desk.editor.memberId }, data: { role: "editor" } }),
    );
    expect(await db().look.count({ where: { sourceId, outcome: "unchanged" } })).toBe(1);
    await watchSource(desk.editor, { sourceId, pace: null });
  });

  test("waits for others of its site: one at a time is asked for", async () => {
    const both = [await aCaptured(), await aCaptured()];
    for (const { sourceId } of both) await watchSource(desk.editor, { sourceId, pace: "daily" });
    expect(await runWatch()).toBe(1);
    expect(await runWatch()).toBe(1);
    expect(await runWatch()).toBe(0);
  });
});
