import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";

import type { ReaderMark } from "#/components/text/mark/reader-mark.ts";
import { requireBuild } from "#/server/start/build.ts";
import { browserArguments, browserPath } from "#/tests/e2e/support/browser.ts";
import { startProduct } from "#/tests/support/product.ts";
import type { DocumentNode } from "#/text/document.ts";

import { connect } from "./connection.ts";
import { growth, spread } from "./figures.ts";
import type { BarePage } from "./page/bare.ts";
import { claimsOn } from "./page/claim-range.ts";
import { installFrame } from "./page/frame.ts";
import { startBareSite } from "./page/site.ts";
import { watchMark, watchMarks } from "./page/watch.ts";
import { createRandom } from "./revision/random.ts";
import { render, writeText } from "./revision/writer.ts";

const sizes = [100, 1_000, 5_000];
const words = 20_000;
const seed = 20_261_126;
const samples = [
  "Ministers suspended practical cooperation on 1 April 2014, and ambassadors could still meet.",
  "The council counted 14,000 visitors in the harbour of Leeds before the road was opened.",
  "Nobody in the commission had been asked whether the tunnel should be built at all.",
];
/** Pages that are asked for before anything is measured. */
const warmUps = 60;
const view = { width: 1440, height: 900 };

const drawnAt = async (page: Page): Promise<number> => {
  const handle = await page.waitForFunction(() => window.drawn, null, { timeout: 180_000 });
  return Number(await handle.jsonValue());
};

/** How long the machine rests after a page, milliseconds: closing one takes time of its own, which is not that of the next. */
const rest = 500;

async function inPage<T>(context: BrowserContext, use: (page: Page) => Promise<T>): Promise<T> {
  const page = await context.newPage();
  try {
    return await use(page);
  } finally {
    await page.close();
    await new Promise((resolve) => setTimeout(resolve, rest));
  }
}

/** An article of 20,000 words with many claims, opened and redrawn in a real browser, beside a bare tiptap of its text. */
export async function run(quick: boolean): Promise<void> {
  await requireBuild((text) => process.stdout.write(`${text}\n`));
  const product = await startProduct();
  const desk = await connect(product);
  const bare = await startBareSite();
  const profiles = await mkdtemp(join(tmpdir(), "assay-bench-"));
  // A browser with a profile keeps the code that it compiled, as that of somebody who works there every day does.
  const openBrowser = async (name: string): Promise<BrowserContext> =>
    chromium.launchPersistentContext(join(profiles, name), {
      executablePath: await browserPath(),
      args: browserArguments,
      viewport: view,
    });
  const [visitor, member] = [await openBrowser("visitor"), await openBrowser("member")];
  const rounds = quick ? 2 : 11;
  const text = render(writeText(createRandom(seed), words, samples)).text;
  const json: DocumentNode = {
    type: "doc",
    content: text.split("\n").map((line) => ({
      type: "paragraph",
      attrs: { role: "body", reason: null, score: null },
      content: [{ type: "text", text: line }],
    })),
  };
  const opened = new Map<string, { size: number; values: number[] }[]>();
  const note = (name: string, size: number, value: number): void => {
    const all = opened.get(name) ?? [];
    opened.set(name, all);
    const mine = all.find((entry) => entry.size === size) ?? { size, values: [] };
    if (mine.values.length === 0) all.push(mine);
    mine.values.push(value);
  };
  console.log(`seed ${seed}, ${words} words, ${rounds} rounds`);
  try {
    const { editor } = await desk.tokens();
    const session = await desk.session();
    await member.addCookies([{ name: "assay", value: session, url: product.url }]);
    // What the desk takes for itself, whatever is read in it.
    const few = "Nobody in the commission had been asked.";
    const short = await desk.addArticle("A short record", few, [{ start: 0, end: 6 }]);
    // A server that has just started compiles its code while it answers; what is measured has been at work for a while.
    for (let i = 0; i < warmUps; i++) {
      const headers = { cookie: `assay=${session}`, accept: "text/html" };
      await (await fetch(`${product.url}/desk/articles/${short.articleId}`, { headers })).text();
    }
    for (let round = 0; round <= rounds; round++)
      await inPage(member, async (page) => {
        await page.addInitScript(installFrame);
        await page.addInitScript(watchMarks, 1);
        await page.goto(`${product.url}/desk/articles/${short.articleId}`);
        if (round > 0) note("open: product, seven words", 1, await drawnAt(page));
      });
    for (const size of quick ? sizes.slice(0, 2) : sizes) {
      const ranges = claimsOn(text, size);
      const begun = performance.now();
      const { articleId, claimIds } = await desk.addArticle(`Record of ${size} claims`, text, ranges);
      console.log(`${size} claims written in ${Math.round(performance.now() - begun)} ms`);
      const marks = ranges.map((range, i): ReaderMark => ({
        ...range,
        id: claimIds[i]!,
        tone: "open",
        number: i + 1,
        label: `Claim ${i + 1}`,
      }));
      const address = new Map(
        (["none", "decorations", "highlights"] satisfies BarePage["draw"][]).map((draw) => [
          draw,
          bare.address({ json, marks, draw }),
        ]),
      );
      for (let round = 0; round <= rounds; round++) {
        // The first visit of a size may find nothing in the browser's cache, those after it find the code; the text is sent
        // each time.
        const keep = (name: string, value: number): void => note(round > 0 ? name : `first ${name}`, size, value);
        for (const [draw, url] of address)
          await inPage(visitor, async (page) => {
            await page.goto(url);
            keep(`open: bare, ${draw}`, await drawnAt(page));
            if (draw !== "none")
              keep(`redraw: bare, ${draw}`, await page.evaluate((i) => window.redraw(i), Math.floor(size / 2) + round));
          });
        await inPage(member, async (page) => {
          await page.addInitScript(installFrame);
          await page.addInitScript(watchMarks, size);
          const listens = page
            .waitForEvent("websocket")
            .then((socket) =>
              socket.waitForEvent("framereceived", ({ payload }) => payload.toString().includes('"here":true')),
            );
          const missed = page.waitForResponse((response) => response.url().endsWith(`${articleId}/claims`));
          await page.goto(`${product.url}/desk/articles/${articleId}`);
          keep("open: product", await drawnAt(page));
          // Until the page listens to the newsroom, and has asked for what it missed meanwhile.
          await listens;
          await (await missed).finished();
          await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
          const claimId = claimIds[Math.floor(size / 2) + round]!;
          await page.evaluate(watchMark, claimId);
          const answer = await fetch(`${product.url}/api/v1/claims/${claimId}/assessment`, {
            method: "POST",
            headers: { authorization: `Bearer ${editor}`, "content-type": "application/json" },
            body: "{}",
          });
          if (!answer.ok) throw new Error(await answer.text());
          const { redraw, bytes } = await page.evaluate(() => window.redrawn);
          keep("redraw: product", redraw);
          keep("redraw: bytes read", bytes);
        });
      }
    }
  } finally {
    await visitor.close();
    await member.close();
    await rm(profiles, { recursive: true, force: true });
    await bare.close();
    await desk.close();
    await product.stop();
  }
  const figures = Object.fromEntries(
    [...opened].map(([name, all]) => [
      name,
      {
        ...Object.fromEntries(all.map(({ size, values }) => [size, spread(values)])),
        growth: all.length > 1 ? growth(all.map(({ size, values }) => ({ size, value: spread(values).p50 }))) : null,
      },
    ]),
  );
  const median = (name: string, size: number): number =>
    spread(opened.get(name)?.find((entry) => entry.size === size)?.values ?? []).p50;
  const ratioTo = (bareName: string) =>
    Object.fromEntries(
      (quick ? sizes.slice(0, 2) : sizes).map((size) => [
        size,
        Math.round((100 * median("open: product", size)) / median(bareName, size)) / 100,
      ]),
    );
  const ratio = ratioTo("open: bare, none");
  const ratioMarked = ratioTo("open: bare, decorations");
  console.table(
    Object.fromEntries(
      [...opened].map(([name, all]) => [
        name,
        {
          ...Object.fromEntries(
            all.map(({ size, values }) => [`${size} p50/p95`, `${spread(values).p50} / ${spread(values).p95}`]),
          ),
          growth: figures[name]?.growth,
        },
      ]),
    ),
  );
  console.log(
    `open: product / bare ${JSON.stringify(ratio)}, with the same marks as decorations ${JSON.stringify(ratioMarked)}`,
  );
  console.log(JSON.stringify({ bench: "article", unit: "ms", seed, words, rounds, figures, ratio, ratioMarked }));
}
