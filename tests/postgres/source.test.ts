import { v7 } from "uuid";
import { beforeAll, expect, test } from "vitest";

import type { Actor } from "#/domain/actor.ts";
import { chooseBlocks, describeSource, importSource } from "#/server/commands/source.ts";
import { db } from "#/server/db.ts";
import { ownDatabase } from "#/tests/support/database.ts";
import { aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";

ownDatabase();
let desk: TestDesk;
let other: TestDesk;

beforeAll(async () => {
  desk = await aDesk();
  other = await aDesk();
});

test("viewers import and describe nothing, and other newsrooms' sources are not there", async () => {
  const { sourceId, id: snapshotId } = desk.source;
  const attempts = (actor: Actor) => [
    describeSource(actor, { sourceId, version: 1, title: "Mine" }),
    chooseBlocks(actor, { snapshotId, blocks: [0], role: "notice" }),
  ];
  const before = await db().import.count();
  await expect(importSource(desk.viewer, { kind: "address", url: "https://example.org/" })).rejects.toMatchObject({
    code: "forbidden",
    message: expect.stringContaining("Your role lets you read here"),
  });
  expect(await db().import.count()).toBe(before);
  for (const attempt of await Promise.allSettled(attempts(desk.viewer)))
    expect(attempt).toMatchObject({ status: "rejected", reason: { code: "forbidden" } });
  for (const attempt of await Promise.allSettled(attempts(other.owner)))
    expect(attempt).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
});

test("what a person corrects says so; of two at once one is told", async () => {
  const { sourceId } = desk.source;
  const outcomes = await Promise.allSettled(
    ["One", "Two"].map((title) => describeSource(desk.editor, { sourceId, version: 1, title, publishedOn: "2024-03" })),
  );
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await db().source.findUniqueOrThrow({ where: { id: sourceId } })).toMatchObject({
    version: 2,
    publishedOn: "2024-03",
    origins: { title: "person", publishedOn: "person" },
  });
  await expect(describeSource(desk.editor, { sourceId, version: 2, publishedOn: "2024-13" })).rejects.toMatchObject({
    code: "invalid",
  });
});

test("a block can be set aside and restored, and only a block that is there", async () => {
  const { id: snapshotId } = desk.source;
  await chooseBlocks(desk.editor, { snapshotId, blocks: [1, 1], role: "notice" });
  await chooseBlocks(desk.reviewer, { snapshotId, blocks: [1], role: "body" });
  expect(await db().blockChoice.findMany({ where: { snapshotId } })).toMatchObject([
    { block: 1, role: "body", memberId: desk.reviewer.memberId },
  ]);
  await expect(chooseBlocks(desk.editor, { snapshotId, blocks: [2], role: "body" })).rejects.toMatchObject({
    code: "invalid",
    message: "This text has 2 blocks, counted from 0.",
  });
  await expect(chooseBlocks(desk.editor, { snapshotId: v7(), blocks: [0], role: "body" })).rejects.toMatchObject({
    code: "not_found",
  });
});
