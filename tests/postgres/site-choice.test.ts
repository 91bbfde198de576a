import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { forgetChoice, rememberChoices } from "#/server/commands/site-choice.ts";
import { chooseBlocks, importSource } from "#/server/commands/source.ts";
import { db } from "#/server/db.ts";
import { provide } from "#/server/env.ts";
import { runCapture } from "#/server/jobs/capture.ts";
import { closeQueue, prepareQueue } from "#/server/jobs/queue.ts";
import { listSiteChoices } from "#/server/queries/newsroom.ts";
import { getSnapshot } from "#/server/queries/snapshot.ts";
import { readBlocks } from "#/text/canonical.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";

let database: TestDatabase;
let desk: TestDesk;
let other: TestDesk;
let folder: string;
let server: Server;
let place: string;

const page = (name: string) =>
  `<!doctype html><html lang=en><head><title>Ferry ${name}</title></head><body><article><h1>Ferry ${name}</h1>
  <p>The ferry leaves at nine in the morning, says the harbour office, and again at noon when the tide is high enough.</p>
  <p>Our ferry special, part ${name.length}</p>
  <p>In winter it leaves at ten, because the ice has to be broken first, which takes the small tug about an hour.</p></article></body></html>`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-site-"));
  server = createServer((request, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page((request.url ?? "").slice(1)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
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

async function capture(path: string, on: TestDesk = desk) {
  const { id } = await importSource(on.editor, { kind: "address", url: `http://${place}/${path}` });
  await runCapture(id);
  const { snapshotId } = await db().import.findUniqueOrThrow({ where: { id } });
  const snapshot = await getSnapshot(on.editor, snapshotId ?? "");
  const block = readBlocks(snapshot.document).find(({ text }) => text.startsWith("Our ferry special"));
  return { snapshot, block: block! };
}

test("what is set aside on a page is set aside on the next page of the site, with whose word it was, until it is forgotten", async () => {
  const first = await capture("one");
  expect(first.block.role).toBe("body");
  await chooseBlocks(desk.editor, { snapshotId: first.snapshot.id, blocks: [first.block.index], role: "related" });
  const { remembered } = await rememberChoices(desk.editor, {
    snapshotId: first.snapshot.id,
    blocks: [first.block.index],
  });
  expect(remembered).toBe(1);

  const second = await capture("three");
  expect(second.block.role).toBe("related");
  expect(second.block.reason).toMatch(
    new RegExp(
      `^Your newsroom sets this aside on ${place} \\(chosen by ${desk.editor.name} on \\d+ \\w+ \\d{4}\\)\\.$`,
    ),
  );
  // Nothing of the text is gone, and the pages of others are read as ever.
  expect(second.snapshot.text).toContain("Our ferry special, part 5");
  expect((await capture("three", other)).block.role).toBe("body");

  const [choice] = await listSiteChoices(desk.viewer, place);
  expect(choice).toMatchObject({
    site: place,
    kind: "line",
    pattern: "our ferry special part #",
    by: desk.editor.name,
  });
  expect(second.snapshot.siteChoices).toEqual([choice]);
  expect(await listSiteChoices(other.owner)).toEqual([]);
  const { site, kind, pattern } = choice!;
  await forgetChoice(desk.reviewer, { site, kind, pattern });
  expect((await capture("seven")).block.role).toBe("body");
  await expect(forgetChoice(desk.reviewer, { site, kind, pattern })).rejects.toMatchObject({ code: "conflict" });
});

test("viewers remember and forget nothing, and another newsroom's page and choices are not there", async () => {
  const text = await aSnapshot(desk.editor, "Follow us\nText", { finalUrl: "https://www.example.org/a" });
  await chooseBlocks(desk.editor, { snapshotId: text.id, blocks: [0], role: "share" });
  const asked = { snapshotId: text.id, blocks: [0] };
  await expect(rememberChoices(desk.viewer, asked)).rejects.toMatchObject({ code: "forbidden" });
  await expect(rememberChoices(other.owner, asked)).rejects.toMatchObject({ code: "not_found" });
  await rememberChoices(desk.editor, asked);
  const choice = { site: "example.org", kind: "line", pattern: "follow us" } as const;
  await expect(forgetChoice(desk.viewer, choice)).rejects.toMatchObject({ code: "forbidden" });
  await expect(forgetChoice(other.owner, choice)).rejects.toMatchObject({ code: "conflict" });
  expect(await listSiteChoices(desk.viewer, "example.org")).toMatchObject([choice]);
});

test("a place is remembered once all of its lines were chosen, and the newest word counts", async () => {
  const at = { place: "ul.more > li" };
  const text = await aSnapshot(desk.editor, "Long text here.\nOne story\nTwo stories", {
    finalUrl: "https://place.example/a",
    blocks: [{ place: "main > p" }, at, at],
  });
  const choose = (blocks: number[], role: "related" | "body") =>
    chooseBlocks(desk.editor, { snapshotId: text.id, blocks, role });
  await choose([1, 2], "related");
  await rememberChoices(desk.editor, { snapshotId: text.id, blocks: [1, 2] });
  await choose([1, 2], "body");
  await rememberChoices(desk.publisher, { snapshotId: text.id, blocks: [1, 2] });
  expect(await listSiteChoices(desk.viewer, "place.example")).toMatchObject([
    { kind: "place", pattern: "ul.more > li", role: "body", by: desk.publisher.name },
  ]);
});

test("two who remember the same lines at once both succeed, and each line is remembered once", async () => {
  const lines = Array.from({ length: 30 }, (_, index) => `Line ${"x".repeat(index + 1)}`);
  const text = await aSnapshot(desk.editor, lines.join("\n"), { finalUrl: "https://race.example/a" });
  const blocks = lines.map((_, index) => index);
  await chooseBlocks(desk.editor, { snapshotId: text.id, blocks, role: "navigation" });
  await Promise.all([
    rememberChoices(desk.editor, { snapshotId: text.id, blocks }),
    rememberChoices(desk.reviewer, { snapshotId: text.id, blocks: blocks.toReversed() }),
  ]);
  expect(await listSiteChoices(desk.viewer, "race.example")).toHaveLength(30);
});

test("what nobody chose, or what came from no site, cannot be remembered", async () => {
  const pasted = await aSnapshot(desk.editor, "Follow us");
  await chooseBlocks(desk.editor, { snapshotId: pasted.id, blocks: [0], role: "share" });
  await expect(rememberChoices(desk.editor, { snapshotId: pasted.id, blocks: [0] })).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining("did not come from a site"),
  });
  const fetched = await aSnapshot(desk.editor, "Follow us", { finalUrl: "https://example.org/b" });
  await expect(rememberChoices(desk.editor, { snapshotId: fetched.id, blocks: [0] })).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining("Nothing of this can be known again"),
  });
});

test("a word on a block can be taken back, so that it is again as it was read", async () => {
  const text = await aSnapshot(desk.editor, "One\nTwo", { blocks: [{ role: "share", reason: "Read so." }, {}] });
  const shown = async () =>
    readBlocks((await getSnapshot(desk.editor, text.id)).document).map(({ role, reason }) => [role, reason]);
  const before = await shown();
  await chooseBlocks(desk.editor, { snapshotId: text.id, blocks: [0, 1], role: "byline" });
  expect(await shown()).toEqual([0, 1].map(() => ["byline", `Set aside by ${desk.editor.name}`]));
  await chooseBlocks(desk.editor, { snapshotId: text.id, blocks: [0, 1], role: null });
  expect(await shown()).toEqual(before);
  expect((await getSnapshot(desk.editor, text.id)).choices).toEqual([]);
});
