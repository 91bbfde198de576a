import { performance } from "node:perf_hooks";

import { requireBuild } from "#/server/start/build.ts";
import { startProduct } from "#/tests/support/product.ts";

import { spread } from "./figures.ts";

/** Seconds from `node server/main.ts` in an empty data folder, built, to the first page; and again on the same data. */
export async function run(quick: boolean): Promise<void> {
  await requireBuild((text) => process.stdout.write(`${text}\n`));
  const empty: number[] = [];
  const again: number[] = [];
  for (let round = 0; round < (quick ? 1 : 5); round++) {
    const begun = performance.now();
    const product = await startProduct();
    const page = await fetch(product.setUpLink ?? product.url);
    await page.text();
    if (page.status !== 200) throw new Error(`The first page answered ${page.status}.`);
    empty.push(performance.now() - begun);
    await product.crash();
    const second = performance.now();
    await product.restart();
    await (await fetch(product.setUpLink ?? product.url)).text();
    again.push(performance.now() - second);
    await product.stop();
  }
  const figures = { emptyFolder: spread(empty), afterKill: spread(again), rounds: empty.length, unit: "ms" };
  console.table({ "empty folder to first page": figures.emptyFolder, "after kill -9, same data": figures.afterKill });
  console.log(JSON.stringify({ bench: "start", ...figures }));
}
