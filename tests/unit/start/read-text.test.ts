import { expect, test } from "vitest";

import { readText } from "#/app/desk/read-text.ts";

/** A request whose body never ends; says how many parts of a thousand bytes were taken from it. */
function endless() {
  let taken = 0;
  const body = new ReadableStream({
    pull(controller) {
      taken++;
      controller.enqueue(new Uint8Array(1000).fill(97));
    },
  });
  const request = new Request("http://localhost/", { method: "POST", body, duplex: "half" } as RequestInit);
  return { request, taken: () => taken };
}
const post = (body: string | null) => new Request("http://localhost/", { method: "POST", body });

test("a body is read whole, signs that lie across two parts and all, up to the limit", async () => {
  const text = "ä🙈".repeat(40_000);
  expect(await readText(post(text), Buffer.byteLength(text), "Too large.")).toBe(text);
  expect(await readText(post(null), 10, "Too large.")).toBe("");
});

test("a body that is larger is refused while it comes in, however much would follow", async () => {
  const { request, taken } = endless();
  await expect(readText(request, 10_000, "Too large.")).rejects.toMatchObject({
    code: "invalid",
    message: "Too large.",
  });
  expect(taken()).toBeLessThan(20);
  await expect(readText(post("ä".repeat(6)), 11, "Too large.")).rejects.toMatchObject({ code: "invalid" });
});
