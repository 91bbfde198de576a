import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";

import type { DocumentNode } from "#/text/document.ts";
import { readBlocks } from "#/text/canonical.ts";

import type { TestDatabase } from "#/tests/support/database.ts";
import { aMember } from "#/tests/support/factories/member.ts";
import { aNewsroom } from "#/tests/support/factories/newsroom.ts";
import { aClient, createTestDesk } from "#/tests/support/rest.ts";
import { texts } from "#/tests/support/rest-journey.ts";

// Real articles that belong to others are read where they are; no sentence of them stands here.
const folder = new URL("../../../shared/data/seeds/", import.meta.url);
const seeds = existsSync(folder) ? readdirSync(folder).toSorted() : [];
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");
const [article, source, from] =
  seeds.length >= 4
    ? [read(seeds[1]!), read(seeds[3]!), "two saved articles"]
    : [texts.article, texts.source, "fixtures of our own, the saved articles are not there"];

let desk: TestDatabase;
beforeAll(async () => void (desk = await createTestDesk()));
afterAll(() => desk.close());

test(`import, mark, link, assess, approve, publish and read the page, through REST alone (${from})`, async () => {
  const newsroom = await aNewsroom();
  const editor = await aClient(await aMember(newsroom, "editor"));
  const reviewer = await aClient(await aMember(newsroom, "reviewer"));
  const publisher = await aClient(await aMember(newsroom, "publisher"));
  const one = await editor.importText(article);
  const other = await editor.importText(source);
  await editor.patch(`/sources/${other.sourceId}`, { version: 1, publisher: "A publisher" });
  const opened = await editor.post("/articles", { snapshotId: one.snapshotId });
  const longest = async (snapshotId: string) => {
    const { body } = await editor.get(`/snapshots/${snapshotId}`);
    const blocks = readBlocks(body["document"] as unknown as DocumentNode).filter((block) => block.role === "body");
    return blocks.toSorted((a, b) => b.text.length - a.text.length)[0]!;
  };
  const said = await longest(one.snapshotId);
  const quote = {
    start: said.start,
    end: said.start + Math.min(200, said.text.length),
    exact: said.text.slice(0, 200),
  };
  const trimmed = { ...quote, exact: quote.exact.trimEnd(), end: quote.start + quote.exact.trimEnd().length };
  const marked = await editor.post(`/articles/${String(opened.body["id"])}/claims`, { quote: trimmed });
  expect(marked.status).toBe(201);
  const claim = `/claims/${String(marked.body["id"])}`;
  const passage = (await longest(other.snapshotId)).text.slice(0, 150).trim();
  expect(
    (await editor.post(`${claim}/evidence`, { snapshotId: other.snapshotId, exact: passage, stance: "qualifies" }))
      .status,
  ).toBe(201);
  const begun = await editor.post(`${claim}/assessment`);
  await editor.patch(`${claim}/assessment`, {
    version: begun.body["version"],
    rating: "half-true",
    asOf: "2026-11-01",
  });
  await editor.put(`${claim}/assessment/reasoning`, { text: "The other text tells part of it differently [1]." });
  const { body: version } = await editor.post(`${claim}/assessment/submit`);
  expect(
    (await reviewer.post(`/reviews/${String(version["versionId"])}/approve`, { contentHash: version["contentHash"] }))
      .status,
  ).toBe(201);
  const published = await publisher.post(`${claim}/check`, {});
  expect(published.status).toBe(201);
  const page = await editor.get(`/checks/${String(published.body["address"]).split("/").at(-1)}`);
  const text = String(page.body["html"])
    .replaceAll(/<[^>]+>/gu, "")
    .replaceAll("&amp;", "&")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"');
  expect(text).toContain(passage.slice(0, 40));
  expect((await publisher.post(`/articles/${String(opened.body["id"])}/summary`, {})).status).toBe(201);
});
