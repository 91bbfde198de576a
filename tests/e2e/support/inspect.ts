import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const folder = join(import.meta.dirname, "../../../test-results/screens");
const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

async function faults(page: Page): Promise<string[]> {
  // Nothing can run in the frame of a preview, axe neither; its page is inspected where it is published.
  const axe = new AxeBuilder({ page }).withTags(rules).exclude("iframe");
  // Otherwise what the frames of a page gave is put together in a page of its own, which costs more than the inspection; no
  // frame is inspected here.
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary?.replaceAll("\n", " ") ?? ""}`,
    ),
  );
}

/**
 * Looks at a screen as people see it: on a desktop, in the dark, on a phone. Saves a picture of each, and holds each to
 * WCAG 2.2 AA as far as axe can see it. A fault fails the test but does not end the journey.
 */
export async function inspect(page: Page, name: string): Promise<void> {
  for (const view of ["desktop", "dark", "phone"] as const) {
    await page.emulateMedia({ colorScheme: view === "dark" ? "dark" : "light" });
    await page.setViewportSize(view === "phone" ? sizes.phone : sizes.desktop);
    await page.screenshot({ path: join(folder, `${name}-${view}.png`), animations: "disabled" });
    expect.soft(await faults(page), `${name}, ${view}: WCAG 2.2 AA`).toEqual([]);
  }
  await page.setViewportSize(sizes.desktop);
}
