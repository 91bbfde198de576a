import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Actor, scopes } from "#/domain/actor.ts";
import { createToken } from "#/server/commands/member.ts";
import { runCapture } from "#/server/jobs/capture.ts";
import { closeQueue, prepareQueue } from "#/server/jobs/queue.ts";
import { handle } from "#/server/rest/dispatch.ts";

import { createTestDatabase, ownDatabase, type TestDatabase } from "./database.ts";

/** What REST answered; `body` is JSON where it was JSON, else text. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Tests read answers as a stranger does, who has no types.
  readonly body: Record<string, never>;
}

/** A database, its queue and a folder for kept files: call it in `beforeAll`, `close` in `afterAll`. */
export async function createTestDesk(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "assay-rest-"));
  process.env["ASSAY_DATA"] = folder;
  const database = await createTestDatabase();
  await prepareQueue(database.url);
  return {
    ...database,
    async close() {
      await closeQueue();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Gives the test file that calls it a desk of its own, as `ownDatabase` does a database. */
export const ownDesk = (): void => ownDatabase(createTestDesk);

/** A stranger's program with a token of this member, who knows nothing but the documented addresses. */
export async function aClient(member: Actor, granted: readonly (typeof scopes)[number][] = scopes) {
  const { token } = await createToken({ ...member, scopes: null }, { name: "Test", scopes: [...granted] });
  return clientWith(token);
}

/** The same with a token as it is, valid or not. */
export function clientWith(token: string | null) {
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const request = new Request(`http://localhost:3000/api/v1${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined || body instanceof FormData ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: body instanceof FormData || typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const response = await handle(request);
    const text = await response.text();
    const json = response.headers.get("content-type")?.includes("json") ? (JSON.parse(text) as unknown) : text;
    return { status: response.status, headers: response.headers, body: json as Answer["body"] };
  };
  return {
    send,
    get: (path: string) => send("GET", path),
    post: (path: string, body?: unknown) => send("POST", path, body),
    patch: (path: string, body: unknown) => send("PATCH", path, body),
    put: (path: string, body: unknown) => send("PUT", path, body),
    /** Imports a text by paste, works the capture off and answers the finished import. */
    async importText(text: string): Promise<{ sourceId: string; snapshotId: string }> {
      const asked = await send("POST", "/imports", { kind: "paste", text });
      await runCapture(asked.body["id"] ?? "");
      const done = await send("GET", `/imports/${String(asked.body["id"])}`);
      return done.body as unknown as { sourceId: string; snapshotId: string };
    },
  };
}

/** What REST answers to a member, byte for byte. */
export async function bytesOf(
  actor: Actor,
  path: string,
): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const { token } = await createToken({ ...actor, scopes: null }, { name: "Test", scopes: ["read"] });
  const response = await handle(
    new Request(`http://localhost:3000/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } }),
  );
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}
