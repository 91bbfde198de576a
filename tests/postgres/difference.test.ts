import { beforeAll, describe, expect, test } from "vitest";

import { transcribeSnapshot } from "#/server/commands/keep/transcribe-snapshot.ts";
import { watchSource } from "#/server/commands/look/watch-source.ts";
import { chooseBlocks } from "#/server/commands/source.ts";
import { db } from "#/server/db.ts";
import { getDifference } from "#/server/queries/keep/difference.ts";
import { changeSizes } from "#/server/queries/keep/change-view.ts";
import { getTimeline } from "#/server/queries/keep/timeline.ts";
import { getWatch } from "#/server/queries/keep/watch-view.ts";

import { aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aLook } from "#/tests/support/factories/look.ts";
import { aSnapshot, type SourceFacts } from "#/tests/support/factories/snapshot.ts";
import { ownDesk } from "#/tests/support/rest.ts";

ownDesk();
let desk: TestDesk;
let foreign: TestDesk;

beforeAll(async () => {
  [desk, foreign] = [await aDesk(), await aDesk()];
});

const said = (title: string, modifiedOn?: string) => ({
  candidates: {
    title: [{ value: title, from: "the page" }],
    ...(modifiedOn ? { modifiedOn: [{ value: modifiedOn, from: "the page" }] } : {}),
  },
});
const nine = "The ferry leaves at nine in the morning.";
const noon = "The ferry leaves at noon in the morning.";

async function aPair(before: SourceFacts = {}, after: SourceFacts = {}, texts = [nine, noon]) {
  const older = await aSnapshot(desk.editor, texts[0]!, before);
  const newer = await aSnapshot(desk.editor, texts[1]!, { ...after, sourceId: older.sourceId });
  return { older: older.id, newer: newer.id, sourceId: older.sourceId };
}

describe("the difference of two snapshots", () => {
  test("says which words went and came, without an older one named against the one before", async () => {
    const { older, newer } = await aPair();
    const view = await getDifference(desk.viewer, null, newer);
    expect([view.older.id, view.newer.id]).toEqual([older, newer]);
    expect(view.size).toEqual({ removed: 1, added: 1, moved: 0, typography: 0 });
    expect(view.rows[0]?.inline.map(({ kind }) => kind)).toEqual(["same", "removed", "added", "same"]);
  });

  test("says what the page says otherwise of itself", async () => {
    const { older, newer } = await aPair(said("A ferry", "2026-11-01"), said("The ferry", "2026-11-02"));
    const { facts, silent } = await getDifference(desk.editor, older, newer);
    expect(facts).toEqual([
      { fact: "title", before: "A ferry", after: "The ferry" },
      { fact: "modifiedOn", before: "2026-11-01", after: "2026-11-02" },
    ]);
    expect(silent).toBe(false);
  });

  test("points out a text that changed while the page's own date did not", async () => {
    const dated = await aPair(said("A ferry", "2026-11-01"), said("A ferry", "2026-11-01"));
    expect((await getDifference(desk.editor, dated.older, dated.newer)).silent).toBe(true);
    const undated = await aPair(said("A ferry"), said("A ferry"));
    expect((await getDifference(desk.editor, undated.older, undated.newer)).silent).toBeNull();
    const same = await aPair(said("A ferry", "2026-11-01"), said("A ferry", "2026-11-01"), [nine, nine]);
    expect((await getDifference(desk.editor, same.older, same.newer)).silent).toBe(false);
  });

  test("does not call a correction of our own a silent change of the page", async () => {
    const { newer } = await aPair(said("A ferry", "2026-11-01"), said("A ferry", "2026-11-01"));
    const made = await transcribeSnapshot(desk.editor, {
      snapshotId: newer,
      edits: [{ block: 0, text: "The ferry leaves at one." }],
      reason: "The scan was blurred.",
    });
    expect((await getDifference(desk.editor, newer, made.snapshotId)).silent).toBe(false);
  });

  test("leaves set-aside blocks out unless asked for, as people chose them", async () => {
    const { older, newer } = await aPair({}, {}, [`${nine}\nFollow us today`, `${nine}\nFollow them tomorrow`]);
    for (const snapshotId of [older, newer])
      await chooseBlocks(desk.editor, { snapshotId, blocks: [1], role: "share" });
    const without = await getDifference(desk.editor, older, newer);
    expect(without.size).toMatchObject({ removed: 0, added: 0 });
    expect(without.asides).toEqual({ shown: false, older: 1, newer: 1 });
    const withThem = await getDifference(desk.editor, older, newer, { asides: true });
    expect(withThem.size).toMatchObject({ removed: 2, added: 2 });
    expect(withThem.rows[1]?.new?.role).toBe("share");
  });

  test("is refused for two sources, and does not exist for another newsroom, on either side", async () => {
    const { older, newer } = await aPair();
    const theirs = await aSnapshot(foreign.editor, nine);
    await expect(getDifference(desk.editor, desk.source.id, newer)).rejects.toMatchObject({ code: "invalid" });
    await expect(getDifference(foreign.owner, older, newer)).rejects.toMatchObject({ code: "not_found" });
    await expect(getDifference(desk.editor, theirs.id, newer)).rejects.toMatchObject({ code: "not_found" });
    await expect(getDifference(desk.editor, older, theirs.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(getDifference(desk.editor, null, older)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the timeline of a source", () => {
  test("has all snapshots with the size of each change, and all looks, newest first", async () => {
    const { older, newer, sourceId } = await aPair();
    const { newsroomId, memberId } = desk.editor;
    const look = (day: number, outcome: "gone" | "unchanged", status: number) => ({
      data: {
        id: `018f0000-0000-7000-8000-${sourceId.slice(-10)}0${day}`,
        newsroomId,
        sourceId,
        at: new Date(Date.UTC(2026, 10, day)),
        cause: "hand",
        outcome,
        status,
        createdById: memberId,
      },
    });
    await db().look.create(look(1, "unchanged", 200));
    await db().look.create(look(2, "gone", 404));
    await db().look.create(look(3, "gone", 410));
    const { snapshots, looks, watch } = await getTimeline(desk.viewer, sourceId);
    expect(snapshots.map(({ id, size }) => [id, size?.added ?? null])).toEqual([
      [newer, 1],
      [older, null],
    ]);
    expect(looks.map(({ outcome }) => outcome)).toEqual(["gone", "gone", "unchanged"]);
    expect(watch).toMatchObject({ goneSince: "2026-11-02T00:00:00.000Z", pace: null, can: { look: false } });
    expect(watch.last?.status).toBe(410);
  });

  test("of very many snapshots is read part by part, each look in one of them", async () => {
    const first = await aSnapshot(desk.editor, "Notice 1.");
    const { sourceId } = first;
    const ids = [first.id];
    for (let n = 2; n <= 5; n++) {
      await aLook(desk.editor, { id: ids.at(-1)!, sourceId }, "unchanged");
      ids.push((await aSnapshot(desk.editor, `Notice ${n}.`, { sourceId })).id);
    }
    const parts: Awaited<ReturnType<typeof getTimeline>>[] = [];
    for (let cursor: string | undefined; parts.length === 0 || cursor; cursor = parts.at(-1)!.next ?? undefined)
      parts.push(await getTimeline(desk.viewer, sourceId, { cursor, limit: 2 }));
    const told = parts.flatMap(({ snapshots }) => snapshots);
    expect(told.map(({ id, number, beforeId }) => [id, number, beforeId])).toEqual(
      ids.map((id, index) => [id, index + 1, ids[index - 1] ?? null]).toReversed(),
    );
    expect(told.map(({ size }) => size?.added ?? null)).toEqual([1, 1, 1, 1, null]);
    const looks = parts.flatMap((part) => part.looks.map(({ snapshotId }) => snapshotId));
    expect(looks).toEqual(ids.slice(0, 4).toReversed());
    expect(parts.map(({ watch }) => watch.last?.snapshotId)).toEqual([ids[3], ids[3], ids[3]]);
    const theirs = await aSnapshot(desk.editor, "Another source.");
    for (const [who, cursor] of [
      [desk.viewer, theirs.id],
      [foreign.owner, first.id],
    ] as const)
      await expect(getTimeline(who, sourceId, { cursor })).rejects.toMatchObject({ code: "not_found" });
  });

  test("reckons so many long texts at a time, the newest first, and the others at the next readings", async () => {
    const { newer, older, sourceId } = await aPair();
    const newest = await aSnapshot(desk.editor, `${noon}\nSo it is.`, { sourceId });
    const rows = [newest.id, newer, older].map((id) => ({ id, words: 1000, blockChoices: [] }));
    const added = async (words: number) => (await changeSizes(rows, words)).map((size) => size?.added ?? null);
    expect(await added(0)).toEqual([null, null]);
    expect(await added(1)).toEqual([3, null]);
    expect(await added(1)).toEqual([3, 1]);
    expect(await added(0)).toEqual([3, 1]);
  });

  test("reckons anew once people set a block aside", async () => {
    const { newer, sourceId } = await aPair({}, {}, [nine, `${nine}\nFollow us today`]);
    const added = async () => (await getTimeline(desk.editor, sourceId)).snapshots[0]?.size?.added;
    expect(await added()).toBe(3);
    await chooseBlocks(desk.editor, { snapshotId: newer, blocks: [1], role: "share" });
    expect(await added()).toBe(0);
  });

  test("says how the source is watched, and offers to read bytes again that an older extraction read", async () => {
    const { newer, sourceId } = await aPair();
    await watchSource(desk.editor, { sourceId, pace: "weekly" });
    const watch = await getWatch(desk.editor, sourceId);
    expect(watch).toMatchObject({ pace: "weekly", rereadable: newer, can: { look: true, watch: true } });
    expect(watch.nextLookAt).not.toBeNull();
    expect((await getWatch(desk.viewer, sourceId)).rereadable).toBeNull();
    await expect(getWatch(foreign.owner, sourceId)).rejects.toMatchObject({ code: "not_found" });
    await expect(getTimeline(foreign.owner, sourceId)).rejects.toMatchObject({ code: "not_found" });
  });
});
