import { type BrowserContext, expect } from "@playwright/test";

import { assertClaimReview } from "#/server/publish/claim-review-rule.ts";

import { assess, reasoningOf, saved } from "./support/assess.ts";
import { checkThis, importText, markClaim } from "./support/desk.ts";
import { linkEvidence, openSource } from "./support/evidence.ts";
import { inspect } from "./support/inspect.ts";
import { test } from "./support/journey.ts";
import { material } from "./support/material.ts";
import { foundNewsroom, invite, people } from "./support/people.ts";

test.use({ start: { of: "main-job" } });

const { article, source } = material;
const judgement = {
  rating: "Mostly true",
  note: "Formal meetings stopped, but talks at the level of ambassadors went on.",
  reasoning: ["The ministers stopped practical work in April 2014", " and kept the way open for talks."],
} as const;

test(`${material.of}: import, mark, link, assess, approve as another person, publish, read without JavaScript`, async ({
  page,
  browser,
  product,
}) => {
  test.setTimeout(240_000);
  let reader: BrowserContext | undefined;
  await test.step("the set-up link makes the newsroom and its owner, and works once", async () => {
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "There is no newsroom here yet" })).toBeVisible();
    await inspect(page, "unfounded");
    await page.goto(product.setUpLink ?? "");
    await expect(page.getByLabel("Name of the newsroom").filter({ visible: true })).toBeVisible();
    await inspect(page, "set-up");
    await foundNewsroom(page, product);
    await inspect(page, "desk-empty");
    await page.goto(product.setUpLink ?? "");
    await expect(page.getByRole("heading", { name: "This set-up link has been used" })).toBeVisible();
  });
  const reviewer = await test.step("a colleague joins by a link", () =>
    invite(page, browser, "reviewer", (joining) => inspect(joining, "join")));

  await test.step("a source comes in by upload, an article by paste", async () => {
    await importText(page, { file: source.file, publisher: "A policy blog" });
    await expect(page.getByRole("heading", { level: 1, name: source.title })).toBeVisible();
    await inspect(page, "source");
    await importText(page, { text: article.text });
    await expect(page.getByRole("heading", { level: 1, name: article.title })).toBeVisible();
  });

  await test.step("what the page carried along is set aside, visible and restorable", async () => {
    const text = page.getByRole("document", { name: article.title });
    const fold = text.getByRole("button", { name: article.aside, expanded: false });
    const line = text.getByRole("paragraph").filter({ hasText: article.asideLine });
    await expect(line).toBeHidden();
    await fold.click();
    await expect(line).toBeVisible();
    await text.getByRole("button", { name: "restore this line" }).first().click();
    await expect(line.getByRole("button")).toHaveCount(0);
    await expect(line).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(fold).toBeVisible();
    await expect(line).toBeHidden();
  });

  await test.step("words are marked, and passages linked to them", async () => {
    const text = await checkThis(page);
    await markClaim(text, article.claim);
    const beside = await openSource(page, source.query, source.title);
    await linkEvidence(beside, source.passage, "1");
    await linkEvidence(beside, source.against, "2");
    const evidence = page.getByRole("region", { name: "Evidence" });
    await expect(evidence.getByRole("article")).toHaveCount(2);
    await expect(evidence.getByText("Supports", { exact: true })).toBeVisible();
    await expect(evidence.getByText("Contradicts", { exact: true })).toBeVisible();
    await inspect(page, "workbench");
    await page.getByRole("button", { name: "Close the library" }).click();
  });

  await test.step("the claim is assessed and goes into review; nobody approves their own work", async () => {
    await assess(page, judgement);
    await expect(reasoningOf(page)).toContainText(judgement.reasoning[1]);
    await expect(page.getByRole("img", { name: /^Evidence 1, supports/ })).toBeVisible();
    await saved(page);
    await inspect(page, "workbench-assessment");
    await page.getByRole("button", { name: "Ask for review" }).click();
    await expect(page.getByText("Version 1 waits for a second person").filter({ visible: true })).toBeVisible();
    await page.goto("/desk/reviews");
    await inspect(page, "reviews");
    await page.getByRole("link", { name: article.claim }).click();
    await expect(page.getByText("You cannot decide this one").filter({ visible: true })).toBeVisible();
    await expect(
      page.getByText("Nobody reviews their own work", { exact: false }).filter({ visible: true }),
    ).toBeVisible();
    await expect(page.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
  });

  await test.step("the colleague approves exactly that version", async () => {
    await reviewer.goto("/desk");
    const mine = reviewer.getByRole("list", { name: "Waiting for my review" });
    await mine.getByRole("link", { name: article.claim }).click();
    await expect(reviewer.getByText(judgement.note).filter({ visible: true })).toBeVisible();
    await expect(reviewer.getByText(source.passage).filter({ visible: true }).first()).toBeVisible();
    await inspect(reviewer, "review");
    await reviewer.getByRole("button", { name: /^Approve/ }).click();
    await expect(reviewer.getByText(`Approved by ${people.reviewer.name}`).filter({ visible: true })).toBeVisible();
  });

  const address = await test.step("the owner publishes the check", async () => {
    await page.reload();
    await page.getByRole("link", { name: "Publish", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Publish the check", exact: true })).toBeVisible();
    await expect(page.getByRole("list", { name: "Before publishing" }).getByText("In the way:")).toHaveCount(0);
    await inspect(page, "publish-check");
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await expect(page.getByText("Version 1 is public").filter({ visible: true })).toBeVisible();
    return (await page.getByRole("link", { name: /\/checks\// }).getAttribute("href")) ?? "";
  });

  await test.step("a stranger reads it without JavaScript", async () => {
    reader = await browser.newContext({ javaScriptEnabled: false });
    const stranger = await reader.newPage();
    const response = await stranger.goto(address);
    expect(response?.status()).toBe(200);
    await expect(stranger.getByRole("heading", { level: 1 })).toContainText(article.claim);
    await expect(stranger.getByRole("region", { name: "Verdict" })).toContainText(judgement.rating);
    await expect(stranger.getByRole("region", { name: "Verdict" })).toContainText(judgement.note);
    for (const words of [source.passage, source.against])
      await expect(stranger.getByRole("region", { name: /^Evidence/ })).toContainText(words);
    const html = (await response?.text()) ?? "";
    const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)];
    expect(scripts.map(([, attributes]) => attributes?.trim())).toEqual(['type="application/ld+json"']);
    const markup: unknown = JSON.parse(scripts[0]?.[2] ?? "");
    assertClaimReview(markup);
    expect(markup.url).toBe(address);
    expect(html.length).toBeLessThan(100_000);
  });

  await test.step("the summary is published, and a second version with its reason; the first stays readable", async () => {
    await page.goto(address);
    await inspect(page, "public-check");
    await page.goto("/desk");
    await page.getByRole("link", { name: article.title }).last().click();
    await page.getByRole("link", { name: /summary/i }).click();
    await expect(page.getByRole("heading", { name: "Publish the summary", exact: true })).toBeVisible();
    await page.getByLabel("Lead").filter({ visible: true }).fill("One claim of this article was checked.");
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await expect(page.getByText("Version 1 is public").filter({ visible: true })).toBeVisible();
    await inspect(page, "publish-summary");
    const summary = (await page.getByRole("link", { name: /\/summaries\// }).getAttribute("href")) ?? "";
    await page.getByRole("button", { name: /^Publish it again as version 2/ }).click();
    await page
      .getByLabel("Lead")
      .filter({ visible: true })
      .fill("One claim of this article was checked, with two passages.");
    await page
      .getByLabel("Why there is a version 2")
      .filter({ visible: true })
      .fill("The lead now says how many passages there are.");
    await page.getByRole("button", { name: "Publish version 2" }).click();
    await expect(page.getByText("Version 2 is public").filter({ visible: true })).toBeVisible();
    const stranger = (await reader?.newPage()) ?? page;
    await stranger.goto(summary);
    await expect(stranger.getByText("with two passages.")).toBeVisible();
    await expect(stranger.getByText("The lead now says how many passages there are.")).toBeVisible();
    await stranger.getByRole("link", { name: "Version 1" }).click();
    await expect(stranger.getByText("One claim of this article was checked.", { exact: true })).toBeVisible();
    await stranger.goto(summary);
    await stranger.getByRole("link", { name: /^Read the check with its evidence/ }).click();
    await expect(stranger.getByRole("heading", { level: 1 })).toContainText(article.claim);
    await page.goto(summary);
    await inspect(page, "public-summary");
    await page.goto(new URL("/the-morning-post", summary).href);
    await inspect(page, "public-newsroom");
  });
});
