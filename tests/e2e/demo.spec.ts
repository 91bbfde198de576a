import { expect, type Page } from "@playwright/test";

import { inspect } from "./support/inspect.ts";
import { test } from "./support/journey.ts";
import { invite } from "./support/people.ts";
import { selectWords } from "./support/words.ts";

test.use({ start: { of: "demo", demo: true } });

const article = "Enlargement and its critics";

async function stepInAs(page: Page, name: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("button", { name }).click();
  await expect(page.getByRole("heading", { name: `Good to see you, ${name.split(" ")[0] ?? ""}` })).toBeVisible();
}

async function openArticle(page: Page): Promise<void> {
  await page.goto("/desk/articles");
  await page.getByRole("link", { name: article }).first().click();
  await expect(page.getByRole("document", { name: article })).toBeVisible();
}

test("each sample person is one click away, in a demo that says so loudly", async ({ page }) => {
  await page.goto("/");
  await expect(
    page.getByText("No password is asked here, so never put real work into it.").filter({ visible: true }),
  ).toBeVisible();
  await inspect(page, "demo-sign-in");
  for (const name of ["Tomas Sample", "Rosa Sample", "Ines Sample"]) {
    await stepInAs(page, name);
    await expect(
      page.getByText("Demo: sample newsroom, everything here is thrown away").filter({ visible: true }),
    ).toBeVisible();
  }
});

test("a chosen palette is there before any script, in every tab, until the system's is chosen again", async ({
  page,
  browser,
}) => {
  await page.emulateMedia({ colorScheme: "light" });
  await stepInAs(page, "Ines Sample");
  const paper = (of: typeof page) => of.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper(page);
  const other = await page.context().newPage();
  await other.goto("/desk/sources");
  await expect(other.getByRole("heading", { level: 1, name: "Sources" })).toBeVisible();
  const choose = async (name: string) => {
    await page.getByRole("button", { name: "Theme", exact: true }).click();
    await page.getByRole("menuitemradio", { name }).click();
  };
  await choose("Dark");
  await expect.poll(() => paper(page)).not.toBe(light);
  const dark = await paper(page);
  await expect.poll(() => paper(other)).toBe(dark);
  const scriptless = await browser.newContext({
    javaScriptEnabled: false,
    colorScheme: "light",
    baseURL: page.url(),
    storageState: await page.context().storageState(),
  });
  const first = await scriptless.newPage();
  await first.goto("/desk/sources");
  // Still signed in, and dark.
  await expect(first.getByRole("navigation", { name: "Desk" })).toBeVisible();
  await expect(first.locator("html")).toHaveAttribute("data-theme", "dark");
  await first.screenshot({ path: "test-results/screens/dark-chosen-desktop.png" });
  await scriptless.close();
  await choose("As the system");
  await expect.poll(() => paper(page)).toBe(light);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => paper(page)).toBe(dark);
  await page.reload();
  await page.getByRole("button", { name: "Theme", exact: true }).click();
  await expect(page.getByRole("menuitemradio", { name: "As the system" })).toBeChecked();
});

test("every room of the desk reads well on a desktop, a phone and in the dark", async ({ page }) => {
  test.setTimeout(180_000);
  await stepInAs(page, "Ines Sample");
  await inspect(page, "desk");
  const rooms = [
    ["claims", "/desk/claims", "Claims"],
    ["claims-board", "/desk/claims?view=board", "Claims"],
    ["sources", "/desk/sources", "Sources"],
    ["articles", "/desk/articles", "Articles"],
    ["import", "/desk/import", "Import"],
    ["reviews-demo", "/desk/reviews", "Reviews"],
    ["newsroom-people", "/desk/newsroom", "The Sample Review"],
    ["newsroom-scale", "/desk/newsroom?part=scale", "The Sample Review"],
    ["newsroom-tokens", "/desk/newsroom?part=tokens", "The Sample Review"],
    ["newsroom-record", "/desk/newsroom?part=record", "The Sample Review"],
  ] as const;
  for (const [name, path, heading] of rooms) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await inspect(page, name);
  }
  await page.goto("/desk/nowhere");
  await expect(page.getByRole("heading", { level: 1, name: "There is nothing here" })).toBeAttached();
  await inspect(page, "not-found");
});

test("the workbench, the library and the published pages of the sample newsroom", async ({ page }) => {
  test.setTimeout(180_000);
  await stepInAs(page, "Ines Sample");
  await openArticle(page);
  await inspect(page, "workbench-list");
  const list = page.getByRole("list", { name: "All claims" });
  await list.getByRole("button", { name: "all practical cooperation between" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "all practical cooperation between" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Evidence" }).getByRole("article").first()).toBeVisible();
  await inspect(page, "workbench-published");
  await page
    .getByRole("region", { name: "Evidence" })
    .getByRole("button", { name: "The ministers suspended all" })
    .click();
  await expect(page.getByRole("document", { name: "The ministers’ decisions of 1 April 2014" })).toBeVisible();
  await inspect(page, "workbench-source");
  await page.goto("/desk/sources");
  await page.getByRole("link").filter({ hasText: "2014" }).first().click();
  await expect(page.getByRole("heading", { name: "Kept copy" })).toBeVisible();
  await inspect(page, "source-cited");
  await page.goto("/the-sample-review");
  await inspect(page, "public-front");
  await page.getByRole("link", { name: "all practical cooperation between" }).first().click();
  await expect(page.getByRole("link", { name: "Version 1" })).toBeAttached();
  await inspect(page, "public-check-2");
  await page.goto("/the-sample-review/method");
  await inspect(page, "public-method");
  const missing = await page.goto("/the-sample-review/checks/nothing-here");
  expect(missing?.status()).toBe(404);
  await inspect(page, "public-not-found");
});

test("the main work needs no mouse", async ({ page }) => {
  await stepInAs(page, "Tomas Sample");
  await openArticle(page);
  const heading = page.getByRole("heading", { level: 2, name: /^Claim \d+:/ });
  await page.keyboard.press("j");
  await expect(heading).toContainText("Claim 1:");
  await page.keyboard.press("j");
  await expect(heading).toContainText("Claim 2:");
  await page.keyboard.press("k");
  await expect(heading).toContainText("Claim 1:");
  await page.keyboard.press("Enter");
  await expect(heading).toBeFocused();
  await page.keyboard.press("e");
  await expect(page.getByRole("heading", { name: "Evidence", exact: true })).toBeFocused();
  await page.keyboard.press("a");
  await expect(page.getByRole("heading", { name: "Assessment", exact: true })).toBeFocused();

  await test.step("words are selected and marked", async () => {
    await page.keyboard.press("v");
    await expect(page.getByRole("document", { name: article })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("toolbar", { name: "Selected words" })).toBeVisible();
    const words = await page.evaluate(() => window.getSelection()?.toString() ?? "");
    await page.keyboard.press("c");
    await expect(heading).toContainText(words.trim());
  });

  await test.step("the library, the list of keys and the palette open and close", async () => {
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox", { name: "Search the library for passages" })).toBeFocused();
    await page.keyboard.type("battlegroups");
    await expect(page.getByRole("list", { name: "Passages" }).getByRole("button").first()).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    const keys = page.getByRole("dialog", { name: "Keys" });
    await expect(keys.getByText("Next claim")).toBeVisible();
    await inspect(page, "keys");
    await page.keyboard.press("Escape");
    await expect(keys).toBeHidden();
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog", { name: "Search or jump to" })).toBeVisible();
    await page.keyboard.type("sourc");
    await inspect(page, "palette");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/desk\/sources$/);
  });
});

test("what a role may not do is explained where one looks for it", async ({ page, browser }) => {
  await test.step("an editor neither reviews nor publishes", async () => {
    await stepInAs(page, "Tomas Sample");
    await page.goto("/desk/reviews");
    await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
    await expect(
      page.getByText("Only reviewers, publishers and owners decide on reviews.").filter({ visible: true }),
    ).toBeVisible();
    await page.goto("/desk/newsroom");
    await expect(page.getByRole("button", { name: "Invite a colleague" })).toHaveCount(0);
  });
  await test.step("a viewer reads and changes nothing", async () => {
    await stepInAs(page, "Ines Sample");
    const viewer = await invite(page, browser, "viewer");
    await viewer.goto("/desk/import");
    await expect(viewer.getByText("Your role lets you read here, not import.").filter({ visible: true })).toBeVisible();
    await inspect(viewer, "viewer-import");
    await openArticle(viewer);
    await selectWords(viewer.getByRole("document", { name: article }), "it does not recruit: countries apply");
    const bar = viewer.getByRole("toolbar", { name: "Selected words" });
    await expect(bar.getByRole("button", { name: "Copy quotation" })).toBeVisible();
    await expect(bar.getByRole("button", { name: /^Claim/ })).toHaveCount(0);
    await expect(viewer.getByRole("button", { name: "Edit", exact: true })).toHaveCount(0);
  });
});
