import { test as base } from "@playwright/test";

import { type Product, startProduct } from "#/tests/support/product.ts";

interface Start {
  /** Names the file, so that each has a product and a database of its own. */
  readonly of: string;
  readonly demo?: boolean;
}

/** Journeys through the real product: started for the file, as a person starts it, in an empty folder. */
export const test = base.extend<object, { start: Start; product: Product }>({
  start: [{ of: "journey" }, { option: true, scope: "worker" }],
  product: [
    async ({ start }, use) => {
      const product = await startProduct(start.demo ? { demo: true } : {});
      await use(product);
      await product.stop();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  baseURL: async ({ product }, use) => use(product.url),
});
