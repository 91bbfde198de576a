import { test as base } from "@playwright/test";

import { type Product, startProduct } from "#/tests/support/product.ts";

import { type OddSite, startOddSite } from "./odd-site.ts";

interface Start {
  /** Names the file, so that each has a product and a database of its own. */
  readonly of: string;
  readonly demo?: boolean;
}

/** Journeys through the real product: started for the file, as a person starts it, in an empty folder. */
export const test = base.extend<object, { start: Start; site: OddSite; product: Product }>({
  start: [{ of: "journey" }, { option: true, scope: "worker" }],
  site: [
    async ({ start: _start }, use) => {
      const site = await startOddSite();
      await use(site);
      await site.close();
    },
    { scope: "worker" },
  ],
  product: [
    async ({ start, site }, use) => {
      // The site of the tests is the only place on this machine that the product may open.
      const environment = { ASSAY_ALLOW_PRIVATE: site.place };
      const product = await startProduct({ environment, ...(start.demo ? { demo: true } : {}) });
      await use(product);
      await product.stop();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  baseURL: async ({ product }, use) => use(product.url),
});
