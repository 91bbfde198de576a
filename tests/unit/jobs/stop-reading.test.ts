import { expect, test } from "vitest";

import { extractApart } from "#/server/capture/extract-apart.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
/** Takes longer than any text may. */
const endless = Array.from({ length: 4000 }, (_, index) => "`".repeat(index + 1)).join(" ");

test("whoever stops a reading gets it stopped, and the next text is read", async () => {
  const stop = new AbortController();
  const reading = extractApart({ bytes: bytes(endless), mediaType: "text/markdown" }, undefined, {
    signal: stop.signal,
  });
  setImmediate(() => stop.abort(new Error("No longer wanted.")));
  await expect(reading).rejects.toThrow("No longer wanted.");
  const next = await extractApart({ bytes: bytes("The quay was repaired."), mediaType: "text/plain" });
  expect(next.text).toBe("The quay was repaired.");
});

test("a reading that is not wanted any more does not begin", async () => {
  const reading = extractApart({ bytes: bytes("The quay."), mediaType: "text/plain" }, undefined, {
    signal: AbortSignal.abort(new Error("No longer wanted.")),
  });
  await expect(reading).rejects.toThrow("No longer wanted.");
});
