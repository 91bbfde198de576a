import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

import { Problem } from "#/domain/problem.ts";
import { batchCommand, command } from "#/server/command.ts";
import { editClaim } from "#/server/commands/claim.ts";
import { describeSource } from "#/server/commands/source.ts";
import { db } from "#/server/db.ts";
import { noticeChannel } from "#/server/record.ts";
import { follow } from "#/tests/support/chain.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aCase, aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";

let database: TestDatabase;
let desk: TestDesk;

beforeAll(async () => {
  database = await createTestDatabase();
  desk = await aDesk();
});
afterAll(() => database.close());

const Touch = z.object({ name: z.string() });
const touch = (run: Parameters<typeof command<typeof Touch, void>>[2]) => command("test.touched", Touch, run);

test("a command that never authorises or records changes nothing", async () => {
  const where = { id: desk.newsroom.id };
  const before = await follow(where.id);
  const unauthorised = touch(async ({ tx, input, record }) => {
    await tx.newsroom.update({ where, data: input });
    record(where.id, {});
  });
  const unrecorded = touch(async ({ tx, actor, input, authorize }) => {
    authorize("newsroom.manage", actor);
    await tx.newsroom.update({ where, data: input });
  });
  const twice = touch(async ({ tx, actor, input, authorize, record }) => {
    authorize("newsroom.manage", actor);
    await tx.newsroom.update({ where, data: input });
    record(where.id, {});
    record(where.id, {});
  });
  await expect(unauthorised(desk.owner, { name: "Other" })).rejects.toThrow("never called authorize");
  await expect(unrecorded(desk.owner, { name: "Other" })).rejects.toThrow("recorded nothing");
  await expect(twice(desk.owner, { name: "Other" })).rejects.toThrow("recorded twice");
  expect((await db().newsroom.findUniqueOrThrow({ where })).name).toBe(desk.newsroom.name);
  expect(await follow(where.id)).toBe(before);
});

test("a batch records a line for each thing it did, in one unbroken chain, or has done nothing", async () => {
  const where = { id: desk.newsroom.id };
  const before = await follow(where.id);
  const batch = (subjects: readonly string[], fails = false) =>
    batchCommand("test.batched", Touch, async ({ tx, actor, input, authorize, record }) => {
      authorize("newsroom.manage", actor);
      await tx.newsroom.update({ where, data: input });
      for (const subject of subjects) record(subject, { name: input.name });
      if (fails) throw Problem.conflict("Not now.");
      return subjects.length;
    });
  const three = Array.from({ length: 3 }, () => v7());
  expect(await batch([])(desk.owner, { name: "Unrecorded" })).toBe(0);
  await expect(batch(three, true)(desk.owner, { name: "Failed" })).rejects.toThrow("Not now.");
  await expect(batch(three)(desk.editor, { name: "Forbidden" })).rejects.toMatchObject({ code: "forbidden" });
  const lax = batchCommand("test.batched", Touch, async ({ record }) => record(where.id, {}));
  await expect(lax(desk.owner, { name: "Lax" })).rejects.toThrow("never called authorize");
  expect((await db().newsroom.findUniqueOrThrow({ where })).name).toBe(desk.newsroom.name);
  expect(await follow(where.id)).toBe(before);
  expect(await batch(three)(desk.owner, { name: desk.newsroom.name })).toBe(3);
  expect(await follow(where.id)).toBe(before + 3);
  const events = await db().event.findMany({ where: { type: "test.batched" }, orderBy: { seq: "asc" } });
  expect(events.map(({ subjectId }) => subjectId)).toEqual(three);
});

test("input that does not fit is invalid with a line for each field", async () => {
  const bad = { sourceId: "no", version: 1.5 } as { sourceId: string; version: number };
  await expect(describeSource(desk.editor, bad)).rejects.toMatchObject({
    code: "invalid",
    details: { fields: [{ field: "sourceId" }, { field: "version" }] },
  });
});

test("a notice goes out when the command has committed, and none when it was rolled back", async () => {
  const listener = await database.ownerClient();
  const heard: Record<string, unknown>[] = [];
  listener.on("notification", ({ payload }) => heard.push(JSON.parse(payload ?? "{}") as Record<string, unknown>));
  await listener.query(`LISTEN ${noticeChannel}`);
  const item = await aCase(desk, "assessed");
  // What was notified before a statement is delivered with its answer.
  await listener.query("SELECT 1");
  heard.length = 0;
  const failing = touch(async ({ actor, authorize, record }) => {
    authorize("newsroom.read", actor);
    record(desk.newsroom.id, {});
    throw Problem.conflict("Not now.");
  });
  await expect(failing(desk.editor, { name: "" })).rejects.toThrow("Not now.");
  await expect(editClaim(desk.editor, { claimId: item.claimId, version: 9, priority: "high" })).rejects.toMatchObject({
    code: "conflict",
  });
  await editClaim(desk.editor, { claimId: item.claimId, version: 1, priority: "high" });
  await listener.query("SELECT 1");
  const seq = await follow(desk.newsroom.id);
  expect(heard).toEqual([
    {
      newsroomId: desk.newsroom.id,
      seq,
      type: "claim.edited",
      subjectId: item.claimId,
      articleId: desk.article.id,
      claimId: item.claimId,
      actorId: desk.editor.memberId,
    },
  ]);
});
