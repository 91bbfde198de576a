import { type BrowserContext, expect } from "@playwright/test";

import { assertClaimReview } from "#/server/publish/claim-review-rule.ts";

import { assess } from "./support/assess.ts";
import { checkThis, importText, markClaim } from "./support/desk.ts";
import { linkEvidence, openSource } from "./support/evidence.ts";
import { test } from "./support/journey.ts";
import { foundNewsroom, invite } from "./support/people.ts";

test.use({ start: { of: "hostile" } });

const hostile = '</script><img src=x onerror="window.pwned=1">';
const title = `The bay ${hostile}`;
const claim = `carried 41,200 people ${hostile} in its first year`;
const article = [
  title,
  `The new ferry ${claim}, the company told its shareholders in May.`,
  "It had hoped for half as many.",
];
const passage = `The office counted 40,870 people ${hostile} on the ferry`;
const source = ["Figures of the harbour", `${passage} between its first trip and the end of April, and no more.`];

/** Watches everything that a context opens: a dialog, a report of the policy, a variable set by stored words. */
async function watch(context: BrowserContext): Promise<string[]> {
  const seen: string[] = [];
  context.on("dialog", (dialog) => void dialog.dismiss().then(() => seen.push(`dialog: ${dialog.message()}`)));
  context.on("console", (message) => {
    if (/Content[- ]Security[- ]Policy/i.test(message.text())) seen.push(`${message.page()?.url()}: ${message.text()}`);
  });
  await context.exposeFunction("tellOfScript", () => seen.push("a stored word ran as a script"));
  await context.addInitScript(() => {
    Object.defineProperty(window, "pwned", {
      get: () => undefined,
      set() {
        (window as unknown as { tellOfScript: () => void }).tellOfScript();
      },
    });
  });
  return seen;
}

test("markup in a title, a claim, a quotation, a note, reasons and a name is words and nothing else", async ({
  page,
  context,
  browser,
  product,
}) => {
  test.setTimeout(180_000);
  const seen = await watch(context);
  await foundNewsroom(page, product, `Post ${hostile}`);
  const reviewer = await invite(page, browser, "reviewer");
  const seenByReviewer = await watch(reviewer.context());

  await test.step("in what is imported, marked, linked and written", async () => {
    await importText(page, { text: source.join("\n\n"), publisher: `Office ${hostile}` });
    await importText(page, { text: article.join("\n\n") });
    const text = await checkThis(page);
    await expect(page.getByRole("heading", { level: 1, name: title }).first()).toBeAttached();
    await markClaim(text, claim);
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    await page.getByLabel("Statement under check").filter({ visible: true }).fill(`The ferry ${claim} ${hostile}`);
    await page.getByLabel("Said by").filter({ visible: true }).fill(`A speaker ${hostile}`);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText(`The ferry ${claim} ${hostile}`).filter({ visible: true })).toBeVisible();
    const beside = await openSource(page, "office counted people", "Figures of the harbour");
    await linkEvidence(beside, passage, "2");
    await page.getByRole("button", { name: "More about evidence 1" }).click();
    await page.getByRole("menuitem", { name: "Add a note" }).click();
    await page.getByLabel("Note", { exact: true }).filter({ visible: true }).fill(`A note ${hostile}`);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText(`A note ${hostile}`).filter({ visible: true })).toBeVisible();
    await assess(page, {
      rating: "Half true",
      note: `The sum ${hostile}`,
      reasoning: [`Counted ${hostile} fewer`, " people."],
    });
    await page.getByRole("button", { name: "Ask for review" }).click();
    await expect(page.getByText("Version 1 waits for a second person").filter({ visible: true })).toBeVisible();
  });

  await test.step("in review and before publishing", async () => {
    await reviewer.goto("/desk/reviews");
    await reviewer.getByRole("link", { name: hostile }).first().click();
    await expect(reviewer.getByText(`A note ${hostile}`).filter({ visible: true })).toBeVisible();
    await reviewer.getByRole("button", { name: /^Approve/ }).click();
    await expect(reviewer.getByText(/^Approved by/).filter({ visible: true })).toBeVisible();
    await page.reload();
    await page.getByRole("link", { name: "Look at the page and publish" }).click();
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await expect(page.getByText("Version 1 is public").filter({ visible: true })).toBeVisible();
  });
  const address = (await page.getByRole("link", { name: /\/checks\// }).getAttribute("href")) ?? "";
  const summary = await test.step("in the summary of the article", async () => {
    await page.goto("/desk/articles");
    await page.getByRole("link", { name: title }).click();
    await page.getByRole("link", { name: "Publish a summary" }).click();
    await page.getByLabel("Lead").filter({ visible: true }).fill(`A lead ${hostile}`);
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await expect(page.getByText("Version 1 is public").filter({ visible: true })).toBeVisible();
    return (await page.getByRole("link", { name: /\/summaries\// }).getAttribute("href")) ?? "";
  });

  await test.step("on every page of the desk", async () => {
    for (const path of [
      "/desk",
      "/desk/articles",
      "/desk/claims",
      "/desk/claims?view=board",
      "/desk/sources",
      "/desk/reviews",
    ]) {
      await page.goto(path);
      await expect(page.getByText(hostile).filter({ visible: true }).first()).toBeVisible();
    }
    for (const part of ["people", "record"]) {
      await page.goto(`/desk/newsroom?part=${part}`);
      await expect(page.getByRole("heading", { level: 1, name: hostile })).toBeVisible();
    }
  });

  await test.step("on what readers see, and in its markup for search engines", async () => {
    const newsroom = address.split("/checks/")[0] ?? "";
    for (const url of [address, `${address}/versions/1`, summary, newsroom, `${newsroom}/method`]) {
      const response = await page.goto(url);
      await expect(page.getByText(hostile).filter({ visible: true }).first()).toBeVisible();
      const html = (await response?.text()) ?? "";
      expect(html).not.toContain("<img");
      const scripts = [...html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script/gi)];
      expect(scripts.length).toBe(url.startsWith(address) ? 1 : 0);
      const markup: unknown = scripts[0] ? JSON.parse(scripts[0][1] ?? "") : null;
      if (markup === null) continue;
      assertClaimReview(markup);
      expect(markup.claimReviewed).toContain(hostile);
    }
  });
  expect([...seen, ...seenByReviewer]).toEqual([]);
});
