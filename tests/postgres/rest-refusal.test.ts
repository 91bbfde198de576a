import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Actor } from "#/domain/actor.ts";
import { changeRole, createToken, revokeToken } from "#/server/commands/member.ts";
import { db } from "#/server/db.ts";

import type { TestDatabase } from "#/tests/support/database.ts";
import { aMember } from "#/tests/support/factories/member.ts";
import { aNewsroom } from "#/tests/support/factories/newsroom.ts";
import { aClient, clientWith, createTestDesk } from "#/tests/support/rest.ts";
import { approvedClaim, assessedClaim, submittedClaim, texts, words } from "#/tests/support/rest-journey.ts";

type Client = Awaited<ReturnType<typeof aClient>>;

let desk: TestDatabase;
let newsroom: { id: string };
let people: Record<"owner" | "editor" | "reviewer", Actor>;
let owner: Client;
let editor: Client;
let reviewer: Client;

beforeAll(async () => {
  desk = await createTestDesk();
  newsroom = await aNewsroom();
  people = {
    owner: await aMember(newsroom, "owner"),
    editor: await aMember(newsroom, "editor"),
    reviewer: await aMember(newsroom, "reviewer"),
  };
  owner = await aClient(people.owner);
  editor = await aClient(people.editor);
  reviewer = await aClient(people.reviewer);
});
afterAll(() => desk.close());

describe("what the desk refuses is refused through REST", () => {
  test("nobody approves their own work, however strong their role", async () => {
    const { versionId, contentHash } = await submittedClaim(owner);
    const refused = await owner.post(`/reviews/${versionId}/approve`, { contentHash });
    expect(refused).toMatchObject({ status: 403, body: { code: "forbidden", type: "urn:assay:problem:forbidden" } });
  });

  test("an assessment that changed after it was submitted cannot be approved", async () => {
    const { claimId, versionId, contentHash } = await submittedClaim(editor);
    await editor.patch(`/claims/${claimId}`, {
      version: (await editor.get(`/claims/${claimId}`)).body["version"],
      wording: "Another wording of it",
    });
    expect((await reviewer.post(`/reviews/${versionId}/approve`, { contentHash })).status).toBe(409);
    expect((await reviewer.get(`/reviews/${versionId}`)).body).toMatchObject({ stands: false });
  });

  test("a hash that is not the version's is not approved", async () => {
    const { versionId } = await submittedClaim(editor);
    expect((await reviewer.post(`/reviews/${versionId}/approve`, { contentHash: "0".repeat(64) })).status).toBe(409);
  });

  test("a quotation that is off by one character is no quotation", async () => {
    const { snapshotId } = await editor.importText(texts.article);
    const { body } = await editor.post("/articles", { snapshotId });
    const text = String((await editor.get(`/snapshots/${snapshotId}/text`)).body);
    const start = text.indexOf(words.claim);
    const end = start + words.claim.length;
    const address = `/articles/${String(body["id"])}/claims`;
    for (const quote of [
      { start: start + 1, end: end + 1, exact: words.claim },
      { start, end, exact: words.claim.replace("2021", "2022") },
      { start, end: 1_000_000, exact: words.claim },
    ])
      expect([quote, (await editor.post(address, { quote })).status]).toEqual([quote, 422]);
    expect((await editor.post(address, { exact: words.claim.replace("2021", "2022") })).status).toBe(422);
    expect((await editor.post(address, { quote: { start, end, exact: words.claim } })).status).toBe(201);
  });

  test("nothing is published before a second person has approved it, and nothing without evidence is submitted", async () => {
    const { claimId, evidenceId, articleId } = await assessedClaim(editor);
    expect((await owner.post(`/claims/${claimId}/check`, {})).status).toBe(409);
    expect((await owner.post(`/articles/${articleId}/summary`, {})).status).toBe(409);
    await editor.post(`/evidence/${evidenceId}/withdraw`, { version: 1 });
    const submitted = await editor.post(`/claims/${claimId}/assessment/submit`);
    expect(submitted).toMatchObject({ status: 422, body: { errors: [{ field: "evidence" }, { field: "reasoning" }] } });
    expect((await owner.post(`/claims/${claimId}/check`, {})).status).toBe(409);
  });

  test("an approved claim whose evidence changed is not published", async () => {
    const { claimId, evidenceId } = await approvedClaim(editor, reviewer);
    await editor.patch(`/evidence/${evidenceId}`, { version: 1, stance: "contradicts" });
    expect((await owner.post(`/claims/${claimId}/check`, {})).status).toBe(409);
  });

  test("a second version needs a reason", async () => {
    const { claimId } = await approvedClaim(editor, reviewer);
    expect((await owner.post(`/claims/${claimId}/check`)).status).toBe(201);
    expect((await owner.post(`/claims/${claimId}/check`, {})).status).toBe(422);
    expect(await owner.post(`/claims/${claimId}/check`, { reason: "A clearer note" })).toMatchObject({
      status: 201,
      body: { number: 2 },
    });
  });
});

describe("tokens", () => {
  test("without one, or with one that is no token, the answer is 401 and says how to sign in", async () => {
    for (const client of [clientWith(null), clientWith("assay_nothing")]) {
      const answer = await client.get("/sources");
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
    }
  });

  test("one that was revoked or ran out is none", async () => {
    const made = await createToken(people.editor, { name: "Short", scopes: ["read"] });
    expect((await clientWith(made.token).get("/sources")).status).toBe(200);
    await revokeToken(people.editor, { tokenId: made.id });
    expect((await clientWith(made.token).get("/sources")).status).toBe(401);
    const old = await createToken(people.editor, { name: "Old", scopes: ["read"], days: 1 });
    await db().apiToken.update({ where: { id: old.id }, data: { expiresAt: new Date(Date.now() - 1000) } });
    expect((await clientWith(old.token).get("/sources")).status).toBe(401);
  });

  test("the role is read anew: whoever lost theirs, left or was disabled may no longer", async () => {
    const member = await aMember(newsroom, "editor");
    const client = await aClient(member);
    const { snapshotId } = await client.importText(texts.article);
    await changeRole(people.owner, { memberId: member.memberId, role: "viewer" });
    expect((await client.post("/articles", { snapshotId })).status).toBe(403);
    expect((await client.get("/articles")).status).toBe(200);
    await db().user.update({ where: { id: member.userId }, data: { disabledAt: new Date() } });
    expect((await client.get("/articles")).status).toBe(401);
    await db().user.update({ where: { id: member.userId }, data: { disabledAt: null } });
    await changeRole(people.owner, { memberId: member.memberId, role: null });
    expect((await client.get("/articles")).status).toBe(401);
  });

  test("one cannot make another that may more than itself", async () => {
    const client = await aClient(people.owner, ["read", "manage"]);
    expect((await client.post("/tokens", { name: "Wider", scopes: ["publish"] })).status).toBe(403);
    const made = await client.post("/tokens", { name: "Same", scopes: ["read"] });
    expect(made.status).toBe(201);
    expect(JSON.stringify((await client.get("/tokens")).body)).not.toContain(made.body["token"]);
  });

  test("its last use is noted", async () => {
    const made = await createToken(people.editor, { name: "Used", scopes: ["read"] });
    await clientWith(made.token).get("/newsroom");
    expect((await db().apiToken.findUniqueOrThrow({ where: { id: made.id } })).lastUsedAt).not.toBeNull();
  });

  test("after six hundred requests in a minute the next one is told to wait", async () => {
    const client = await aClient(people.editor, ["review"]);
    let refused = await client.get("/sources");
    for (let i = 0; i < 600; i++) refused = await client.get("/sources");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("requests that cannot be read", () => {
  test.each([
    ["malformed JSON", "{", { "content-type": "application/json" }, 400],
    ["another content type", "a=b", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["a form where none is taken", "--x--", { "content-type": "multipart/form-data; boundary=x" }, 415],
    ["a NUL character", '{"snapshotId":"\\u0000"}', { "content-type": "application/json" }, 400],
    ["half a character", '{"snapshotId":"\\ud800"}', { "content-type": "application/json" }, 400],
    ["a list instead of an object", "[]", { "content-type": "application/json" }, 422],
    ["more than the limit", `{"a":"${"x".repeat(12 * 1024 * 1024)}"}`, { "content-type": "application/json" }, 413],
  ])("%s", async (_name, body, headers, status) => {
    expect((await editor.send("POST", "/articles", body, headers)).status).toBe(status);
  });

  test("keys that would reach a prototype are words like any other", async () => {
    const { snapshotId } = await editor.importText(texts.article);
    const body = `{"snapshotId":"${snapshotId}","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`;
    expect((await editor.send("POST", "/articles", body)).status).toBe(201);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("a wrong method names the right ones, and an unknown address is not found", async () => {
    const wrong = await editor.send("DELETE", "/sources");
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get("allow")).toBe("GET");
    expect((await editor.get("/nothing")).status).toBe(404);
    expect((await editor.get("/sources/not-an-id")).status).toBe(404);
    expect((await editor.get("/sources/%E0%A4%A")).status).toBe(400);
  });

  test("a file above ten megabytes is refused before it is kept", async () => {
    const form = new FormData();
    form.set("file", new File(["x".repeat(10 * 1024 * 1024 + 1)], "long.txt", { type: "text/plain" }));
    expect((await editor.post("/imports", form)).status).toBe(422);
  });
});
