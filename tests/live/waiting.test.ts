import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { connect } from "./client.ts";
import { aDesk } from "./desk.ts";
import { serveLive } from "./serve.ts";
import { soon } from "./soon.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** A socket that has come in, or the status with which it was refused. */
function knock(port: number): Promise<WebSocket | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, { origin: `http://127.0.0.1:${port}` });
  return new Promise((resolve) => {
    socket.once("open", () => resolve(socket));
    socket.once("unexpected-response", (_, response) => resolve(response.statusCode ?? 0));
    socket.on("error", () => undefined);
  });
}
const ending = (socket: WebSocket | number) =>
  new Promise<number>((resolve) => typeof socket === "object" && socket.once("close", resolve));

test("an address opens a limited number of sockets that are in no document", async () => {
  const server = await serveLive({ most: 2, period: 60_000 });
  const desk = await aDesk();
  const client = connect({ port: server.port, name: desk.notices, actor: desk.viewer });
  await expect.poll(() => client.provider.isSynced, soon).toBe(true);
  const [one, two] = [await knock(server.port), await knock(server.port)];
  expect([typeof one, typeof two]).toEqual(["object", "object"]);
  expect(await knock(server.port)).toBe(429);
  if (typeof one === "object") one.close();
  await expect.poll(async () => typeof (await knock(server.port)), soon).toBe("object");
  client.close();
  await server.close();
});

test("a socket that enters no document is closed in time, one that did stays", async () => {
  const server = await serveLive({ most: 10, period: 3000 });
  const desk = await aDesk();
  const client = connect({ port: server.port, name: desk.notices, actor: desk.viewer });
  await expect.poll(() => client.provider.isSynced, soon).toBe(true);
  expect(await ending(await knock(server.port))).toBe(4408);
  expect(client.closings).toEqual([]);
  client.close();
  await server.close();
});

test("a frame that names no document there could be closes its socket before anything is written of it", async () => {
  const server = await serveLive();
  const socket = await knock(server.port);
  const end = ending(socket);
  const name = "assessment:x\nforged line of the log";
  if (typeof socket === "object")
    socket.send(Buffer.concat([Buffer.from([name.length]), Buffer.from(name), Buffer.of(0)]));
  expect(await end).toBe(4401);
  await server.close();
});
