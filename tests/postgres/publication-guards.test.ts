import { createHash } from "node:crypto";
import type pg from "pg";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "#/domain/actor.ts";
import { describeEvidence } from "#/server/commands/evidence.ts";
import { publishCheck, publishSummary } from "#/server/commands/publication.ts";
import { db } from "#/server/db.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aCase, aDesk, type TestCase, type TestDesk } from "#/tests/support/factories/desk.ts";
import { insertion, refusalOf } from "#/tests/support/sql.ts";

let database: TestDatabase;
let client: pg.Client;
let desk: TestDesk;

beforeAll(async () => {
  database = await createTestDatabase();
  client = await database.ownerClient();
  desk = await aDesk();
  await client.query("SET ROLE assay_app");
});
afterAll(() => database.close());

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const versionsOf = (item: TestCase) =>
  db().publishedVersion.findMany({ where: { check: { claimId: item.claimId } }, orderBy: { number: "asc" } });

/** A row of published_version as the command would write it for the claim, with what a forger changes. */
async function row(item: TestCase, publisher: Actor, given: Record<string, unknown> = {}) {
  const { newsroomId } = desk.publisher;
  const made = { id: v7(), newsroomId, claimId: item.claimId, slug: `page-${item.claimId.slice(-12)}` };
  const check =
    (await db().check.findUnique({ where: { claimId: item.claimId } })) ?? (await db().check.create({ data: made }));
  const last = (await versionsOf(item)).at(-1);
  const version = await db().assessmentVersion.findUniqueOrThrow({ where: { id: item.versionId } });
  const whole = {
    id: v7(),
    newsroom_id: newsroomId,
    check_id: check.id,
    assessment_version_id: version.id,
    number: (last?.number ?? 0) + 1,
    title: "Title",
    language: "en",
    html: "<p>Page</p>",
    html_sha256: sha256("<p>Page</p>"),
    content: version.frozen,
    content_hash: version.contentHash,
    prev_hash: last?.contentHash ?? null,
    reason: last ? "Reason" : null,
    published_by_id: publisher.memberId,
  };
  return insertion("published_version", { ...whole, ...given });
}
const accepts = async (item: TestCase) => {
  await client.query("BEGIN");
  await client.query(...(await row(item, desk.publisher)));
  await client.query("ROLLBACK");
};
const other = (content: string) => ({ content, content_hash: sha256(content) });

test("what is not approved, or void, is not published", async () => {
  const [assessed, submitted, approved] = [
    await aCase(desk, "assessed"),
    await aCase(desk, "submitted"),
    await aCase(desk, "approved"),
  ];
  await expect(publishCheck(desk.publisher, assessed)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("no approved version"),
  });
  await expect(publishCheck(desk.publisher, submitted)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("A second person has to approve"),
  });
  expect(await refusalOf(client, ...(await row(submitted, desk.publisher)))).toBe("AS004");
  await accepts(approved);
  await describeEvidence(desk.editor, { evidenceId: approved.evidenceId, version: 1, note: "Later." });
  await expect(publishCheck(desk.publisher, approved)).rejects.toMatchObject({ code: "conflict" });
  expect(await refusalOf(client, ...(await row(approved, desk.publisher)))).toBe("AS004");
  expect(await db().publishedVersion.count({ where: { assessmentVersionId: approved.versionId } })).toBe(0);
});

test("only publishers and owners of this newsroom publish", async () => {
  const item = await aCase(desk, "approved");
  const foreign = await aDesk();
  for (const person of [desk.viewer, desk.editor, desk.reviewer]) {
    await expect(publishCheck(person, item)).rejects.toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("Only publishers and owners"),
    });
    expect(await refusalOf(client, ...(await row(item, person)))).toBe("AS005");
  }
  await expect(publishCheck(foreign.owner, item)).rejects.toMatchObject({ code: "not_found" });
  await expect(publishSummary(foreign.owner, { articleId: desk.article.id })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await refusalOf(client, ...(await row(item, foreign.owner)))).toBe("AS005");
  expect(await refusalOf(client, ...(await row(item, foreign.owner, { newsroom_id: foreign.newsroom.id })))).toBe(
    "AS008",
  );
  await accepts(item);
});

test("Postgres publishes nothing else than what was approved, in unbroken versions", async () => {
  const item = await aCase(desk, "approved");
  const another = await aCase(desk, "approved");
  const { frozen } = await db().assessmentVersion.findUniqueOrThrow({ where: { id: item.versionId } });
  const bare = JSON.stringify({ ...(JSON.parse(frozen) as object), evidence: [] });
  const check = await db().check.create({
    data: { id: v7(), newsroomId: desk.newsroom.id, claimId: another.claimId, slug: "another" },
  });
  const cases: [string, Record<string, unknown>][] = [
    ["AS006", other(`${frozen} `)],
    ["AS006", other(bare)],
    ["AS006", other("{}")],
    ["AS004", { assessment_version_id: another.versionId }],
    ["AS004", { check_id: check.id }],
    ["AS004", { number: 2, reason: "Reason" }],
    ["AS004", { number: 0, reason: "Reason" }],
    ["AS004", { prev_hash: item.contentHash }],
    ["23514", { html_sha256: "0".repeat(64) }],
    ["23514", { content_hash: "0".repeat(64) }],
    ["AS004", { assessment_version_id: null }],
  ];
  for (const [code, given] of cases)
    expect([given, await refusalOf(client, ...(await row(item, desk.publisher, given)))]).toEqual([given, code]);
  await accepts(item);
  await publishCheck(desk.publisher, item);
  expect(await refusalOf(client, ...(await row(item, desk.publisher, { reason: null })))).toBe("23514");
  expect(await refusalOf(client, ...(await row(item, desk.publisher, { reason: "  " })))).toBe("23514");
  expect(await refusalOf(client, ...(await row(item, desk.publisher, { number: 1 })))).toBe("AS004");
  expect(await refusalOf(client, ...(await row(item, desk.publisher, { number: 3 })))).toBe("AS004");
  expect(await refusalOf(client, ...(await row(item, desk.publisher, { prev_hash: null })))).toBe("AS004");
  await accepts(item);
});

test("a summary sums up what is published of its article, and nothing else", async () => {
  const fresh = await aDesk();
  await expect(publishSummary(fresh.publisher, { articleId: fresh.article.id })).rejects.toMatchObject({
    code: "conflict",
    details: { fields: [{ field: "checks" }] },
  });
  await expect(publishSummary(fresh.reviewer, { articleId: fresh.article.id })).rejects.toMatchObject({
    code: "forbidden",
  });
  const item = await aCase(fresh, "published");
  await aCase(fresh, "approved", "Nobody came");
  expect(await publishSummary(fresh.publisher, { articleId: fresh.article.id, lead: "In short." })).toMatchObject({
    number: 1,
  });
  const summary = await db().summary.findUniqueOrThrow({
    where: { articleId: fresh.article.id },
    include: { versions: true },
  });
  const [version] = summary.versions;
  const content = JSON.parse(version?.content ?? "") as { checks: { claimId: string; contentHash: string }[] };
  expect(content.checks.map(({ claimId, contentHash }) => [claimId, contentHash])).toEqual([
    [item.claimId, item.contentHash],
  ]);
  await expect(publishSummary(fresh.publisher, { articleId: fresh.article.id })).rejects.toMatchObject({
    code: "invalid",
  });
  expect(await publishSummary(fresh.publisher, { articleId: fresh.article.id, reason: "A new lead." })).toMatchObject({
    number: 2,
  });
  const forge = (words: unknown) =>
    insertion("published_version", {
      id: v7(),
      newsroom_id: fresh.newsroom.id,
      summary_id: summary.id,
      number: 3,
      title: "Title",
      language: "en",
      html: "",
      html_sha256: sha256(""),
      ...other(JSON.stringify(words)),
      prev_hash: version?.contentHash,
      reason: "Reason",
      published_by_id: fresh.publisher.memberId,
    });
  expect(await refusalOf(client, ...forge({ ...content, checks: [] }))).toBe("AS006");
  expect(
    await refusalOf(client, ...forge({ ...content, checks: [{ ...content.checks[0], contentHash: "0".repeat(64) }] })),
  ).toBe("AS006");
  expect(await refusalOf(client, ...forge({ ...content, checks: [...content.checks, { claimId: v7() }] }))).toBe(
    "AS006",
  );
});
