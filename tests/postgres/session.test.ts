import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";

import { db } from "#/server/db.ts";
import { provide } from "#/server/env.ts";
import { sessionAdapter } from "#/server/sign-in/adapter.ts";
import { takeAttempt } from "#/server/sign-in/attempt.ts";
import { enterBrowser } from "#/server/sign-in/enter-browser.ts";
import { hashPassword, isPassword, passwordProblem } from "#/server/sign-in/password.ts";
import { absoluteSeconds, createSession, idleSeconds } from "#/server/sign-in/session-row.ts";
import { demoSignIn, signInByPassword } from "#/server/sign-in/sign-in.ts";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aMember, aUser } from "#/tests/support/factories/member.ts";
import { aNewsroom, type TestNewsroom } from "#/tests/support/factories/newsroom.ts";

const adapter = sessionAdapter();
const password = "four walnuts in a blue bowl";
let database: TestDatabase;
let newsroom: TestNewsroom;
let passwordHash: string;

/** Each test comes from an address of its own, so that their limits do not meet. */
const caller = () => ({ address: randomBytes(4).join("."), userAgent: "Test" });
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
const age = (id: string, data: { createdAt?: Date; expiresAt?: Date }) => db().session.update({ where: { id }, data });

async function somebody(): Promise<{ id: string; email: string }> {
  const user = await aUser({ passwordHash });
  await aMember(newsroom, "editor", { userId: user.id });
  return user;
}

beforeAll(async () => {
  database = await createTestDatabase();
  newsroom = await aNewsroom();
  passwordHash = await hashPassword(password, []);
});
afterAll(() => database.close());

test("a session is found by its token, of which only the hash is kept", async () => {
  const user = await somebody();
  const { token } = await createSession(user.id, "Test");
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  expect(await adapter.getSessionAndUser?.(token)).toMatchObject({
    session: { userId: user.id },
    user: { email: user.email },
  });
  const owner = await database.ownerClient();
  const { rows } = await owner.query<{ row: string }>("SELECT s::text AS row FROM session s");
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.some(({ row }) => row.includes(token))).toBe(false);
});

test("each sign-in has a token of its own", async () => {
  const user = await somebody();
  const tokens = await Promise.all([createSession(user.id, null), createSession(user.id, null)]);
  expect(tokens[0].token).not.toBe(tokens[1].token);
});

test("signing in again ends the session that the browser had", async () => {
  const [first, second] = [await somebody(), await somebody()];
  const kept = new Map<string, { value: string }>();
  const jar = {
    get: (name: string) => kept.get(name),
    set: (name: string, value: string) => kept.set(name, { value }),
  };
  const before = await createSession(first.id, null);
  await enterBrowser(jar, before);
  const after = await createSession(second.id, null);
  await enterBrowser(jar, after);
  expect([...kept.values()]).toEqual([{ value: after.token }]);
  expect(await adapter.getSessionAndUser?.(before.token)).toBeNull();
  expect(await adapter.getSessionAndUser?.(after.token)).toMatchObject({ session: { userId: second.id } });
});

test("a revoked session is gone, and signing out twice is no error", async () => {
  const { token } = await createSession((await somebody()).id, null);
  await adapter.deleteSession?.(token);
  await adapter.deleteSession?.(token);
  expect(await adapter.getSessionAndUser?.(token)).toBeNull();
  expect(await adapter.updateSession?.({ sessionToken: token })).toBeNull();
});

test("a session without use ends after an hour, and its row with it", async () => {
  const { id, token, expires } = await createSession((await somebody()).id, null);
  expect(expires.getTime()).toBeLessThanOrEqual(Date.now() + absoluteSeconds * 1000);
  const row = await db().session.findUniqueOrThrow({ where: { id } });
  expect(row.expiresAt.getTime() - row.createdAt.getTime()).toBe(idleSeconds * 1000);
  await age(id, { expiresAt: ago(1) });
  expect(await adapter.getSessionAndUser?.(token)).toBeNull();
  expect(await db().session.count({ where: { id } })).toBe(0);
});

test("use prolongs a session, but never beyond a day after it began", async () => {
  const { id, token } = await createSession((await somebody()).id, null);
  const began = ago(absoluteSeconds - 60);
  await age(id, { createdAt: began });
  await adapter.updateSession?.({ sessionToken: token });
  expect((await db().session.findUniqueOrThrow({ where: { id } })).expiresAt).toEqual(
    new Date(began.getTime() + absoluteSeconds * 1000),
  );
  await age(id, { createdAt: ago(absoluteSeconds + 1), expiresAt: new Date(Date.now() + 1e6) });
  expect(await adapter.getSessionAndUser?.(token)).toBeNull();
});

test("a disabled user is signed out at once", async () => {
  const user = await somebody();
  const { token } = await createSession(user.id, null);
  await db().user.update({ where: { id: user.id }, data: { disabledAt: new Date() } });
  expect(await adapter.getSessionAndUser?.(token)).toBeNull();
  expect(await signInByPassword({ email: user.email, password }, caller())).toEqual({
    ok: false,
    reason: "credentials",
  });
});

test("the right password signs in, whatever the case of the address", async () => {
  const user = await somebody();
  const result = await signInByPassword({ email: ` ${user.email.toUpperCase()} `, password }, caller());
  if (!result.ok) throw new Error(result.reason);
  expect((await adapter.getSessionAndUser?.(result.token))?.user).toMatchObject({
    id: user.id,
    member: { newsroomId: newsroom.id, role: "editor" },
  });
});

test("a wrong password, an unknown address, an account without a password and one without a newsroom answer alike", async () => {
  const { email } = await somebody();
  const nobody = await aUser();
  const homeless = await aUser({ passwordHash });
  const tries = [
    { email, password: "something else entirely" },
    { email: "nobody@example.org", password },
    { email: nobody.email, password },
    { email: homeless.email, password },
  ];
  for (const given of tries)
    expect(await signInByPassword(given, caller())).toEqual({ ok: false, reason: "credentials" });
});

test("an unknown account costs the same work as a known one", async () => {
  expect(await isPassword(null, password)).toBe(false);
  // The work of argon2id is written into its hash: the decoy is made by the same function with the same parameters.
  expect(passwordHash).toContain("$argon2id$v=19$m=19456,t=2,p=1$");
  expect(await isPassword(passwordHash, password)).toBe(true);
  expect(await isPassword(passwordHash, `${password} `)).toBe(false);
});

test("after five wrong passwords even the right one has to wait, from that address only", async () => {
  const { email } = await somebody();
  const here = caller();
  for (let i = 0; i < 5; i++)
    expect(await signInByPassword({ email, password: "wrong wrong wrong" }, here)).toEqual({
      ok: false,
      reason: "credentials",
    });
  expect(await signInByPassword({ email, password }, here)).toMatchObject({
    ok: false,
    reason: "wait",
    wait: expect.toSatisfy((wait: number) => wait > 0 && wait <= 900),
  });
  expect(await signInByPassword({ email, password }, caller())).toMatchObject({ ok: true });
});

test("an unknown account has to wait just as a known one does", async () => {
  const here = caller();
  const results = [];
  for (let i = 0; i < 6; i++) results.push(await signInByPassword({ email: "nobody@example.org", password }, here));
  expect(results.map((result) => result.ok || result.reason)).toEqual([
    ...Array.from({ length: 5 }, () => "credentials"),
    "wait",
  ]);
});

test("the right password forgives the wrong ones before it", async () => {
  const { email } = await somebody();
  const here = caller();
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 3; i++) await signInByPassword({ email, password: "wrong wrong wrong" }, here);
    expect(await signInByPassword({ email, password }, here)).toMatchObject({ ok: true });
  }
});

test("fifty attempts from one address are enough for all accounts together", async () => {
  const { address } = caller();
  for (let i = 0; i < 50; i++) expect(await takeAttempt(`person-${i}@example.org`, address)).toBe(0);
  expect(await takeAttempt("another@example.org", address)).toBeGreaterThan(0);
});

test("in demo mode one click signs in as a sample person, and as nobody who has left", async () => {
  const member = await aMember(newsroom, "owner");
  provide({ ASSAY_DEMO: "true" });
  try {
    const { token } = await demoSignIn(member.memberId, caller());
    expect((await adapter.getSessionAndUser?.(token))?.user.id).toBe(member.userId);
    await db().membership.update({ where: { id: member.memberId }, data: { endedAt: new Date() } });
    await expect(demoSignIn(member.memberId, caller())).rejects.toMatchObject({ code: "not_found" });
  } finally {
    provide({ ASSAY_DEMO: "" });
  }
});

test("outside demo mode there is no sign-in by a click", async () => {
  const member = await aMember(newsroom, "owner");
  await expect(demoSignIn(member.memberId, caller())).rejects.toMatchObject({ code: "not_found" });
});

test.each([
  ["short", "at least 12"],
  ["x".repeat(257), "at most 256"],
  ["correct horse battery staple", "tried first"],
  ["passwordpassword1", "tried first"],
  ["aaaaaaaaaaaaaaaa", "tried first"],
  ["123456789012345", "tried first"],
  ["abcdefghijklmnopq", "tried first"],
  ["anna.weber and more", "Leave out"],
  ["the Tribune for ever", "Leave out"],
  ["I love my assay desk", "Leave out"],
])("the password %s is refused with a reason", async (weak, reason) => {
  const known = ["anna.weber@example.org", "Anna Weber", "Tribune"];
  expect(passwordProblem(weak, known)).toContain(reason);
  await expect(hashPassword(weak, known)).rejects.toMatchObject({ code: "invalid" });
});
