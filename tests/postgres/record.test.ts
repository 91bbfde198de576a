import canonicalize from "canonicalize";
import type pg from "pg";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Problem } from "#/domain/problem.ts";
import { editClaim } from "#/server/commands/claim.ts";
import { inviteMember } from "#/server/commands/member.ts";
import { follow, sha256, zero } from "#/tests/support/chain.ts";
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

/** A line as appendEvent would write it, with what a forger changes. */
function line(newsroomId: string, head: { seq: number; hash: string }, column = {}, words = {}) {
  const said = {
    newsroom: newsroomId,
    seq: head.seq + 1,
    at: "2026-11-22T10:00:00.000Z",
    actor: desk.editor.memberId,
    via: "desk",
    type: "claim.marked",
    subject: v7(),
    data: {},
    prev: head.hash,
    ...words,
  };
  const text = canonicalize(said) ?? "";
  return insertion("event", {
    newsroom_id: newsroomId,
    seq: said.seq,
    at: said.at,
    actor_id: said.actor,
    via: said.via,
    type: said.type,
    subject_id: said.subject,
    line: text,
    prev_hash: said.prev,
    hash: sha256(text),
    ...column,
  });
}

test("the record is unbroken after 200 commands at once", async () => {
  const item = await aCase(desk, "assessed");
  const before = await follow(desk.newsroom.id);
  const outcomes = await Promise.allSettled([
    ...Array.from({ length: 150 }, () => inviteMember(desk.owner, { role: "viewer" })),
    ...Array.from({ length: 50 }, (_, index) =>
      editClaim(desk.editor, { claimId: item.claimId, version: 1, wording: `Wording ${index}` }),
    ),
  ]);
  const done = outcomes.filter(({ status }) => status === "fulfilled").length;
  const lost = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as Problem] : []));
  expect(lost.map((problem) => [problem.code, problem.message])).toEqual(
    lost.map(() => ["conflict", expect.stringContaining("Somebody else changed this claim")]),
  );
  expect(done).toBe(151);
  expect(await follow(desk.newsroom.id)).toBe(before + 151);
});

test.each(["assay_app", "owner"])("a forged line of %s does not get into the record", async (role) => {
  const { newsroom } = await aDesk();
  await inviteMember(desk.owner, { role: "viewer" });
  await follow(desk.newsroom.id);
  const { rows } = await owner.query<{ seq: string; hash: string }>(
    "SELECT seq, hash FROM event_head WHERE newsroom_id = $1",
    [desk.newsroom.id],
  );
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
