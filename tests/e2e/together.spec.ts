import { expect, type Page } from "@playwright/test";

import { reasoningOf, saved } from "./support/assess.ts";
import { markClaim } from "./support/desk.ts";
import { linkEvidence, openSource } from "./support/evidence.ts";
import { test } from "./support/journey.ts";
import { foundNewsroom, invite } from "./support/people.ts";
import { sample } from "./support/sample.ts";
import { evidenceOf, openSample } from "./support/scene.ts";

test.use({ start: { of: "together" } });

/** The kind of a live message by which the server says that it has kept what was sent to it. */
const acknowledgement = 8;

/** From its next loading on the page hears everything but that its words are kept, as on a very slow line. */
async function holdAcknowledgements(page: Page): Promise<void> {
  await page.routeWebSocket(/\/live$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => server.send(message));
    server.onMessage((message) => {
      // The document's name, with its length before it, then the kind.
      const kind = typeof message === "string" ? undefined : message[1 + (message[0] ?? 0)];
      if (kind !== acknowledgement) socket.send(message);
    });
  });
}

test("two people in one article see each other's work without reloading, and lose nothing when the network goes", async ({
  page,
  browser,
  product,
}) => {
  const { article, source } = sample;
  await foundNewsroom(page, product);
  const other = await invite(page, browser, "reviewer");
  const text = await openSample(page);
  await other.goto(page.url());
  const theirs = other.getByRole("document", { name: article.title });
  await expect(theirs).toBeVisible();

  await test.step("a claim marked by one appears at the other", async () => {
    await markClaim(text, article.claim);
    const list = other.getByRole("list", { name: "All claims" });
    await expect(list.getByRole("button", { name: article.claim })).toBeVisible();
    await expect(theirs.getByText(article.claim, { exact: true })).toBeVisible();
    await list.getByRole("button", { name: article.claim }).click();
  });

  await test.step("evidence linked by the other appears here", async () => {
    const beside = await openSource(other, source.query, source.title);
    await linkEvidence(beside, source.passage, "1");
    await expect(evidenceOf(page).getByText("Supports", { exact: true })).toBeVisible();
    await expect(evidenceOf(page).getByRole("button", { name: source.passage })).toBeVisible();
    await other.getByRole("button", { name: "Close the library" }).click();
  });

  await test.step("both write in the same reasoning and see each other's words", async () => {
    await page.getByRole("button", { name: "Begin the assessment" }).click();
    await reasoningOf(page).click();
    await page.keyboard.type("The office counts fewer people than the company.");
    await expect(reasoningOf(other)).toContainText("fewer people than the company.");
    await reasoningOf(other).click();
    await other.keyboard.press("Control+End");
    await other.keyboard.type(" Children explain the gap.");
    await expect(reasoningOf(page)).toContainText("the company. Children explain the gap.");
    await saved(page);
    await saved(other);
  });

  await test.step("without the network a bar says so, and the words come back together", async () => {
    await page.context().setOffline(true);
    await expect(page.getByText(/^You are offline\./).filter({ visible: true })).toBeVisible();
    await reasoningOf(page).click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("Both figures are public. ");
    await expect(page.getByText(/^Offline: your words are kept here/).filter({ visible: true })).toBeVisible();
    await reasoningOf(other).click();
    await other.keyboard.press("Control+End");
    await other.keyboard.type(" The rest is rounding.");
    await saved(other);
    await page.context().setOffline(false);
    await expect(page.getByText(/^You are offline\./).filter({ visible: true })).toHaveCount(0);
    const all =
      "Both figures are public. The office counts fewer people than the company. Children explain the gap. The rest is rounding.";
    await expect(reasoningOf(page)).toHaveText(all);
    await expect(reasoningOf(other)).toHaveText(all);
    await saved(page);
  });

  await test.step("leaving asks while words of this page are not durable, and never where nothing was written", async () => {
    const asked: string[] = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await holdAcknowledgements(page);
    await page.reload();
    await expect(reasoningOf(page)).toContainText("The rest is rounding.");
    await expect(reasoningOf(page)).toBeEditable();
    await page.reload();
    expect(asked).toEqual([]);
    await reasoningOf(page).click();
    await page.keyboard.type("One more word. ");
    await page.goto("/desk");
    expect(asked).toEqual(["beforeunload"]);
  });
});
