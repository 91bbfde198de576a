import { type Browser, expect, type Page } from "@playwright/test";

import type { Product } from "#/tests/support/product.ts";

interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** The people of the journeys. */
export const people = {
  owner: { name: "Olga Owner", email: "olga@example.org", password: "four grey herons wading" },
  reviewer: { name: "Rafael Reviewer", email: "rafael@example.org", password: "a tin roof under rain" },
  viewer: { name: "Vera Viewer", email: "vera@example.org", password: "quiet lamps along quays" },
} as const satisfies Record<string, Person>;

async function introduce(page: Page, { name, email, password }: Person): Promise<void> {
  await page.getByLabel("Your name").filter({ visible: true }).fill(name);
  await page.getByLabel("E-mail address").filter({ visible: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).filter({ visible: true }).fill(password);
}

/** Opens the one-time link of the first start and creates the newsroom; leaves the owner on the desk. */
export async function foundNewsroom(page: Page, product: Product, newsroom = "The Morning Post"): Promise<void> {
  if (!product.setUpLink) throw new Error("The product printed no set-up link.");
  await page.goto(product.setUpLink);
  await page.getByLabel("Name of the newsroom").filter({ visible: true }).fill(newsroom);
  await introduce(page, people.owner);
  await page.getByRole("button", { name: "Create the newsroom" }).click();
  await expect(page.getByRole("heading", { name: "Good to see you, Olga" })).toBeVisible();
}

/**
 * The owner invites somebody by a link; they open it in a browser of their own and join. Their page is on the desk.
 * `look` sees the page of the invitation before it is filled in.
 */
export async function invite(
  owner: Page,
  browser: Browser,
  role: "reviewer" | "viewer",
  look?: (page: Page) => Promise<void>,
): Promise<Page> {
  await owner.goto("/desk/newsroom");
  await owner.getByRole("button", { name: "Invite a colleague" }).click();
  const dialog = owner.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Role" }).click();
  await owner.getByRole("option", { name: new RegExp(`^${role}`, "i") }).click();
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = await dialog.getByRole("textbox", { name: "Link of the invitation" }).inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await expect(page.getByRole("button", { name: "Join the newsroom" })).toBeVisible();
  await look?.(page);
  await introduce(page, people[role]);
  await page.getByRole("button", { name: "Join the newsroom" }).click();
  await expect(page.getByRole("heading", { name: /^Good to see you/ })).toBeVisible();
  return page;
}
