import { afterAll, beforeAll, expect, test } from "vitest";

import type { Actor } from "#/domain/actor.ts";
import { bestPassages, searchPassages } from "#/server/queries/search.ts";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { anArticle } from "#/tests/support/factories/article.ts";
import { aClaim } from "#/tests/support/factories/claim.ts";
import { aMember } from "#/tests/support/factories/member.ts";
import { aNewsroom } from "#/tests/support/factories/newsroom.ts";
import { aSnapshot, type TestSnapshot } from "#/tests/support/factories/snapshot.ts";

let database: TestDatabase;
let editor: Actor;
let founding: TestSnapshot;
let bridge: TestSnapshot;
let claimId: string;

const weather = Array.from(
  { length: 12 },
  (_, day) =>
    `On day ${day} the council met in the old hall and spoke about the weather. The council was told that it rained.`,
);

beforeAll(async () => {
  database = await createTestDatabase();
  const newsroom = await aNewsroom();
  editor = await aMember(newsroom, "editor");
  founding = await aSnapshot(
    editor,
    "The joint council was founded in Rome in May 2002. It met every month at first. Its meetings were suspended after 2014.\nNothing else was decided that day. Everyone went home. The hall was closed.",
    { title: "How the council began", publisher: "Archive", publishedOn: "2003-01-02" },
  );
  bridge = await aSnapshot(
    editor,
    "The 🌉 bridge's pillars were tested twice. The test of the pillars took a week. Engineers tested them again in winter. Then the bridge opened.\nIt is 900 metres long.",
    { title: "A bridge" },
  );
  for (const minutes of weather) await aSnapshot(editor, minutes, { title: "Minutes" });
  await aSnapshot(editor, "Les chevaux galopaient dans la plaine. Le cheval du roi était blanc.", {
    title: "Chevaux",
    language: "fr",
    config: "french",
  });
  const article = await anArticle(
    editor,
    await aSnapshot(editor, "A speaker said that the council was founded in Rome in 2002 and never met again.", {
      title: "The speech",
    }),
  );
  claimId = (
    await aClaim(editor, article, "the council was founded in Rome in 2002", {
      wording: "The joint council was founded in Rome in 2002.",
    })
  ).id;
});
afterAll(() => database.close());

test("the passage that speaks of what was asked comes first, though others share its common words", async () => {
  const { items } = await searchPassages(editor, { query: "When was the council founded in Rome?" });
  const titles = items.map((item) => item.sourceTitle);
  expect(titles.slice(0, 2).toSorted()).toEqual(["How the council began", "The speech"]);
  expect(items.find((item) => item.snapshotId === founding.id)).toMatchObject({
    publisher: "Archive",
    publishedOn: "2003-01-02",
  });
});

test("a hit is verbatim at its place and its highlights are the matching words", async () => {
  const { items } = await searchPassages(editor, { query: "test pillar" });
  const hit = items[0]!;
  expect(hit.snapshotId).toBe(bridge.id);
  expect(bridge.text.slice(hit.start, hit.end)).toBe(hit.text);
  expect(hit.highlights.map(({ start, end }) => hit.text.slice(start, end))).toEqual([
    "pillars",
    "tested",
    "test",
    "pillars",
    "tested",
  ]);
});

test("two windows of one place are shown as one", async () => {
  const { items } = await searchPassages(editor, { query: "bridge pillars tested winter opened metres" });
  const places = items.filter((item) => item.snapshotId === bridge.id);
  const overlaps = places.flatMap((one) =>
    places.filter((other) => other !== one && one.start < other.end && other.start < one.end),
  );
  expect(overlaps).toEqual([]);
  expect(places[0]!.text).toContain("Then the bridge opened");
});

test("words in quotation marks must stand together", async () => {
  expect(
    (await searchPassages(editor, { query: "“founded in Rome in May”" })).items.map((item) => item.snapshotId),
  ).toEqual([founding.id]);
  expect((await searchPassages(editor, { query: '"May in Rome"' })).items).toEqual([]);
});

test("a text in another language is found by another form of its words", async () => {
  expect((await searchPassages(editor, { query: "galoper cheval" })).items[0]).toMatchObject({
    sourceTitle: "Chevaux",
  });
});

test("pages follow one another without repeating a place", async () => {
  const first = await searchPassages(editor, { query: "council weather rained", limit: 5 });
  expect(first.next).toBe("5");
  const second = await searchPassages(editor, {
    query: "council weather rained",
    limit: 5,
    cursor: first.next ?? undefined,
  });
  const key = (item: { snapshotId: string; start: number }) => `${item.snapshotId} ${item.start}`;
  expect(new Set([...first.items, ...second.items].map(key)).size).toBe(10);
});

test("a search inside one source stays there", async () => {
  const { items } = await searchPassages(editor, { query: "council", sourceId: founding.sourceId });
  expect(new Set(items.map((item) => item.sourceId))).toEqual(new Set([founding.sourceId]));
});

test("only the newest copy of a source is searched", async () => {
  const older = await aSnapshot(editor, "Zebras cross the river. They do so at night. Nobody watches.", {
    title: "Zebras",
  });
  const newer = await aSnapshot(editor, "Zebras cross the river. They do so at dawn. Nobody watches.", {
    sourceId: older.sourceId,
  });
  expect((await searchPassages(editor, { query: "zebras" })).items.map((item) => item.snapshotId)).toEqual([newer.id]);
});

test("the best passages for a claim leave out the article that makes it", async () => {
  const passages = await bestPassages(editor, claimId);
  expect(passages[0]).toMatchObject({ snapshotId: founding.id });
  expect(passages.map((passage) => passage.sourceTitle)).not.toContain("The speech");
  expect(await bestPassages(editor, claimId, bridge.id)).toEqual([]);
});

test("another newsroom's library is empty, and so is the answer to nothing", async () => {
  const stranger = await aMember(await aNewsroom(), "owner");
  expect((await searchPassages(stranger, { query: "council" })).items).toEqual([]);
  await expect(bestPassages(stranger, claimId)).rejects.toMatchObject({ code: "not_found" });
  expect((await searchPassages(editor, { query: "  " })).items).toEqual([]);
  expect((await searchPassages(editor, { query: "the of and" })).items.length).toBe(0);
});

test("signs that mean something to Postgres are only words", async () => {
  for (const query of ["council' | !('", "a\\b:* & <-> 'x", "\u0000 Rome", "it's Rome's", '"'])
    await expect(searchPassages(editor, { query })).resolves.toHaveProperty("items");
});

test("a token that may not read finds nothing", async () => {
  expect((await searchPassages({ ...editor, scopes: ["write"], via: "api" }, { query: "council" })).items).toEqual([]);
});
