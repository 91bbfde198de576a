import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { RequestListener, Server } from "node:http";
import { gzipSync } from "node:zlib";
import { expect, type Page, test } from "@playwright/test";
import { WARCParser } from "warcio";

import { aPng } from "#/tests/support/picture.ts";
import { type Product, startProduct } from "#/tests/support/product.ts";

import { importText } from "./support/desk.ts";
import { inspect } from "./support/inspect.ts";
import { foundNewsroom } from "./support/people.ts";
import { close, listen, placeOf } from "./support/site.ts";

const quay = aPng(320, 180, [24, 96, 140]);
const boat = aPng(200, 200, [180, 70, 40]);
const paragraphs = [
  "The harbour office opened the new quay on Monday morning, three weeks after the last stone was laid. About two hundred people came to watch the first ferry leave from it, and most of them stayed until noon.",
  "The work took eleven months and cost more than had been planned, because stone of the right kind had to be brought by barge from the far side of the bay. The barges waited for calm weather on forty days, the office said.",
  "From now on the ferry leaves at nine in the morning, and in winter at ten, because the ice has to be broken first. A second boat was promised for the following spring, and the old landing stays open for fishing boats until then.",
];

let evil: Server;
let site: Server;
let product: Product;
let origin = "";
let evilOrigin = "";
/** Every request that anything of the kept page made a browser send to a stranger. */
const leaks: string[] = [];
let changed = false;

function story(): string {
  const words = changed
    ? [...paragraphs, "On Tuesday the office corrected the number of days to forty-one."]
    : paragraphs;
  return `<!doctype html><html lang="en"><head><title>A quay for the bay</title>
    <meta http-equiv="refresh" content="1;url=${evilOrigin}/refresh"><link rel="stylesheet" href="${evilOrigin}/x.css">
    <style>@import url(${evilOrigin}/import.css); body { background: url(${evilOrigin}/body.png) }</style>
    <script>fetch("${evilOrigin}/head"); alert("head")</script></head>
    <body onload="alert('load')"><article><h1>A quay for the bay</h1>
    <figure><img src="/quay.png" alt="The new quay" onload="alert('img')"><figcaption>The new quay on Monday</figcaption></figure>
    <p style="background:url(${evilOrigin}/p.png);color:#333">${words[0]}</p>
    <p>${words[1]} <a href="${evilOrigin}/link" target="_top" ping="${evilOrigin}/ping">More from the office</a></p>
    <img src="/boat.png" alt="A boat"><img src="/drawing.svg" alt="A drawing"><img src="/gone.jpg" alt="A crane" width="600" height="400">
    ${words
      .slice(2)
      .map((one) => `<p>${one}</p>`)
      .join("")}</article>
    <img src="${evilOrigin}/count.gif"><img src=x onerror="alert('error')"><iframe src="${evilOrigin}/frame"></iframe>
    <svg onload="alert('svg')"><script>alert("svg script")</script></svg><object data="${evilOrigin}/o"></object>
    <form action="${evilOrigin}/form"><input name="q" autofocus onfocus="alert('focus')"><button>Send</button></form>
    <math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;"></table></math>
    <base href="${evilOrigin}/"></body></html>`;
}

const answer: RequestListener = (request, response) => {
  const pictures: Record<string, Buffer> = { "/quay.png": quay, "/boat.png": boat };
  const picture = pictures[request.url ?? ""];
  if (picture) response.writeHead(200, { "content-type": "image/png" }).end(picture);
  else if (request.url === "/old") response.writeHead(301, { location: "/story" }).end();
  else if (request.url === "/story")
    response
      .writeHead(200, { "content-type": "text/html; charset=utf-8", "content-encoding": "gzip" })
      .end(gzipSync(story()));
  else response.writeHead(404).end();
};

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

test.beforeAll(async () => {
  evil = await listen((request, response) => {
    leaks.push(request.url ?? "");
    response.writeHead(200, { "access-control-allow-origin": "*" }).end();
  });
  site = await listen(answer);
  [origin, evilOrigin] = [`http://${placeOf(site)}`, `http://${placeOf(evil)}`];
  product = await startProduct({ environment: { ASSAY_ALLOW_PRIVATE: placeOf(site) } });
});
test.afterAll(async () => {
  await product.stop();
  for (const server of [site, evil]) await close(server);
});

async function download(page: Page, name: string): Promise<Buffer> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name }).filter({ visible: true }).first().click();
  return readFile(await (await waiting).path());
}

test("what was captured can be seen without danger, taken away whole, and captured again", async ({ browser }) => {
  test.setTimeout(240_000);
  const context = await browser.newContext({ baseURL: product.url, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => void dialog.dismiss().then(() => dialogs.push(dialog.message())));
  await foundNewsroom(page, product);
  const original = Buffer.from(story());

  await test.step("an address is imported, and the box tells how it was captured", async () => {
    await importText(page, { text: `${origin}/old` });
    const about = page.getByRole("complementary", { name: "About this source" });
    await expect(about.getByText("Led to, by one redirect")).toBeVisible();
    await about.getByText("How it was fetched").click();
    await expect(about.getByRole("list", { name: "The way to the page" }).getByRole("listitem")).toHaveText([
      `${origin}/old answered 301`,
      `${origin}/story answered 200`,
    ]);
    await expect(about.getByText("127.0.0.1", { exact: true })).toBeVisible();
    await expect(about.getByText("gzip", { exact: true }).first()).toBeVisible();
    await about.getByText("What proves it").click();
    await expect(about.getByTitle(sha256(original))).toBeVisible();
    await expect(about.getByTitle(sha256(gzipSync(story())))).toBeVisible();
    await inspect(page, "kept-copy");
  });

  await test.step("its pictures are kept, and the one that is not says why", async () => {
    const pictures = page.getByRole("list", { name: "Kept pictures" });
    await expect(pictures.getByRole("img", { name: "The new quay" })).toBeVisible();
    const loaded = await pictures
      .getByRole("img", { name: "The new quay" })
      .evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]);
    expect(loaded).toEqual([320, 180]);
    await page
      .getByText(/not kept$/)
      .first()
      .click();
    await expect(page.getByText(/answered 404|no page at this address|not kept/i).first()).toBeVisible();
  });

  await test.step("the original and the WARC hold the very bytes", async () => {
    expect(sha256(await download(page, "Download the original"))).toBe(sha256(original));
    const read = new Map<string, Buffer>();
    for await (const record of WARCParser.iterRecords([await download(page, "Download as WARC")])) {
      if (/response|resource/.test(record.warcType))
        read.set(record.warcTargetURI ?? "", Buffer.from(await record.readFully(true)));
      else await record.skipFully();
    }
    expect(read.get(`${origin}/story`)?.equals(original)).toBe(true);
    expect(read.get(`${origin}/quay.png`)?.equals(quay)).toBe(true);
    expect(read.has(`${origin}/old`)).toBe(true);
  });

  const source = page.url();
  await test.step("the page is shown as it was kept, and nothing in it runs, loads or leads away", async () => {
    await page.getByRole("link", { name: "Show page as kept" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "A quay for the bay" })).toBeVisible();
    await expect(page.getByText(/^Links lead nowhere here/)).toContainText("2 style sheets and 1 script.");
    const frame = page.frameLocator("iframe");
    await expect(frame.getByText("About two hundred people came to watch")).toBeVisible();
    const picture = frame.getByRole("img", { name: "The new quay" });
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => [image.complete, image.naturalWidth]))
      .toEqual([true, 320]);
    await expect(frame.getByText("A crane")).toBeVisible();
    await frame.getByText("More from the office").click();
    await expect(frame.getByText("About two hundred people came to watch")).toBeVisible();
    await inspect(page, "kept-page");
    expect(page.frames()).toHaveLength(2);
    expect(page.frames()[1]?.url()).toContain("/copy/frame");
    // Opened by itself, without the frame, it is just as harmless.
    const [id] = /[0-9a-f-]{36}(?=\/copy)/.exec(page.url()) ?? [""];
    const response = await page.goto(`/desk/snapshots/${id}/copy/frame`);
    expect(response?.headers()["content-security-policy"]).toContain("sandbox");
    await expect(page.getByText("About two hundred people came to watch")).toBeVisible();
    await page.getByText("More from the office").click();
    expect(page.url()).toContain("/copy/frame");
    expect(await page.evaluate(() => [document.scripts.length, document.forms.length, self.origin])).toEqual([
      0,
      0,
      "null",
    ]);
    expect([dialogs, leaks]).toEqual([[], []]);
  });

  await test.step("captured again after it changed, it is the second capture of the same source", async () => {
    changed = true;
    await page.goto(source);
    await page.getByRole("button", { name: "Look again" }).click();
    const second = page.getByText("This is the second capture of this source").filter({ visible: true });
    await expect(page.getByText("This is an earlier capture").filter({ visible: true })).toBeVisible({
      timeout: 60_000,
    });
    await page.getByRole("link", { name: "Look at the newest one" }).click();
    await expect(second).toBeVisible();
    await expect(page.getByText("Its words differ from those of").filter({ visible: true })).toBeVisible();
  });

  await test.step("a paste of nearly the same words leads to the earlier capture, and can be made one source with it", async () => {
    await importText(page, {
      text: ["A quay for the bay", ...paragraphs, "On Tuesday the office corrected that."].join("\n\n"),
    });
    const pasted = page.url();
    const warning = page.getByRole("note").filter({ hasText: "This is in the library already" });
    await expect(warning).toContainText(/Nearly the same text \(\d\d %\) as A quay for the bay, captured/);
    await inspect(page, "near-duplicate");
    await warning.getByRole("button", { name: "Make it one source" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Keep it as its own source" }).click();
    await expect(page.getByRole("dialog")).toBeHidden();
    expect(page.url()).toBe(pasted);
    await warning.getByRole("button", { name: "Make it one source" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Make it one source" }).click();
    await expect(page.getByText("This is the third capture of this source").filter({ visible: true })).toBeVisible();
    await page.goto(pasted);
    await page.waitForURL((url) => url.pathname === new URL(source).pathname);
    await page.goto("/desk/sources");
    await expect(page.getByRole("link", { name: "A quay for the bay" })).toHaveCount(1);
  });
  expect([dialogs, leaks]).toEqual([[], []]);
});
