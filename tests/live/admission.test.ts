import { get } from "node:http";
import { v7 } from "uuid";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";

import { issueTicket, useTicket } from "#/server/collab/ticket.ts";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { connect, noSession, type TestClient } from "./client.ts";
import { aDesk } from "./desk.ts";
import { serveLive } from "./serve.ts";
import { soon } from "./soon.ts";

let database: TestDatabase;
let server: Awaited<ReturnType<typeof serveLive>>;
const clients: TestClient[] = [];
const open = (options: Omit<Parameters<typeof connect>[0], "port">): TestClient => {
  const client = connect({ port: server.port, ...options });
  clients.push(client);
  return client;
};

beforeAll(async () => {
  database = await createTestDatabase();
  server = await serveLive();
});
afterEach(() => clients.splice(0).forEach((client) => client.close()));
afterAll(async () => {
  await server.close();
  await database.close();
});

/** What the server answers to an upgrade: 101, or the status of its refusal. */
async function upgrade(path: string, origin: string | undefined): Promise<number> {
  const headers = {
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
  };
  return new Promise((resolve, reject) => {
    const request = get({
      port: server.port,
      host: "127.0.0.1",
      path,
      headers: { ...headers, ...(origin ? { origin } : {}) },
    });
    request.on("response", (response) => resolve(response.statusCode ?? 0));
    request.on("upgrade", (_response, socket) => {
      socket.destroy();
      resolve(101);
    });
    request.on("error", reject);
  });
}

test("a ticket opens one connection once", async () => {
  const desk = await aDesk();
  const ticket = await issueTicket({ ...desk.editor, sessionId: noSession }, desk.text);
  const first = open({ name: desk.text, actor: desk.editor, ticket: async () => ticket });
  await expect.poll(() => first.provider.isSynced, soon).toBe(true);
  const second = open({ name: desk.text, actor: desk.editor, ticket: async () => ticket });
  await expect.poll(() => second.refusals, soon).toEqual(["invalid-ticket"]);
});

test("of two uses of a ticket at once, one wins", async () => {
  const desk = await aDesk();
  const ticket = await issueTicket({ ...desk.editor, sessionId: noSession }, desk.text);
  const uses = await Promise.all(Array.from({ length: 8 }, () => useTicket(ticket, desk.text)));
  expect(uses.filter((holder) => holder !== null)).toHaveLength(1);
});

test("a ticket opens no other document than its own, and is spent on nothing", async () => {
  const [desk, other] = [await aDesk(), await aDesk()];
  const ticket = await issueTicket({ ...desk.editor, sessionId: noSession }, desk.text);
  const client = open({ name: other.text, actor: desk.editor, ticket: async () => ticket });
  await expect.poll(() => client.refusals, soon).toEqual(["invalid-ticket"]);
});

test("a ticket that is older than a minute is refused", async () => {
  const desk = await aDesk();
  const ticket = await issueTicket({ ...desk.editor, sessionId: noSession }, desk.text);
  await database.db.liveTicket.updateMany({
    where: { memberId: desk.editor.memberId },
    data: { expiresAt: new Date(Date.now() - 1000) },
  });
  expect(await useTicket(ticket, desk.text)).toBeNull();
});

test("another newsroom's text and notices do not exist", async () => {
  const [desk, other] = [await aDesk(), await aDesk()];
  const stranger = { ...other.editor, sessionId: noSession };
  await expect(issueTicket(stranger, desk.text)).rejects.toMatchObject({ code: "not_found" });
  await expect(issueTicket(stranger, desk.notices)).rejects.toMatchObject({ code: "not_found" });
  await expect(issueTicket(stranger, `assessment:${v7()}`)).rejects.toMatchObject({ code: "not_found" });
  await expect(issueTicket(stranger, "anything")).rejects.toMatchObject({ code: "not_found" });
});

test("a browser with an older schema is refused before it sees the text", async () => {
  const desk = await aDesk();
  const client = open({ name: desk.text, actor: desk.editor, schema: 0 });
  await expect.poll(() => client.refusals, soon).toEqual(["old-schema"]);
  expect(client.provider.isSynced).toBe(false);
});

test("a ticket ends with the session that it came from", async () => {
  const desk = await aDesk();
  const sessionId = v7();
  await database.db.session.create({
    data: {
      id: sessionId,
      tokenHash: v7(),
      userId: desk.editor.userId,
      newsroomId: desk.newsroomId,
      expiresAt: new Date(Date.now() + 60_000),
    },
  });
  const ticket = await issueTicket({ ...desk.editor, sessionId }, desk.text);
  await database.db.session.delete({ where: { id: sessionId } });
  expect(await useTicket(ticket, desk.text)).toBeNull();
});

test("a member who has left or was disabled gets nothing for a ticket", async () => {
  const desk = await aDesk();
  const left = await issueTicket({ ...desk.viewer, sessionId: noSession }, desk.text);
  await database.db.membership.update({ where: { id: desk.viewer.memberId }, data: { endedAt: new Date() } });
  expect(await useTicket(left, desk.text)).toBeNull();
  const disabled = await issueTicket({ ...desk.editor, sessionId: noSession }, desk.text);
  await database.db.user.update({ where: { id: desk.editor.userId }, data: { disabledAt: new Date() } });
  expect(await useTicket(disabled, desk.text)).toBeNull();
});

test("only pages of ours may connect, and only on the path /live", async () => {
  const ours = `http://127.0.0.1:${server.port}`;
  expect(await upgrade("/live", ours)).toBe(101);
  expect(await upgrade("/live", "https://elsewhere.example")).toBe(403);
  expect(await upgrade("/live", undefined)).toBe(403);
  expect(await upgrade("/_next/webpack-hmr", ours)).toBe(404);
});

test("a frame over the limit closes the connection, and the server goes on", async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/live`, { origin: `http://127.0.0.1:${server.port}` });
  await new Promise((resolve) => socket.once("open", resolve));
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  socket.on("error", () => undefined);
  socket.send(new Uint8Array(3 * 1024 * 1024));
  expect(await closed).toBe(1009);
  const desk = await aDesk();
  const client = open({ name: desk.text, actor: desk.editor });
  await expect.poll(() => client.provider.isSynced, soon).toBe(true);
});
