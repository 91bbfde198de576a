import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createBlobStore } from "#/server/capture/blob.ts";
import { failImport } from "#/server/commands/snapshot.ts";
import { importSource } from "#/server/commands/source.ts";
import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";
import { provide } from "#/server/env.ts";
import { giveUpCapture, runCapture } from "#/server/jobs/capture.ts";
import { closeQueue, prepareQueue } from "#/server/jobs/queue.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";

let database: TestDatabase;
let desk: TestDesk;
let other: TestDesk;
let folder: string;
let server: Server;
let origin: string;
let asked = 0;

const page =
  "<!doctype html><html lang=en><head><title>Ferry timetable</title></head><body><article><h1>Ferry timetable</h1><p>The ferry leaves at nine in the morning, says the harbour office.</p><p>In winter it leaves at ten, because the ice has to be broken first.</p></article></body></html>";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-source-"));
  server = createServer((request, response) => {
    asked++;
    const elsewhere = /^\/claims-to-be\?(.*)$/.exec(request.url ?? "")?.[1];
    if (elsewhere) {
      const link = `<link rel="canonical" href="${decodeURIComponent(elsewhere)}">`;
      return void response
        .writeHead(200, { "content-type": "text/html" })
        .end(page.replace("<title>", `${link}<title>`));
    }
    if (request.url !== "/ferry") return void response.writeHead(404).end("nothing");
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  origin = `http://${place}`;
  process.env["ASSAY_ALLOW_PRIVATE"] = place;
  provide({ ASSAY_DATA: folder });
  database = await createTestDatabase();
  await prepareQueue(database.url);
  desk = await aDesk();
  other = await aDesk();
});
afterAll(async () => {
  await closeQueue();
  await database.close();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

const fixture = (name: string) => readFile(join(import.meta.dirname, "../fixtures/import", name));
const keep = (bytes: Uint8Array) => createBlobStore(folders.blobs()).put(bytes);
const importOf = (id: string) => db().import.findUniqueOrThrow({ where: { id } });
const jobsFor = async (id: string) =>
  (await db().$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE data ->> 'importId' = ${id}`).length;
async function capture(id: string) {
  await runCapture(id);
  const row = await importOf(id);
  return {
    row,
    snapshot: row.snapshotId
      ? await db().snapshot.findUniqueOrThrow({
          where: { id: row.snapshotId },
          include: { source: true, passages: true },
        })
      : null,
  };
}

test.each([
  ["file", "note.md", "text/markdown"],
  ["file", "english-page.html", "text/html"],
  ["file", "english-blog.txt", "text/plain"],
  ["paste", "paste.html", "text/html"],
] as const)("a %s such as %s becomes one snapshot, however often its job runs", async (kind, fileName, mediaType) => {
  const bytes = await fixture(fileName);
  const blob = await keep(bytes);
  const { id } = await importSource(desk.editor, { kind, blob, mediaType, fileName });
  expect(await importOf(id)).toMatchObject({ state: "queued", kind, blobSha256: blob.sha256 });
  expect(await jobsFor(id)).toBe(1);
  const { row, snapshot } = await capture(id);
  expect(row).toMatchObject({ state: "done", problem: null, failedAt: null });
  expect(snapshot).toMatchObject({
    reason: "import",
    mediaType,
    blobSha256: blob.sha256,
    createdById: desk.editor.memberId,
  });
  expect(snapshot?.text.trim()).not.toBe("");
  for (const passage of snapshot?.passages ?? [])
    expect(snapshot?.text.slice(passage.start, passage.end)).toContain(passage.text.slice(0, 10));
  expect(snapshot?.passages.length).toBeGreaterThan(0);
  const before = await db().snapshot.count();
  const events = await db().event.count();
  await runCapture(id);
  expect(await db().snapshot.count()).toBe(before);
  expect(await db().event.count()).toBe(events);
});

test("two workers with the same job make one snapshot, and the record says nothing wrong", async () => {
  const blob = await keep(await fixture("wrapped.txt"));
  const { id } = await importSource(desk.editor, { kind: "paste", blob, mediaType: "text/plain", fileName: null });
  const before = await db().snapshot.count();
  await Promise.allSettled([runCapture(id), runCapture(id), runCapture(id)]);
  await runCapture(id);
  expect(await db().snapshot.count()).toBe(before + 1);
  expect((await importOf(id)).state).toBe("done");
  const late = failImport(desk.editor, { importId: id, step: "reading", problem: "No." });
  await expect(late).rejects.toMatchObject({ code: "conflict" });
  expect(await db().event.count({ where: { type: "import.failed", subjectId: id } })).toBe(0);
});

test("an address is fetched, kept byte for byte, and captured again as the same source", async () => {
  const [one, two] = [
    await importSource(desk.editor, { kind: "address", url: `${origin}/ferry` }),
    await importSource(desk.reviewer, { kind: "address", url: `${origin}/ferry` }),
  ];
  const first = await capture(one.id);
  expect(first.snapshot).toMatchObject({
    reason: "import",
    requestedUrl: `${origin}/ferry`,
    status: 200,
    source: { title: "Ferry timetable", language: "en" },
  });
  expect(first.snapshot?.text).toContain("The ferry leaves at nine in the morning");
  expect(Buffer.from(await createBlobStore(folders.blobs()).get(first.snapshot?.blobSha256 ?? "")).toString()).toBe(
    page,
  );
  await runCapture(one.id);
  expect(asked).toBe(1);
  const second = await capture(two.id);
  expect(second.snapshot).toMatchObject({
    reason: "recapture",
    sourceId: first.snapshot?.sourceId,
    previousId: first.snapshot?.id,
    blobSha256: first.snapshot?.blobSha256,
  });
});

test("a page is a further capture of a source only if it lies on that source's site", async () => {
  const theirs = await db().source.findUniqueOrThrow({ where: { id: desk.source.sourceId } });
  const fetchAs = async (address: string) =>
    capture(
      (
        await importSource(desk.editor, {
          kind: "address",
          url: `${origin}/claims-to-be?${encodeURIComponent(address)}`,
        })
      ).id,
    );
  const forged = await fetchAs(theirs.canonicalUrl ?? "");
  expect(forged.snapshot).toMatchObject({ reason: "import", previousId: null });
  expect(forged.snapshot?.sourceId).not.toBe(theirs.id);
  const one = await fetchAs(`${origin}/the-same`);
  const two = await fetchAs(`${origin}/the-same`);
  expect(two.snapshot).toMatchObject({ reason: "recapture", sourceId: one.snapshot?.sourceId });
});

test("two captures of a new address at once are two snapshots of one source", async () => {
  const url = `${origin}/ferry`;
  const imports = await Promise.all([1, 2, 3].map(() => importSource(other.editor, { kind: "address", url })));
  await Promise.all(imports.map(({ id }) => runCapture(id)));
  expect(await db().source.count({ where: { newsroomId: other.newsroom.id, canonicalUrl: url } })).toBe(1);
  expect(await db().snapshot.count({ where: { newsroomId: other.newsroom.id, requestedUrl: url } })).toBe(3);
});

test("a site that cannot be reached is tried again by the queue, and given up with a message", async () => {
  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(0, "127.0.0.1", resolve));
  const place = `127.0.0.1:${(gone.address() as AddressInfo).port}`;
  await new Promise((resolve) => gone.close(resolve));
  process.env["ASSAY_ALLOW_PRIVATE"] += `,${place}`;
  provide({});
  const { id } = await importSource(desk.editor, { kind: "address", url: `http://${place}/` });
  const refusal: unknown = await runCapture(id).catch((error: unknown) => error);
  expect([refusal, await importOf(id)]).toMatchObject([{ code: "unavailable" }, { state: "fetching" }]);
  await giveUpCapture(id, refusal);
  expect(await importOf(id)).toMatchObject({ failedAt: "fetching", problem: (refusal as Error).message });
});

test.each([
  [{ kind: "address" as const, path: "/missing" }, "fetching", "The site answered 404"],
  [{ kind: "address" as const, url: "http://10.0.0.1/" }, "fetching", "private network"],
  [{ kind: "address" as const, url: "no address" }, "fetching", "address"],
  [{ kind: "file" as const, bytes: "%PDF-1.7\n%âãÏÓ\n" }, "reading", "This PDF breaks off before its end"],
  [{ kind: "file" as const, bytes: "   \n \n" }, "reading", "no readable text"],
])("an import of %o ends with its step and a message", async (what, step, message) => {
  const given =
    what.kind === "address"
      ? { kind: what.kind, url: "url" in what ? what.url : `${origin}${what.path}` }
      : { kind: what.kind, blob: await keep(Buffer.from(what.bytes)), mediaType: null, fileName: null };
  const { id } = await importSource(desk.editor, given);
  await runCapture(id);
  expect(await importOf(id)).toMatchObject({
    state: "failed",
    failedAt: step,
    problem: expect.stringContaining(message),
    snapshotId: null,
  });
  await runCapture(id);
  expect(await db().event.count({ where: { type: "import.failed", subjectId: id } })).toBe(1);
});
