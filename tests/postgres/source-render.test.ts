import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { importSource } from "#/server/commands/source.ts";
import { db } from "#/server/db.ts";
import { provide } from "#/server/env.ts";
import { runCapture } from "#/server/jobs/capture.ts";
import { closeQueue, prepareQueue } from "#/server/jobs/queue.ts";
import { browserPath } from "#/tests/e2e/support/browser.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";

const scripted = `<!doctype html><html lang=en><head><title>Ferry timetable</title></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div><script>
  fetch("/data.json").then((answer) => answer.json()).then(({ text }) => {
    root.innerHTML = "<article><h1>Ferry timetable</h1><p>" + text + "</p></article>";
  });
</script></body></html>`;
const text = "The ferry leaves at nine in the morning, says the harbour office, and in winter at ten.";

let database: TestDatabase;
let desk: TestDesk;
let server: Server;
let origin: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-source-render-"));
  server = createServer((request, response) => {
    if (request.url === "/data.json")
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ text }));
    else response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(scripted);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  origin = `http://${place}`;
  process.env["ASSAY_ALLOW_PRIVATE"] = place;
  provide({ ASSAY_DATA: folder });
  database = await createTestDatabase();
  await prepareQueue(database.url);
  desk = await aDesk();
});

afterAll(async () => {
  await closeQueue();
  await database.close();
  delete process.env["ASSAY_ALLOW_PRIVATE"];
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await rm(folder, { recursive: true, force: true });
});

async function capture(render: boolean) {
  const { id } = await importSource(desk.editor, { kind: "address", url: `${origin}/`, render });
  await runCapture(id);
  const row = await db().import.findUniqueOrThrow({ where: { id } });
  const snapshot = row.snapshotId ? await db().snapshot.findUniqueOrThrow({ where: { id: row.snapshotId } }) : null;
  return { row, snapshot };
}

test("a page that needs scripts says so, and what it wants is not taken for its text", async () => {
  const { row } = await capture(false);
  expect(row).toMatchObject({
    state: "failed",
    failedAt: "reading",
    problem: "This page needs scripts to show its text, and they were not run.",
  });
});

test("asking for its scripts is refused where no browser is configured", async () => {
  const { row } = await capture(true);
  expect(row).toMatchObject({
    state: "failed",
    failedAt: "fetching",
    problem: "This Assay does not run the scripts of pages: no browser is configured for it.",
  });
});

test("with a browser its scripts are run, and their text becomes the snapshot's", async () => {
  provide({ ASSAY_CHROMIUM: await browserPath(), ASSAY_CHROMIUM_SANDBOX: String(process.getuid?.() !== 0) });
  const { row, snapshot } = await capture(true);
  expect(row).toMatchObject({ state: "done", problem: null });
  expect(snapshot?.text).toContain(text);
  expect(snapshot?.text).not.toContain("You need to enable JavaScript");
  expect(snapshot).toMatchObject({ finalUrl: `${origin}/`, status: 200, mediaType: "text/html" });
  expect(snapshot?.responseHeaders).toMatchObject({
    fields: expect.arrayContaining([["content-type", "text/html; charset=utf-8"]]),
  });
});
