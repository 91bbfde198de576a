import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";

import { fold, loadDocument } from "#/server/collab/log.ts";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { connect, type TestClient } from "./client.ts";
import { aDesk } from "./desk.ts";
import { soon } from "./soon.ts";

let database: TestDatabase;
const processes: ChildProcess[] = [];
const clients: TestClient[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => {
  clients.splice(0).forEach((client) => client.close());
  processes.splice(0).forEach((child) => child.kill("SIGKILL"));
});
afterAll(() => database.close());

/** The live server as a process of its own; answers its port. */
async function start(): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "serve.ts")], {
    env: { ...process.env, DATABASE_URL: database.url },
    stdio: ["ignore", "pipe", "inherit"],
  });
  processes.push(child);
  const [line] = (await once(child.stdout!, "data")) as [Buffer];
  return { child, port: Number(line.toString()) };
}

/** Types one mark after another until stopped, and knows which of them were acknowledged, since they are so in order. */
function typist(client: TestClient, who: string) {
  const marks: string[] = [];
  let acknowledged = 0;
  let typing = true;
  client.provider.on("unsyncedChanges", ({ number }: { number: number }) => {
    acknowledged = Math.max(acknowledged, marks.length - number);
  });
  const type = () => {
    if (!typing) return;
    const mark = `${who}${marks.length}`;
    marks.push(mark);
    client.doc.getArray<string>("marks").push([mark]);
    setTimeout(type, 2);
  };
  type();
  return {
    acknowledged: () => marks.slice(0, acknowledged),
    all: () => [...marks],
    stop: () => (typing = false),
  };
}

async function kept(documentId: string): Promise<Set<string>> {
  const doc = await loadDocument(database.db, documentId);
  const marks = new Set(doc.getArray<string>("marks").toArray());
  doc.destroy();
  return marks;
}

test("every acknowledged edit is there after the server was killed in the middle of typing", async () => {
  const desk = await aDesk();
  const documentId = desk.assessment.liveDocumentId;
  const { child, port } = await start();
  const people = [desk.editor, desk.reviewer].map((actor) => connect({ port, name: desk.text, actor }));
  clients.push(...people);
  await expect.poll(() => people.every((client) => client.provider.isSynced), soon).toBe(true);
  const typists = people.map((client, index) => typist(client, `${"ab"[index]}`));
  await expect.poll(() => Math.min(...typists.map((one) => one.acknowledged().length)), soon).toBeGreaterThan(60);
  const acknowledged = typists.flatMap((one) => one.acknowledged());
  child.kill("SIGKILL");
  await once(child, "exit");
  const before = typists.flatMap((one) => one.acknowledged());
  typists.forEach((one) => one.stop());
  expect(before.length).toBeGreaterThanOrEqual(acknowledged.length);
  const log = await kept(documentId);
  expect(before.filter((mark) => !log.has(mark))).toEqual([]);

  // What was typed and not acknowledged is still in the browser, and arrives when the server is back.
  const again = await start();
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(people[0]!.doc));
  const back = connect({ port: again.port, name: desk.text, actor: desk.editor, doc });
  clients.push(back);
  await expect.poll(() => back.provider.isSynced && !back.provider.hasUnsyncedChanges, soon).toBe(true);
  const now = await kept(documentId);
  expect(typists[0]!.all().filter((mark) => !now.has(mark))).toEqual([]);
});

test("words written without the network are not called saved by the acknowledgement of later ones", async () => {
  const desk = await aDesk();
  const documentId = desk.assessment.liveDocumentId;
  const { port } = await start();
  const client = connect({ port, name: desk.text, actor: desk.editor });
  clients.push(client);
  const marks = client.doc.getArray<string>("marks");
  await expect.poll(() => client.provider.isSynced, soon).toBe(true);
  let lies = 0;
  let expected: string[] = [];
  const checks: Promise<void>[] = [];
  client.provider.on("unsyncedChanges", ({ number }: { number: number }) => {
    if (number > 0 || !client.provider.isAuthenticated) return;
    const promised = expected;
    checks.push(kept(documentId).then((log) => void (promised.every((mark) => log.has(mark)) || lies++)));
  });
  let round = 0;
  const write = (when: string) => {
    expected = [...expected, `${when}${round}`];
    marks.push([`${when}${round}`]);
  };
  client.provider.on("open", () => write("opening"));
  client.provider.on("authenticated", () => write("admitted"));
  for (; round < 5; round++) {
    client.socket.disconnect();
    await expect.poll(() => client.provider.isSynced, soon).toBe(false);
    write("offline");
    await client.socket.connect();
    await expect.poll(() => client.provider.isSynced && !client.provider.hasUnsyncedChanges, soon).toBe(true);
  }
  await Promise.all(checks);
  expect(lies).toBe(0);
  expect([...(await kept(documentId))].sort()).toEqual([...expected].sort());
});

test("folding while people type loses nothing and keeps the rows", async () => {
  const desk = await aDesk();
  const documentId = desk.assessment.liveDocumentId;
  const { port } = await start();
  const client = connect({ port, name: desk.text, actor: desk.editor });
  clients.push(client);
  await expect.poll(() => client.provider.isSynced, soon).toBe(true);
  const one = typist(client, "f");
  let folded = 0;
  for (let round = 1; round <= 5; round++) {
    await expect.poll(() => one.acknowledged().length, soon).toBeGreaterThan(20 * round);
    const [mine, other] = await Promise.all([fold(database.db, documentId), fold(database.db, documentId)]);
    folded += mine + other;
  }
  one.stop();
  await expect.poll(() => client.provider.hasUnsyncedChanges, soon).toBe(false);
  const log = await kept(documentId);
  expect(one.all().filter((mark) => !log.has(mark))).toEqual([]);
  expect(folded).toBeGreaterThanOrEqual(100);
  expect(await database.db.liveUpdate.count({ where: { documentId, foldedAt: { not: null } } })).toBeGreaterThanOrEqual(
    folded,
  );
});

test("each row of the log names the member who wrote it", async () => {
  const desk = await aDesk();
  const { port } = await start();
  const client = connect({ port, name: desk.text, actor: desk.reviewer });
  clients.push(client);
  await expect.poll(() => client.provider.isSynced, soon).toBe(true);
  client.doc.getText("default").insert(0, "Mine.");
  await expect.poll(() => client.provider.hasUnsyncedChanges, soon).toBe(false);
  const rows = await database.db.liveUpdate.findMany({ where: { documentId: desk.assessment.liveDocumentId } });
  expect(rows.map((row) => row.memberId)).toEqual([desk.reviewer.memberId]);
});
