import { beforeAll, expect, test } from "vitest";

import type { Actor } from "#/domain/actor.ts";
import { changeRole, createToken, inviteMember, revokeToken } from "#/server/commands/member.ts";
import { acceptInvitation, foundNewsroom } from "#/server/commands/newsroom.ts";
import { db } from "#/server/db.ts";
import { tokenHash } from "#/server/token.ts";
import { ownDatabase } from "#/tests/support/database.ts";
import { aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aMember } from "#/tests/support/factories/member.ts";

ownDatabase();
let desk: TestDesk;
let other: TestDesk;

beforeAll(async () => {
  desk = await aDesk();
  other = await aDesk();
});

const password = "plum orchard seventeen lantern";
const person = (name: string) => ({ name, email: `${name}@example.org`, password });

test("an invitation is accepted once and makes a member of the role it names", async () => {
  const { token, id } = await inviteMember(desk.owner, { role: "reviewer", note: "For the night shift" });
  expect(JSON.stringify(await db().invitation.findUnique({ where: { id } }))).not.toContain(token);
  const outcomes = await Promise.allSettled([
    acceptInvitation({ token, ...person("Ada") }),
    acceptInvitation({ token, ...person("Bea") }),
  ]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  const made = await db().membership.findMany({
    where: { newsroomId: desk.newsroom.id, role: "reviewer", id: { not: desk.reviewer.memberId } },
    include: { user: true },
  });
  expect(made).toHaveLength(1);
  expect(["ada@example.org", "bea@example.org"]).toContain(made[0]?.user.email);
  await expect(acceptInvitation({ token, ...person("Cem") })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("used already"),
  });
});

test("an invitation that ran out, was revoked or never existed admits nobody", async () => {
  const [late, gone] = [
    await inviteMember(desk.owner, { role: "owner" }),
    await inviteMember(desk.owner, { role: "owner" }),
  ];
  await db().invitation.update({ where: { id: late.id }, data: { expiresAt: new Date(0) } });
  await db().invitation.update({ where: { id: gone.id }, data: { revokedAt: new Date() } });
  await expect(acceptInvitation({ token: late.token, ...person("Dan") })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("has run out"),
  });
  await expect(acceptInvitation({ token: gone.token, ...person("Dan") })).rejects.toMatchObject({ code: "not_found" });
  await expect(acceptInvitation({ token: "made-up", ...person("Dan") })).rejects.toMatchObject({ code: "not_found" });
  const open = await inviteMember(desk.owner, { role: "viewer" });
  await expect(acceptInvitation({ token: open.token, ...person("Dan"), password: "short" })).rejects.toMatchObject({
    code: "invalid",
  });
  const known = await db().user.findFirstOrThrow();
  await expect(
    acceptInvitation({ token: open.token, name: "Dan", password, email: known.email.toUpperCase() }),
  ).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("exists already") });
  expect(await db().user.count({ where: { email: "dan@example.org" } })).toBe(0);
});

test("the set-up link founds one newsroom, also for two who use it at once", async () => {
  await db().setupLink.create({ data: { tokenHash: tokenHash("set-up") } });
  const found = (newsroom: string) => foundNewsroom({ token: "set-up", newsroom, ...person(`Owner-of-${newsroom}`) });
  const outcomes = await Promise.allSettled([found("Alpha"), found("Beta")]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "invalid", message: expect.stringContaining("used already") },
  });
  expect(await db().newsroom.count({ where: { name: { in: ["Alpha", "Beta"] } } })).toBe(1);
  await expect(found("Gamma")).rejects.toMatchObject({ code: "invalid" });
});

test("without a set-up link nobody makes the server hash a password", async () => {
  const weak = { ...person("Nobody"), password: "short" };
  await expect(foundNewsroom({ token: "no such link", newsroom: "Delta", ...weak })).rejects.toMatchObject({
    message: expect.stringContaining("set-up link"),
  });
});

test("only owners invite and change roles, and only in their newsroom", async () => {
  const member = await aMember(desk.newsroom, "editor");
  const attempts = (actor: Actor) => [
    inviteMember(actor, { role: "viewer" }),
    changeRole(actor, { memberId: member.memberId, role: "owner" }),
  ];
  for (const actor of [desk.viewer, desk.editor, desk.reviewer, desk.publisher])
    for (const attempt of await Promise.allSettled(attempts(actor)))
      expect(attempt).toMatchObject({
        status: "rejected",
        reason: { code: "forbidden", message: "Only owners may do this." },
      });
  for (const attempt of await Promise.allSettled(
    attempts({ ...desk.owner, scopes: ["read", "write", "review", "publish"] }),
  ))
    expect(attempt).toMatchObject({ status: "rejected", reason: { code: "forbidden" } });
  await expect(changeRole(other.owner, { memberId: member.memberId, role: "viewer" })).rejects.toMatchObject({
    code: "not_found",
  });
  expect((await db().membership.findUniqueOrThrow({ where: { id: member.memberId } })).role).toBe("editor");
});

test("a newsroom keeps an owner, even if its two owners remove each other at once", async () => {
  const fresh = await aDesk();
  await expect(changeRole(fresh.owner, { memberId: fresh.owner.memberId, role: "viewer" })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("at least one owner"),
  });
  const second = await aMember(fresh.newsroom, "owner");
  const outcomes = await Promise.allSettled([
    changeRole(fresh.owner, { memberId: second.memberId, role: null }),
    changeRole(second, { memberId: fresh.owner.memberId, role: "editor" }),
  ]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db().membership.count({ where: { newsroomId: fresh.newsroom.id, role: "owner", endedAt: null } })).toBe(
    1,
  );
});

test("who leaves loses their tokens and stays in the record", async () => {
  const leaving = await aMember(desk.newsroom, "editor");
  await createToken(leaving, { name: "Script", scopes: ["read"] });
  await changeRole(desk.owner, { memberId: leaving.memberId, role: null });
  expect(await db().apiToken.count({ where: { memberId: leaving.memberId, revokedAt: null } })).toBe(0);
  expect((await db().membership.findUniqueOrThrow({ where: { id: leaving.memberId } })).endedAt).not.toBeNull();
  await expect(changeRole(desk.owner, { memberId: leaving.memberId, role: "editor" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a token may no more than the one that made it, and ends for its owner only", async () => {
  const robot: Actor = { ...desk.editor, scopes: ["manage", "read"], via: "api" };
  await expect(createToken(robot, { name: "Wider", scopes: ["read", "write"] })).rejects.toMatchObject({
    code: "forbidden",
    message: expect.stringContaining("(write)"),
  });
  await expect(createToken({ ...robot, scopes: ["write"] }, { name: "Any", scopes: ["write"] })).rejects.toMatchObject({
    code: "forbidden",
    message: expect.stringContaining('"manage"'),
  });
  const { id, token } = await createToken(robot, { name: "Narrow", scopes: ["read"], days: 1 });
  expect((await db().apiToken.findUniqueOrThrow({ where: { id } })).tokenHash).toBe(tokenHash(token));
  await expect(revokeToken(desk.reviewer, { tokenId: id })).rejects.toMatchObject({ code: "forbidden" });
  await expect(revokeToken(other.owner, { tokenId: id })).rejects.toMatchObject({ code: "not_found" });
  await revokeToken(desk.owner, { tokenId: id });
  expect((await db().apiToken.findUniqueOrThrow({ where: { id } })).revokedAt).not.toBeNull();
});
