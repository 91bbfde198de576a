import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import pg from "pg";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

import { Problem } from "#/domain/problem.ts";
import { command } from "#/server/command.ts";
import { editClaim } from "#/server/commands/claim.ts";
import { describeSource } from "#/server/commands/source.ts";
import { inviteMember } from "#/server/commands/member.ts";
import { db } from "#/server/db.ts";
import { noticeChannel } from "#/server/record.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aCase, aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";
import { insertion, refusalOf } from "#/tests/support/sql.ts";

let database: TestDatabase;
let owner: pg.Client;
let desk: TestDesk;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await database.ownerClient();
  desk = await aDesk();
});
afterAll(() => database.close());

const zero = "0".repeat(64);
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Follows the chain from its beginning and answers its length. */
async function follow(newsroomId: string): Promise<number> {
  const events = await db().event.findMany({ where: { newsroomId }, orderBy: { seq: "asc" } });
  let previous = zero;
  for (const [index, event] of events.entries()) {
    const line = JSON.parse(event.line) as Record<string, unknown>;
    expect(event.seq).toBe(BigInt(index + 1));
    expect(event.prevHash).toBe(previous);
    expect(event.hash).toBe(sha256(event.line));
    expect(canonicalize(line)).toBe(event.line);
    expect(line).toMatchObject({ newsroom: newsroomId, seq: index + 1, at: event.at.toISOString(), actor: event.actorId, via: event.via, type: event.type, subject: event.subjectId, prev: previous });
    previous = event.hash;
  }
  const head = await db().eventHead.findUnique({ where: { newsroomId } });
  expect([head?.seq ?? 0n, head?.hash ?? zero]).toEqual([BigInt(events.length), previous]);
  return events.length;
}

/** A line as appendEvent would write it, with what a forger changes. */
function line(newsroomId: string, head: { seq: number; hash: string }, column = {}, words = {}) {
  const said = { newsroom: newsroomId, seq: head.seq + 1, at: "2026-11-22T10:00:00.000Z", actor: desk.editor.memberId, via: "desk", type: "claim.marked", subject: v7(), data: {}, prev: head.hash, ...words };
  const text = canonicalize(said) ?? "";
  return insertion("event", { newsroom_id: newsroomId, seq: said.seq, at: said.at, actor_id: said.actor, via: said.via, type: said.type, subject_id: said.subject, line: text, prev_hash: said.prev, hash: sha256(text), ...column });
}

test("the record is unbroken after 200 commands at once", async () => {
  const item = await aCase(desk, "assessed");
  const before = await follow(desk.newsroom.id);
  const outcomes = await Promise.allSettled([
    ...Array.from({ length: 150 }, () => inviteMember(desk.owner, { role: "viewer" })),
    ...Array.from({ length: 50 }, (_, index) => editClaim(desk.editor, { claimId: item.claimId, version: 1, wording: `Wording ${index}` })),
  ]);
  const done = outcomes.filter(({ status }) => status === "fulfilled").length;
  const lost = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as Problem] : []));
  expect(lost.map((problem) => [problem.code, problem.message])).toEqual(lost.map(() => ["conflict", expect.stringContaining("Somebody else changed this claim")]));
  expect(done).toBe(151);
  expect(await follow(desk.newsroom.id)).toBe(before + 151);
});

test.each(["assay_app", "owner"])("a forged line of %s does not get into the record", async (role) => {
  const { newsroom } = await aDesk();
  await inviteMember(desk.owner, { role: "viewer" });
  await follow(desk.newsroom.id);
  const { rows } = await owner.query<{ seq: string; hash: string }>("SELECT seq, hash FROM event_head WHERE newsroom_id = $1", [desk.newsroom.id]);
  const head = { seq: Number(rows[0]?.seq), hash: rows[0]?.hash ?? "" };
  const id = desk.newsroom.id;
  if (role !== "owner") await owner.query("SET ROLE assay_app");
  for (const forged of [
    line(id, { ...head, seq: head.seq + 1 }),
    line(id, { ...head, seq: head.seq - 1 }),
    line(id, { ...head, hash: zero }),
    line(id, head, { hash: sha256("something else") }),
    line(id, head, { line: "{}" }),
    line(id, head, { type: "review.approved" }),
    line(id, head, { actor_id: desk.reviewer.memberId }),
    line(id, head, { actor_id: null }),
    line(id, head, { via: "api" }),
    line(id, head, { subject_id: v7() }),
    line(id, head, { at: "2020-01-01T00:00:00.000Z" }),
    // A newsroom's first line has nothing before it, which is no licence to begin anywhere.
    line(newsroom.id, { seq: 7, hash: zero }),
    line(newsroom.id, { seq: 0, hash: sha256("made up") }),
    line(newsroom.id, { seq: 0, hash: zero }, { hash: sha256("made up") }),
    line(v7(), { seq: 41, hash: zero }),
  ])
    expect(await refusalOf(owner, ...forged)).toBe("AS004");
  await owner.query("BEGIN");
  await owner.query(...line(id, head));
  await owner.query("ROLLBACK");
  await owner.query("RESET ROLE");
  await follow(id);
});

test("the application cannot move the head of the record", async () => {
  await owner.query("SET ROLE assay_app");
  expect(await refusalOf(owner, "UPDATE event_head SET seq = 0")).toBe("42501");
  expect(await refusalOf(owner, "DELETE FROM event_head")).toBe("42501");
  expect(await refusalOf(owner, ...insertion("event_head", { newsroom_id: v7(), seq: 5, hash: zero }))).toBe("42501");
  await owner.query("RESET ROLE");
});

const touch = (run: Parameters<typeof command<typeof Touch, void>>[2]) => command("test.touched", Touch, run);
const Touch = z.object({ name: z.string() });

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

test("input that does not fit is invalid with a line for each field", async () => {
  const bad = { sourceId: "no", version: 1.5 } as { sourceId: string; version: number };
  await expect(describeSource(desk.editor, bad)).rejects.toMatchObject({ code: "invalid", details: { fields: [{ field: "sourceId" }, { field: "version" }] } });
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
  await expect(editClaim(desk.editor, { claimId: item.claimId, version: 9, priority: "high" })).rejects.toMatchObject({ code: "conflict" });
  await editClaim(desk.editor, { claimId: item.claimId, version: 1, priority: "high" });
  await listener.query("SELECT 1");
  const seq = await follow(desk.newsroom.id);
  expect(heard).toEqual([{ newsroomId: desk.newsroom.id, seq, type: "claim.edited", subjectId: item.claimId, articleId: desk.article.id, actorId: desk.editor.memberId }]);
});
