import { readdir } from "node:fs/promises";
import { v7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";

import { type Actor, scopes } from "#/domain/actor.ts";
import { can, type Permission, rules } from "#/domain/policy.ts";
import { Problem } from "#/domain/problem.ts";
import { type Role, roles } from "#/domain/role.ts";
import { keepReading } from "#/server/commands/keep/keep-reading.ts";
import { noteUnchanged } from "#/server/commands/look/note-unchanged.ts";
import { putOffLook } from "#/server/commands/look/watch-source.ts";
import { inviteMember } from "#/server/commands/member.ts";
import { acceptInvitation, foundNewsroom } from "#/server/commands/newsroom.ts";
import { failImport, captureSnapshot } from "#/server/commands/snapshot.ts";
import { importSource } from "#/server/commands/source.ts";
import { extract } from "#/server/capture/extract.ts";
import { db } from "#/server/db.ts";
import type { Endpoint } from "#/server/rest/endpoint.ts";
import { endpoints } from "#/server/rest/endpoints.ts";
import { newToken, tokenHash } from "#/server/token.ts";

import { aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aDueLook, anUnchangedLook, aReading } from "#/tests/support/factories/look.ts";
import { type Row, rows } from "#/tests/support/matrix-row.ts";
import { aClient, ownDesk } from "#/tests/support/rest.ts";

type Scope = (typeof scopes)[number];
type Client = Awaited<ReturnType<typeof aClient>>;

ownDesk();
let desk: TestDesk;
let elsewhere: TestDesk;
const clients = new Map<string, Client>();
const clientOf = (role: Role, lacking: Scope | null) => clients.get(`${role} ${lacking}`)!;

beforeAll(async () => {
  desk = await aDesk();
  elsewhere = await aDesk();
  for (const role of roles)
    for (const lacking of [null, ...scopes])
      clients.set(
        `${role} ${lacking}`,
        await aClient(
          desk[role],
          scopes.filter((scope) => scope !== lacking),
        ),
      );
});

const isAllowed = (actor: Actor, endpoint: Endpoint, row: Row) =>
  endpoint.permissions.every((permission) =>
    can(actor, permission, {
      newsroomId: actor.newsroomId,
      memberId: row.heldBy ?? actor.memberId,
      contributorIds: [desk.editor.memberId],
    }),
  );

function send(client: Client, { method, path }: Endpoint, { params = {}, query = "", body }: Row) {
  return client.send(method, path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => params[name] ?? "") + query, body);
}

/** The endpoint's own work without the door before it: what commands and queries refuse by themselves. */
async function codeOf(actor: Actor, endpoint: Endpoint, { params, body }: Row): Promise<string> {
  const call = { params: endpoint.params.parse(params ?? {}), query: {}, body: endpoint.body?.parse(body ?? {}) };
  return endpoint.run(actor, call).then(
    () => "done",
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );
}

test("every endpoint has a permission of the policy and a row here, and no row is left over", () => {
  expect(Object.keys(rows).toSorted()).toEqual(endpoints.map((endpoint) => endpoint.operationId).toSorted());
  for (const { permissions } of endpoints)
    for (const permission of permissions) expect(Object.keys(rules)).toContain(permission);
});

/** What does not fit the documented response; empty where all does. */
function misfit({ response }: Endpoint, body: unknown): string {
  if (typeof response === "string") return "";
  return response.safeParse(body).error?.message ?? "";
}

describe.each(endpoints.map((endpoint) => [endpoint.operationId, endpoint] as const))("%s", (operationId, endpoint) => {
  test("each role may what the policy says, and no more", async () => {
    const refused = await rows[operationId]!(desk);
    const expected: unknown[] = [];
    const seen: unknown[] = [];
    for (const role of roles) {
      const allowed = isAllowed(desk[role], endpoint, refused);
      const row = allowed ? await rows[operationId]!(desk) : refused;
      const { status, body } = await send(clientOf(role, null), endpoint, row);
      expected.push(allowed ? [role, endpoint.status, ""] : [role, 403, "forbidden"]);
      seen.push([role, status, allowed ? misfit(endpoint, body) : body["code"]]);
      if (allowed || endpoint.method === "GET") continue;
      expected.push([role, "forbidden"]);
      seen.push([role, await codeOf(desk[role], endpoint, refused)]);
    }
    expect(seen).toEqual(expected);
  });

  test("a token without the scope may not, whatever the role", async () => {
    const row = await rows[operationId]!(desk);
    const lacking = [...new Set(endpoint.permissions.map((permission: Permission) => rules[permission].scope))];
    const seen: number[] = [];
    for (const scope of lacking)
      for (const role of roles) seen.push((await send(clientOf(role, scope), endpoint, row)).status);
    expect(seen).toEqual(Array.from({ length: lacking.length * roles.length }, () => 403));
  });
});

// A page's slug is no id: it is only ever looked for in one's own newsroom, where another page may have the same.
const withIds = endpoints.filter(
  ({ path, operationId }) => /\{(id|versionId)\}/u.test(path) || operationId === "openArticle",
);

test.each(withIds.map((endpoint) => [endpoint.operationId, endpoint] as const))(
  "%s: what is another newsroom's does not exist",
  async (operationId, endpoint) => {
    const row = await rows[operationId]!(elsewhere);
    const expected: unknown[] = [["owner", "not_found"]];
    const seen: unknown[] = [["owner", await codeOf(desk.owner, endpoint, row)]];
    for (const role of roles) {
      expected.push([role, isAllowed(desk[role], endpoint, { ...row, heldBy: desk[role].memberId }) ? 404 : 403]);
      seen.push([role, (await send(clientOf(role, null), endpoint, row)).status]);
    }
    expect(seen).toEqual(expected);
  },
);

test.each(
  endpoints.filter(({ method }) => method !== "GET").map((endpoint) => [endpoint.operationId, endpoint] as const),
)("%s: the command itself refuses a token without scopes", async (operationId, endpoint) => {
  const code = await codeOf({ ...desk.owner, scopes: [], via: "api" }, endpoint, await rows[operationId]!(desk));
  expect(["forbidden", "not_found"]).toContain(code);
});

test("ids of another newsroom in the body do not exist either", async () => {
  const client = clientOf("owner", null);
  const foreign = async (operationId: string, body: object) => {
    const endpoint = endpoints.find((one) => one.operationId === operationId)!;
    const row = await rows[operationId]!(desk);
    return (await send(client, endpoint, { ...row, body: { ...(row.body as object), ...body } })).status;
  };
  const theirs = await rows["mergeClaims"]!(elsewhere);
  expect(await foreign("linkEvidence", { snapshotId: elsewhere.source.id })).toBe(404);
  expect(await foreign("mergeClaims", { intoId: theirs.params?.["id"] })).toBe(404);
  expect(await foreign("markClaim", { assigneeId: elsewhere.editor.memberId })).toBe(404);
  expect(await foreign("editClaim", { assigneeId: elsewhere.editor.memberId })).toBe(404);
});

describe("commands that no endpoint calls", () => {
  const anImport = async (where: TestDesk) =>
    (await importSource(where.editor, { kind: "address", url: "https://example.org/" })).id;
  const capture = (importId: string) => ({
    importId,
    blob: { sha256: "0".repeat(64), size: 1 },
    extraction: extract({ bytes: Buffer.from("A note\n\nThe quay was repaired."), mediaType: "text/plain" }),
    fetched: null,
  });
  const code = (work: Promise<unknown>) =>
    work.then(
      () => "done",
      (error: unknown) => (error instanceof Problem ? error.code : String(error)),
    );

  test.each(roles)("a job acts with the rights of the %s who asked", async (role) => {
    const expected = can(desk[role], "source.import", desk[role]) ? "done" : "forbidden";
    expect(await code(captureSnapshot(desk[role], capture(await anImport(desk))))).toBe(expected);
    expect(
      await code(failImport(desk[role], { importId: await anImport(desk), step: "reading", problem: "No text." })),
    ).toBe(expected);
    expect(await code(captureSnapshot(desk[role], capture(await anImport(elsewhere))))).toBe("not_found");
    expect(
      await code(failImport(desk[role], { importId: await anImport(elsewhere), step: "reading", problem: "No text." })),
    ).toBe("not_found");
  });

  test.each(roles)("a look and a reading end with the rights of the %s who asked", async (role) => {
    const expected = can(desk[role], "source.import", desk[role]) ? "done" : "forbidden";
    const { extraction } = capture("");
    expect(await code(noteUnchanged(desk[role], await anUnchangedLook(desk)))).toBe(expected);
    expect(await code(keepReading(desk[role], { ...(await aReading(desk)), extraction }))).toBe(expected);
    expect(await code(noteUnchanged(desk[role], await anUnchangedLook(elsewhere)))).toBe("not_found");
    expect(await code(putOffLook(desk[role], await aDueLook(desk)))).toBe(expected);
    expect(await code(putOffLook(desk[role], await aDueLook(elsewhere)))).toBe("not_found");
    expect(await code(keepReading(desk[role], { ...(await aReading(elsewhere)), extraction }))).toBe("not_found");
  });

  test("whoever is nobody yet comes in by the secret of a link and by nothing else, once", async () => {
    const person = () => ({
      name: "New Person",
      email: `new-${v7()}@example.org`,
      password: "slow green walking tables",
    });
    const setup = newToken();
    await db().setupLink.create({ data: { tokenHash: tokenHash(setup) } });
    expect(await code(foundNewsroom({ token: newToken(), newsroom: "Third", ...person() }))).toBe("invalid");
    expect(await code(foundNewsroom({ token: setup, newsroom: "Third", ...person() }))).toBe("done");
    expect(await code(foundNewsroom({ token: setup, newsroom: "Fourth", ...person() }))).toBe("invalid");
    const { token } = await inviteMember(desk.owner, { role: "viewer" });
    expect(await code(acceptInvitation({ token: newToken(), ...person() }))).toBe("not_found");
    expect(await code(acceptInvitation({ token, ...person() }))).toBe("done");
    expect(await code(acceptInvitation({ token, ...person() }))).toBe("conflict");
  });
});

test("every command was carried out by some row above, so none is without a rule that was tried", async () => {
  const folder = new URL("../../server/commands/", import.meta.url);
  const events = new Set<string>();
  for (const file of (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".ts"))) {
    const exported = (await import(new URL(file, folder).href)) as Record<string, unknown>;
    for (const value of Object.values(exported))
      if (typeof value === "function" && "event" in value) events.add(String(value.event));
  }
  const done = await db().event.findMany({ distinct: ["type"], select: { type: true } });
  expect(events.size).toBeGreaterThan(20);
  expect([...events].filter((event) => !done.some(({ type }) => type === event))).toEqual([]);
});
