import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { GET as getCheck } from "#/app/[newsroom]/checks/[slug]/route.ts";
import { GET as getCheckVersion } from "#/app/[newsroom]/checks/[slug]/versions/[number]/route.ts";
import { GET as getMethod } from "#/app/[newsroom]/method/route.ts";
import { GET as getFront } from "#/app/[newsroom]/route.ts";
import { GET as getSummaryData } from "#/app/[newsroom]/summaries/[slug]/versions/[number]/data.json/route.ts";
import { claimStates } from "#/domain/claim.ts";
import { stances } from "#/domain/evidence.ts";
import { seedDemo } from "#/server/demo/seed.ts";
import { provide } from "#/server/env.ts";
import { closeQueue, prepareQueue } from "#/server/jobs/queue.ts";
import { assertClaimReview } from "#/server/publish/claim-review-rule.ts";
import { aUser } from "#/tests/support/factories/member.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";

let database: TestDatabase;
let folder: string;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-demo-test-"));
  database = await createTestDatabase();
  provide({ ASSAY_DATA: folder });
  await prepareQueue(database.url);
  await seedDemo();
});

afterAll(async () => {
  await closeQueue();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

test("the sample newsroom shows a claim in every state and evidence of every stance", async () => {
  const claims = await database.db.claim.groupBy({ by: ["state"], _count: true });
  const evidence = await database.db.evidence.groupBy({ by: ["stance"], _count: true });
  expect(claims.map((group) => group.state).toSorted()).toEqual([...claimStates].toSorted());
  expect(evidence.map((group) => group.stance).toSorted()).toEqual([...stances].toSorted());
});

test("every quotation of the sample newsroom stands word for word in its kept copy", async () => {
  const quotes = [
    ...(await database.db.appearance.findMany({ include: { snapshot: { select: { text: true } } } })),
    ...(await database.db.evidence.findMany({ include: { snapshot: { select: { text: true } } } })),
  ];
  expect(quotes.length).toBeGreaterThan(30);
  for (const { snapshot, start, end, exact } of quotes) expect(snapshot.text.slice(start, end)).toBe(exact);
});

test("every published check carries markup that its consumers accept, and one has a second version with its reason", async () => {
  const versions = await database.db.publishedVersion.findMany({ where: { checkId: { not: null } } });
  expect(new Set(versions.map((version) => version.checkId)).size).toBeGreaterThanOrEqual(3);
  for (const version of versions) {
    assertClaimReview(JSON.parse(version.jsonLd ?? "null"));
    expect(sha256(version.content)).toBe(version.contentHash);
    expect(version.html).not.toMatch(/<script(?! type="application\/ld\+json")/u);
  }
  const second = versions.filter((version) => version.number === 2);
  expect(second).toHaveLength(1);
  expect(second[0]?.reason).toBeTruthy();
});

test("the summary sums up every published check", async () => {
  const checks = await database.db.check.count();
  const summary = await database.db.publishedVersion.findFirstOrThrow({ where: { summaryId: { not: null } } });
  expect((JSON.parse(summary.content) as { checks: unknown[] }).checks).toHaveLength(checks);
});

test("nobody approved their own work, and one assessment was returned before it was approved", async () => {
  const reviews = await database.db.review.findMany({ include: { assessmentVersion: true } });
  expect(reviews.map((review) => review.decision)).toContain("returned");
  for (const review of reviews) expect(review.assessmentVersion.contributorIds).not.toContain(review.reviewerId);
});

test("the record of the sample newsroom is one unbroken chain", async () => {
  const events = await database.db.event.findMany({ orderBy: { seq: "asc" } });
  expect(events.length).toBeGreaterThan(50);
  let previous = "0".repeat(64);
  for (const [index, event] of events.entries()) {
    expect(Number(event.seq)).toBe(index + 1);
    expect(event.prevHash).toBe(previous);
    expect(event.hash).toBe(sha256(event.line));
    previous = event.hash;
  }
});

test("the leftovers of the sample page are set aside and its notice is kept", async () => {
  const article = await database.db.article.findFirstOrThrow({ include: { snapshot: true } });
  const roles = JSON.stringify(article.snapshot.document).match(/"role":"[a-z-]+"/gu) ?? [];
  for (const role of [
    "body",
    "navigation",
    "related",
    "share",
    "comment-form",
    "notice",
    "credit",
    "byline",
    "metadata",
  ])
    expect(roles).toContain(`"role":"${role}"`);
  expect(JSON.stringify(article.snapshot.notices)).toContain("ai-generated");
});

test("readers get the stored bytes, which they may keep: the latest for a minute, a numbered version for ever", async () => {
  const check = await database.db.check.findFirstOrThrow({
    where: { versions: { some: { number: 2 } } },
    include: { versions: { orderBy: { number: "asc" } } },
  });
  const params = { newsroom: "the-sample-review", slug: check.slug };
  const latest = await getCheck(new Request("http://localhost/"), { params: Promise.resolve(params) });
  expect(latest.status).toBe(200);
  expect(await latest.text()).toBe(check.versions[1]?.html);
  expect(latest.headers.get("cache-control")).toBe("public, no-cache");
  expect(latest.headers.get("content-security-policy")).toContain("default-src 'none'");
  const first = await getCheckVersion(new Request("http://localhost/"), {
    params: Promise.resolve({ ...params, number: "1" }),
  });
  expect(await first.text()).toBe(check.versions[0]?.html);
  expect(first.headers.get("cache-control")).toContain("immutable");
  const known = new Request("http://localhost/", { headers: { "if-none-match": latest.headers.get("etag") ?? "" } });
  expect((await getCheck(known, { params: Promise.resolve(params) })).status).toBe(304);
});

test("the data of a version hashes to the content hash that its page prints", async () => {
  const { slug, versions } = await database.db.summary.findFirstOrThrow({ include: { versions: true } });
  const answer = await getSummaryData(new Request("http://localhost/"), {
    params: Promise.resolve({ newsroom: "the-sample-review", slug, number: "1" }),
  });
  expect(sha256(await answer.text())).toBe(versions[0]?.contentHash);
});

test("the front page and the page on the method are read without scripts, and what is not there is a page that says so", async () => {
  const params = Promise.resolve({ newsroom: "the-sample-review" });
  for (const get of [getFront, getMethod]) {
    const answer = await get(new Request("http://localhost/"), { params });
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain("<script");
  }
  for (const slug of ["no-such-page", "NO", "a\u0000b", "../x"]) {
    const answer = await getCheck(new Request("http://localhost/"), {
      params: Promise.resolve({ newsroom: "the-sample-review", slug }),
    });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("Nothing is published here");
  }
});

test("asked again, the sample newsroom stays as it is", async () => {
  const before = await database.db.event.count();
  await seedDemo();
  expect(await database.db.event.count()).toBe(before);
});

test("where real people work there is no demo", async () => {
  await aUser({ email: "editor@newsroom.test" });
  await expect(seedDemo()).rejects.toThrow("real newsroom");
});
