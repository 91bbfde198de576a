import { expect } from "@playwright/test";

import { checkThis, importText } from "./support/desk.ts";
import { inspect } from "./support/inspect.ts";
import { test } from "./support/journey.ts";

test.use({ start: { of: "many-claims", demo: true } });

const count = 300;
const sentence = (i: number) => `Ship ${i} of the harbour was repaired in the year ${1000 + i}.`;

test("of hundreds of claims each is within reach, in the list, on the strip and by keyboard", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Tomas Sample" }).click();
  await expect(page.getByRole("heading", { name: "Good to see you, Tomas" })).toBeVisible();
  const all = Array.from({ length: count }, (_, i) => sentence(i + 1));
  await importText(page, { text: `The ships of a harbour\n\n${all.join("\n\n")}` });
  await checkThis(page);
  await test.step("they come in from another program", async () => {
    const source = page.url();
    const rows = all.map((exact, i) => ({
      uri: source,
      text: `Note ${i}`,
      target: [{ source, selector: [{ type: "TextQuoteSelector", exact }] }],
    }));
    const said = await page.evaluate(
      async (body) => {
        const answer = await fetch(`${location.pathname}/annotations`, { method: "POST", body });
        return (await answer.text()).trim().split("\n").at(-1)!;
      },
      JSON.stringify({ total: rows.length, rows }),
    );
    expect(JSON.parse(said).answer.items).toHaveLength(count);
  });

  const list = page.getByRole("list", { name: "All claims" });
  await test.step("the list holds the rows around those in view, and says which of how many each is", async () => {
    await page.reload();
    await expect(list.getByRole("button", { name: sentence(1) })).toBeVisible();
    await expect(list.getByRole("listitem").first()).toHaveAttribute("aria-setsize", String(count));
    expect(await list.getByRole("listitem").count()).toBeLessThan(80);
    await inspect(page, "many-claims");
    await list.getByRole("button", { name: sentence(1) }).focus();
    await list.evaluate((element) => element.closest("[role=tabpanel]")!.scrollTo(0, element.scrollHeight));
    const last = list.getByRole("button", { name: sentence(count) });
    await expect(last).toBeVisible();
    await expect(last.locator("xpath=..")).toHaveAttribute("aria-posinset", String(count));
    // Who stands on a row goes on from it, however far the list was scrolled since.
    await page.keyboard.press("Tab");
    await expect(list.getByRole("button", { name: sentence(2) })).toBeFocused();
  });

  await test.step("a tick of the strip stands for those side by side and goes through them, and J goes on", async () => {
    const strip = page.getByRole("navigation", { name: "Overview of The ships of a harbour" });
    await expect(strip.getByRole("button").first()).toBeVisible();
    expect(await strip.getByRole("button").count()).toBeLessThanOrEqual(240);
    const shared = strip.getByRole("button", { name: /\(and \d+ more\)$/u }).first();
    const name = await shared.getAttribute("aria-label");
    const number = Number(/^Claim (\d+)/u.exec(name ?? "")?.[1]);
    await shared.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("tab", { name: `Claim ${number}`, exact: true })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("tab", { name: `Claim ${number + 1}`, exact: true })).toBeVisible();
    await page.getByRole("document", { name: "The ships of a harbour" }).focus();
    await page.keyboard.press("j");
    await expect(page.getByRole("tab", { name: `Claim ${number + 2}`, exact: true })).toBeVisible();
    await page.getByRole("tab", { name: /^All claims/ }).click();
    await expect(list.getByRole("button", { name: sentence(1) })).toBeVisible();
  });
});
