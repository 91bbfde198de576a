import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";

import { inspect } from "./support/inspect.ts";
import { test } from "./support/journey.ts";
import { selectWords } from "./support/words.ts";

test.use({ start: { of: "interchange", demo: true } });

const article = "Enlargement and its critics";
const claimed = "it does not recruit: countries apply";
const quoted = "the council that was meant to carry the conversation has met only rarely";

async function stepIn(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Tomas Sample" }).click();
  await expect(page.getByRole("heading", { name: "Good to see you, Tomas" })).toBeVisible();
}

/** What the browser saves when an item of a menu is chosen. */
async function saved(page: Page, menu: string, item: string): Promise<{ name: string; text: string }> {
  await page.getByRole("button", { name: menu, exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: item, exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

const send = (page: Page, name: string, text: string) =>
  page
    .getByRole("dialog")
    .getByLabel("File")
    .setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

test("claims, sources and quotations go out to other programs and come in from them", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await stepIn(page);
  await page.goto("/desk/articles");
  await page.getByRole("link", { name: article }).first().click();
  const text = page.getByRole("document", { name: article });
  await expect(text).toBeVisible();

  await test.step("the claims are saved as annotations, the sources cited as a bibliography", async () => {
    const annotations = await saved(page, "Export and import", "Annotations (JSON-LD)");
    expect(annotations.name).toBe("annotations.jsonld");
    const collection = JSON.parse(annotations.text) as { total: number; first: { items: object[] } };
    expect(collection.total).toBeGreaterThan(0);
    expect(collection.first.items).toHaveLength(collection.total);
    const sources = await saved(page, "Export and import", "BibTeX");
    expect(sources.name).toBe("sources.bib");
    expect(sources.text).toContain("archive.example.org/1997/founding-act");
  });

  await test.step("a copied quotation brings its source and a link to the very words", async () => {
    await selectWords(text, claimed);
    await page.getByRole("toolbar", { name: "Selected words" }).getByRole("button", { name: "Copy quotation" }).click();
    await expect(page.getByText("Quotation copied, with its source").filter({ visible: true })).toBeVisible();
    const [words, source, link] = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
    expect(words).toBe(`“${claimed}”`);
    expect(source).toContain(article);
    expect(link).toMatch(
      /^https:\/\/review\.example\.org\/essays\/.*#:~:text=it%20does%20not%20recruit%3A%20countries%20apply$/u,
    );
    await page.keyboard.press("Escape");
  });

  await test.step("an export of Hypothesis becomes claims, and what does not is listed with the reason", async () => {
    await page.getByRole("button", { name: "Export and import", exact: true }).click();
    await inspect(page, "interchange-menu");
    await page.getByRole("menuitem", { name: "Import annotations…" }).click();
    await send(page, "notes.txt", "nothing of the kind");
    await expect(page.getByRole("dialog").getByRole("alert")).toContainText("no annotations that Assay can read");
    await inspect(page, "interchange-refused");
    const row = (exact: string | null, note: string) => ({
      uri: "https://review.example.org/essays/enlargement-and-its-critics",
      user: "acct:ada@hypothes.is",
      text: note,
      target: [exact === null ? {} : { selector: [{ type: "TextQuoteSelector", exact }] }],
    });
    const rows = [
      row(quoted, "Who says so?"),
      row(claimed, "Twice"),
      row("words that never stood there", "Lost"),
      row(null, "A note on the page"),
    ];
    await send(page, "hypothesis.json", JSON.stringify({ total: 4, rows }));
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("region", { name: "Taken", exact: true })).toContainText(quoted);
    await expect(dialog.getByRole("region", { name: "Not in this text" })).toContainText(
      "words that never stood there",
    );
    await expect(dialog.getByRole("region", { name: "A note on the page, without words" })).toContainText(
      "A note on the page",
    );
    await expect(dialog.getByRole("region", { name: "There already" })).toContainText(claimed);
    await inspect(page, "interchange-taken");
    await dialog.getByRole("link", { name: quoted }).click();
    await expect(page.getByRole("heading", { level: 2, name: quoted })).toBeVisible();
    await page.getByRole("tab", { name: "History" }).click();
    await expect(page.getByRole("list", { name: "History of the claim" })).toContainText("Who says so?");
  });

  await test.step("a long file says how far it has come before it is done, and every line of it is answered", async () => {
    await page.goto("/desk/articles");
    await page.getByRole("link", { name: article }).first().click();
    await expect(text).toBeVisible();
    const notes = Array.from({ length: 600 }, (_, i) => ({
      uri: "https://review.example.org/essays/enlargement-and-its-critics",
      text: `Note ${i}`,
      target: [{}],
    }));
    const file = JSON.stringify({ total: notes.length, rows: notes });
    const said = await page.evaluate(async (body) => {
      const answer = await fetch(`${location.pathname}/annotations`, { method: "POST", body });
      return { type: answer.headers.get("content-type"), lines: (await answer.text()).trim().split("\n") };
    }, file);
    expect(said.type).toBe("application/x-ndjson");
    expect(said.lines[0]).toBe('{"done":500,"total":600}');
    expect(JSON.parse(said.lines.at(-1)!).answer.items).toHaveLength(600);
    await page.getByRole("button", { name: "Export and import", exact: true }).click();
    await page.getByRole("menuitem", { name: "Import annotations…" }).click();
    await send(page, "notes.json", file);
    await expect(
      page.getByRole("dialog").getByRole("region", { name: "A note on the page, without words" }).getByRole("listitem"),
    ).toHaveCount(600);
    await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  });

  await test.step("a bibliography becomes sources; of one without an address the text is said to be missing", async () => {
    await page.goto("/desk/sources");
    await page.getByRole("button", { name: "Bibliography" }).click();
    await page.getByRole("menuitem", { name: "Import a bibliography…" }).click();
    const file =
      '@book{a,\n  title = {The {\\"a}ltest harbour},\n  author = {Sample, Ada},\n  year = 1999\n}\n@book{b}';
    await send(page, "works.bib", file);
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("region", { name: "Not taken" })).toBeVisible();
    await inspect(page, "interchange-works");
    await dialog.getByRole("link", { name: "The ältest harbour" }).click();
    await expect(page.getByText("Its text is not kept yet").filter({ visible: true })).toBeVisible();
    await inspect(page, "interchange-textless");
    await page.getByLabel("File with the text of this source").setInputFiles({
      name: "harbour.txt",
      mimeType: "text/plain",
      buffer: Buffer.from(
        "Another title altogether\n\nThe oldest harbour of the bay was dug by hand, and dredged every second spring.",
      ),
    });
    await page.waitForURL(/\/desk\/import/);
    await expect(page.getByRole("main").getByText("The ältest harbour").first()).toBeVisible();
    await page.goto("/desk/sources");
    await page.getByRole("link", { name: "The ältest harbour" }).click();
    await expect(page.getByText("dug by hand").filter({ visible: true })).toBeVisible();
    const alone = await saved(page, "Export this source", "CSL-JSON");
    expect(JSON.parse(alone.text)).toMatchObject([
      { title: "The ältest harbour", type: "book", issued: { "date-parts": [[1999]] } },
    ]);
    await inspect(page, "interchange-source");
  });
});
