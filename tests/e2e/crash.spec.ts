import { expect } from "@playwright/test";

import { reasoningOf, saved } from "./support/assess.ts";
import { markClaim } from "./support/desk.ts";
import { linkEvidence, openSource } from "./support/evidence.ts";
import { test } from "./support/journey.ts";
import { foundNewsroom } from "./support/people.ts";
import { sample } from "./support/sample.ts";
import { evidenceOf, isOpen, openSample } from "./support/scene.ts";

test.use({ start: { of: "crash" } });

test("kill -9 of the server in the middle of the work loses nothing that was acknowledged", async ({
  page,
  product,
}) => {
  const { article, source } = sample;
  const crash = async (): Promise<void> => {
    await product.crash();
    await product.restart();
  };
  await foundNewsroom(page, product);
  const text = await openSample(page);

  await test.step("after a claim was marked", async () => {
    await markClaim(text, article.claim);
    await expect(page.getByText("Claim marked", { exact: true }).filter({ visible: true })).toBeVisible();
    await crash();
    await page.reload();
    await isOpen(page, article.claim);
    await expect(text.getByText(article.claim, { exact: true })).toBeVisible();
  });

  await test.step("after evidence was linked", async () => {
    const beside = await openSource(page, source.query, source.title);
    await linkEvidence(beside, source.passage, "2");
    await crash();
    await page.reload();
    await expect(evidenceOf(page).getByRole("button", { name: source.passage })).toBeVisible();
    await expect(evidenceOf(page).getByText("Contradicts", { exact: true })).toBeVisible();
  });

  await test.step("while somebody is writing: what was called saved is there, and the page goes on by itself", async () => {
    await page.getByRole("button", { name: "Begin the assessment" }).click();
    await reasoningOf(page).click();
    await page.keyboard.type("The office counts fewer people than the company");
    await saved(page);
    await product.crash();
    await expect(page.getByText(/^Offline: your words are kept here/).filter({ visible: true })).toBeVisible();
    await page.keyboard.type(", children aside.");
    await product.restart();
    await saved(page);
    await page.reload();
    await expect(reasoningOf(page)).toHaveText("The office counts fewer people than the company, children aside.");
    await isOpen(page, article.claim);
    await expect(evidenceOf(page)).toHaveCount(1);
  });

  await test.step("and the person is still signed in", async () => {
    await page.goto("/desk");
    await expect(
      page.getByRole("list", { name: "My claims" }).getByRole("link", { name: article.claim }),
    ).toBeVisible();
  });
});
