import { expect } from "@playwright/test";

import { assertClaimReview } from "#/server/publish/claim-review-rule.ts";

import { apiOf, makeToken } from "./support/api.ts";
import { test } from "./support/journey.ts";
import { foundNewsroom, invite } from "./support/people.ts";
import { sample } from "./support/sample.ts";

test.use({ start: { of: "rest" } });

test("the same main job through REST alone, with the same refusals", async ({ page, browser, request, product }) => {
  const { article, source } = sample;
  await foundNewsroom(page, product);
  const colleague = await invite(page, browser, "reviewer");
  const owner = apiOf(request, await makeToken(page, ["write", "review", "publish"]));
  const reviewer = apiOf(request, await makeToken(colleague, ["review"]));

  const work = await test.step("import, mark, link: only what stands there word by word", async () => {
    const kept = await owner.importText(source.text);
    await owner.done("PATCH", `/sources/${kept.sourceId}`, { version: 1, publisher: sample.publisher });
    const { snapshotId } = await owner.importText(article.text);
    const { id: articleId = "" } = await owner.done("POST", "/articles", { snapshotId });
    const { id: claimId = "" } = await owner.done("POST", `/articles/${articleId}/claims`, { exact: article.claim });
    const { body } = await owner.get(`/snapshots/${kept.snapshotId}/text`);
    const start = String(body["text"]).indexOf(source.passage);
    const quote = { start, end: start + source.passage.length, exact: source.passage };
    const evidence = { snapshotId: kept.snapshotId, stance: "contradicts", role: "primary" };
    const shifted = { ...quote, start: start + 1, end: quote.end + 1 };
    expect((await owner.send("POST", `/claims/${claimId}/evidence`, { ...evidence, quote: shifted })).status).toBe(422);
    const changed = { ...quote, exact: source.passage.replace("40,870", "40,871") };
    expect((await owner.send("POST", `/claims/${claimId}/evidence`, { ...evidence, quote: changed })).status).toBe(422);
    await owner.done("POST", `/claims/${claimId}/evidence`, { ...evidence, quote });
    return { articleId, claimId };
  });
  const claim = `/claims/${work.claimId}`;

  const version = await test.step("assess and submit; own approval and a stale one are refused", async () => {
    const { version: row } = await owner.done("POST", `${claim}/assessment`);
    const judged = { version: row, rating: "mostly-true", asOf: "2026-11-01", verdictNote: "The gap is small." };
    await owner.done("PATCH", `${claim}/assessment`, judged);
    const reasons = { baseHash: null, text: "The office counted a little fewer [1]." };
    await owner.done("PUT", `${claim}/assessment/reasoning`, reasons);
    expect((await owner.send("POST", `${claim}/check`, {})).status).toBe(409);
    const first = await owner.done("POST", `${claim}/assessment/submit`);
    const approve = (given: Record<string, string>) => ({ contentHash: given["contentHash"] });
    const own = await owner.send("POST", `/reviews/${first["versionId"]}/approve`, approve(first));
    expect(own).toMatchObject({ status: 403, body: { code: "forbidden" } });
    const { body } = await owner.get(claim);
    await owner.done("PATCH", claim, {
      version: body["version"],
      wording: "The ferry carried 41,200 people in a year",
    });
    const stale = await reviewer.send("POST", `/reviews/${first["versionId"]}/approve`, approve(first));
    expect(stale).toMatchObject({ status: 409, body: { code: "conflict" } });
    const second = await owner.done("POST", `${claim}/assessment/submit`);
    await reviewer.done("POST", `/reviews/${second["versionId"]}/approve`, approve(second));
    return second;
  });
  expect(Number(version["number"])).toBe(2);

  await test.step("publish, and read it as a stranger", async () => {
    expect((await reviewer.send("POST", `${claim}/check`, {})).status).toBe(403);
    const { address = "" } = await owner.done("POST", `${claim}/check`, {});
    const html = await (await request.get(address)).text();
    const scripts = [...html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/gi)];
    expect(scripts).toHaveLength(1);
    const markup: unknown = JSON.parse(scripts[0]?.[1] ?? "");
    assertClaimReview(markup);
    expect(markup.reviewRating.alternateName).toBe("Mostly true");
    const summary = await owner.done("POST", `/articles/${work.articleId}/summary`, { lead: "One claim was checked." });
    expect(await (await request.get(summary["address"] ?? "")).text()).toContain("One claim was checked.");
  });

  await test.step("what is not there, or belongs to others, is not found; without a token nothing is", async () => {
    const nowhere = "01999999-0000-7000-8000-000000000000";
    for (const path of ["sources", "snapshots", "articles", "claims", "reviews", "imports"])
      expect([path, (await owner.get(`/${path}/${nowhere}`)).status]).toEqual([path, 404]);
    expect((await owner.send("POST", `/claims/${nowhere}/check`, {})).status).toBe(404);
    expect((await apiOf(request, "assay_nothing").get("/claims")).status).toBe(401);
    const described = await request.get("/api/v1/openapi.json");
    expect(described.status()).toBe(200);
    expect(((await described.json()) as { openapi: string }).openapi).toMatch(/^3\.1/);
  });
});
