import { expect, type Page } from "@playwright/test";

import { inspect } from "./support/inspect.ts";
import { test } from "./support/journey.ts";
import { foundNewsroom, people } from "./support/people.ts";
import { close, listen, placeOf } from "./support/site.ts";

test.use({ start: { of: "sign-in" } });

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail address").filter({ visible: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).filter({ visible: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("who fills in the first form before its scripts have come puts no password into the address, and loses nothing", async ({
  page,
  product,
}) => {
  const scripts = Promise.withResolvers<void>();
  await page.route("**/_next/static/**/*.js", async (route) => {
    await scripts.promise;
    await route.continue();
  });
  const link = product.setUpLink ?? "";
  await page.goto(link, { waitUntil: "commit" });
  const { name, email, password } = people.owner;
  const field = (label: string) => page.getByLabel(label, { exact: true }).filter({ visible: true });
  await field("Name of the newsroom").fill("The Morning Post");
  await field("Your name").fill(name);
  await field("E-mail address").fill(email);
  await field("Password").fill(password);
  await field("Password").press("Enter");
  const button = page.getByRole("button", { name: "Create the newsroom" });
  await button.click({ force: true });
  scripts.resolve();
  await expect(button).toBeEnabled();
  await expect(page).toHaveURL(link);
  await expect(field("Password")).toHaveValue(password);
});

test("one signs in with a password, gets to where one wanted, and signs out", async ({ page, context, product }) => {
  const { email, password } = people.owner;
  await foundNewsroom(page, product);
  await test.step("the cookie of the session is out of reach of scripts", async () => {
    const session = (await context.cookies()).find((cookie) => cookie.name.endsWith("assay"));
    expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
    expect(await page.evaluate(() => document.cookie)).not.toContain("assay");
  });

  await test.step("signing out ends the session, not only the cookie", async () => {
    const before = await context.cookies();
    await page.getByRole("button", { name: /^Account of/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await context.addCookies(before);
    await page.goto("/desk");
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  });

  await test.step("a page of the desk leads to sign-in and back to itself", async () => {
    await page.goto("/desk/claims?view=board");
    await page.waitForURL(/\/sign-in\?next=/);
    await inspect(page, "sign-in");
    await signIn(page, email, "not the right password");
    await expect(page.getByText("do not fit together").filter({ visible: true })).toBeVisible();
    await expect(page.getByLabel("E-mail address").filter({ visible: true })).toHaveValue(email);
    await inspect(page, "sign-in-refused");
    await signIn(page, email, password);
    await page.waitForURL(/\/desk\/claims\?view=board$/);
    await expect(page.getByRole("heading", { level: 1, name: "Claims" })).toBeVisible();
  });
});

test("an address of another site after sign-in is not followed", async ({ page }) => {
  await page.goto("/sign-in?next=https://example.org/");
  await signIn(page, people.owner.email, people.owner.password);
  await expect(page.getByRole("heading", { name: "Good to see you, Olga" })).toBeVisible();
});

test("a site that opened the window keeps no hold of it", async ({ page, product }) => {
  const site = await listen((_, response) =>
    response.setHeader("content-type", "text/html").end("<h1>Another site</h1>"),
  );
  try {
    await page.goto(`http://${placeOf(site)}`);
    const opened = page.waitForEvent("popup");
    await page.evaluate(
      (address) => void Object.assign(window, { held: window.open(address) }),
      `${product.url}/sign-in`,
    );
    const other = await opened;
    await expect(other.getByLabel("E-mail address").filter({ visible: true })).toBeVisible();
    const isHeld = () => page.evaluate(() => !(window as unknown as { held: Window }).held.closed);
    await expect.poll(isHeld).toBe(false);
    expect(await other.evaluate(() => window.opener)).toBeNull();
  } finally {
    await close(site);
  }
});

test("too many attempts have to wait, and the answer does not say whether the account exists", async ({ page }) => {
  for (const email of ["nobody@example.org", people.owner.email]) {
    await page.goto("/sign-in");
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await signIn(page, email, `wrong password ${attempt}`);
      await expect(page.getByText("do not fit together").filter({ visible: true })).toBeVisible();
      await page.goto(`/sign-in?attempt=${attempt}`);
    }
    await signIn(page, email, people.owner.password);
    await expect(
      page.getByText(/^There were too many attempts\. Try again in/).filter({ visible: true }),
    ).toBeVisible();
  }
});
