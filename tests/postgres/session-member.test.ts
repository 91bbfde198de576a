import { expect, test } from "vitest";

import { db } from "#/server/db.ts";
import { type SignedInUser, sessionAdapter } from "#/server/sign-in/adapter.ts";
import { createSession } from "#/server/sign-in/session-row.ts";
import { ownDatabase } from "#/tests/support/database.ts";
import { aMember, aUser } from "#/tests/support/factories/member.ts";
import { aNewsroom } from "#/tests/support/factories/newsroom.ts";

ownDatabase();

/** As whom a session acts. */
async function memberOf(userId: string, newsroomId: string | null): Promise<SignedInUser["member"] | undefined> {
  const { token } = await createSession(userId, "Test", newsroomId);
  const found = await sessionAdapter().getSessionAndUser?.(token);
  return (found?.user as SignedInUser | undefined)?.member;
}

test("a session acts in its newsroom, with the role of this moment", async () => {
  const { id: userId } = await aUser();
  const [first, second] = [await aNewsroom(), await aNewsroom()];
  const { memberId } = await aMember(first, "viewer", { userId });
  const other = await aMember(second, "owner", { userId });
  const member = {
    id: memberId,
    role: "viewer",
    newsroomId: first.id,
    newsroomName: first.name,
    newsroomSlug: first.slug,
  };
  expect(await memberOf(userId, first.id)).toEqual(member);
  expect(await memberOf(userId, second.id)).toMatchObject({ id: other.memberId, role: "owner" });
  await db().membership.update({ where: { id: memberId }, data: { role: "editor" } });
  expect(await memberOf(userId, first.id)).toEqual({ ...member, role: "editor" });
});

test("one that names no newsroom acts by the oldest membership that has not ended", async () => {
  const { id: userId } = await aUser();
  const [first, second] = [await aNewsroom(), await aNewsroom()];
  const older = await aMember(first, "reviewer", { userId });
  await db().membership.update({ where: { id: older.memberId }, data: { createdAt: new Date(0) } });
  const newer = await aMember(second, "editor", { userId });
  expect(await memberOf(userId, null)).toMatchObject({ id: older.memberId });
  await db().membership.update({ where: { id: older.memberId }, data: { endedAt: new Date() } });
  expect(await memberOf(userId, null)).toMatchObject({ id: newer.memberId });
});

test("nobody acts where the membership has ended, where there never was one, or in another newsroom", async () => {
  const { id: userId } = await aUser();
  const [own, foreign] = [await aNewsroom(), await aNewsroom()];
  const { memberId } = await aMember(own, "editor", { userId });
  expect(await memberOf(userId, foreign.id)).toBeNull();
  await db().membership.update({ where: { id: memberId }, data: { endedAt: new Date() } });
  expect(await memberOf(userId, own.id)).toBeNull();
  expect(await memberOf((await aUser()).id, null)).toBeNull();
});
