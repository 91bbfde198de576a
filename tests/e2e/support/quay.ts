import { test } from "@playwright/test";

import { type Product, startProduct } from "#/tests/support/product.ts";

import { openQuaySite, type QuaySite } from "./quay-site.ts";

/** A product of the file's own that may open the page of the quay, and that page. */
export interface Quay {
  readonly site: QuaySite;
  readonly product: Product;
}

/** Has both started before the tests of a file, and stopped after them; they are there once the tests run. */
export function useQuay(): Quay {
  const quay = {} as { site: QuaySite; product: Product };
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    quay.site = await openQuaySite();
    quay.product = await startProduct({ environment: { ASSAY_ALLOW_PRIVATE: quay.site.place } });
  });
  test.afterAll(async () => {
    await quay.product.stop();
    await quay.site.close();
  });
  return quay;
}
