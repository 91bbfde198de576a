import { writeFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";

import { importPage, isOpen, openImport, send } from "./support/import-page.ts";
import { inspect } from "./support/inspect.ts";
import { test } from "./support/journey.ts";
import { foundNewsroom } from "./support/people.ts";

test.use({ start: { of: "import-list" } });

let page: Page;

test.beforeAll(async ({ browser, product }) => {
  page = await (await browser.newContext()).newPage();
  await foundNewsroom(page, product);
});
test.afterAll(() => page.context().close());

test("fifty files go in at once; what is empty or too large is said of that one and holds nothing else up", async () => {
  const files = Array.from({ length: 50 }, (_, index) => ({
    name: `note-${index}.txt`,
    mimeType: "text/plain",
    buffer: Buffer.from(`Note ${index}\n\nThe quay number ${index} was repaired, says the harbour office.`),
  }));
  const large = test.info().outputPath("large.txt");
  await writeFile(large, "too large ".repeat(1_200_000));
  await openImport(page);
  const picker = page.getByLabel("Files to import");
  await picker.setInputFiles([...files, { name: "empty.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) }]);
  await picker.setInputFiles(large);
  const { offers } = importPage(page);
  await expect(offers).toContainText("This file is empty");
  await expect(offers).toContainText("more than the 10 MB");
  await inspect(page, "import-offers");
  await page.getByRole("button", { name: "Import 50" }).click();
  const list = page.getByRole("region", { name: "List of 50 imports" });
  await expect(list).toContainText("50 of 50 done", { timeout: 90_000 });
  await expect(offers.getByRole("listitem")).toHaveCount(2);
  await inspect(page, "import-list");
  await list.getByRole("link", { name: "Show only these" }).click();
  await expect(page.getByRole("link", { name: "Older" })).toBeVisible();
  await page.getByRole("link", { name: "Older" }).click();
  await expect(importPage(page).rows).toHaveCount(20);
});

test("a dropped folder is walked: hidden files are passed over, others counted", async () => {
  await openImport(page);
  await page.getByRole("form", { name: "Import" }).evaluate((form) => {
    const file = (name: string, text: string) => ({
      isFile: true,
      isDirectory: false,
      name,
      fullPath: `/papers/${name}`,
      file: (give: (file: File) => void) => give(new File([text], name)),
    });
    const inside = [
      file("dam.md", "# The papers of the dam\n\nIt was built in 1932."),
      file(".secret.txt", "hidden"),
      file("sums.xlsx", "x"),
    ];
    const folder = {
      isFile: false,
      isDirectory: true,
      name: "papers",
      fullPath: "/papers",
      createReader() {
        const left = [inside, []];
        return { readEntries: (give: (some: unknown[]) => void) => give(left.shift() ?? []) };
      },
    };
    const data = new DataTransfer();
    data.items.add(new File([""], "papers"));
    const event = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
    Object.defineProperty(DataTransferItem.prototype, "webkitGetAsEntry", { value: () => folder, configurable: true });
    form.dispatchEvent(event);
  });
  const { offers } = importPage(page);
  await expect(offers.getByRole("listitem")).toHaveText([/papers\/dam\.md/]);
  await expect(page.getByText("1 file was left out")).toBeVisible();
  await page
    .getByRole("form", { name: "Import" })
    .getByRole("button", { name: /^Import/ })
    .click();
  await isOpen(page, "The papers of the dam");
});

test("of a page that is known one hears before it is captured again", async ({ site }) => {
  const url = site.url("/plain");
  await send(page, url);
  await isOpen(page, "The plain page");
  const source = page.url();
  const { searchParams, pathname } = new URL(source);
  const known = {
    sourceId: pathname.split("/").at(-1),
    snapshotId: searchParams.get("snapshot"),
    title: "The plain page",
    capturedAt: "2026-03-04T08:00:00.000Z",
  };
  await page.route("**/api/desk-import/known?*", (route) => route.fulfill({ json: { known } }));
  await send(page, url);
  const { offers } = importPage(page);
  await expect(offers.getByRole("note")).toContainText("You have this page: The plain page, captured on 4 Mar 2026");
  await inspect(page, "import-known");
  await expect(offers.getByRole("link", { name: "Open it" })).toHaveAttribute("href", new RegExp(`${known.sourceId}`));
  await page.keyboard.press("Enter");
  await isOpen(page, "The plain page");
  expect(page.url()).not.toBe(source);
  await page.unroute("**/api/desk-import/known?*");
});
