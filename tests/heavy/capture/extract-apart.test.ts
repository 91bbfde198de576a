import { expect, test } from "vitest";

import { extractApart } from "#/server/capture/extract-apart.ts";
import { extract } from "#/server/capture/extract.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
/** Every opening mark may belong to every closing one, which takes seconds to find out. */
const tangled = Array.from({ length: 2500 }, (_, index) => "`".repeat(index + 1)).join(" ");

test("A text read in a process of its own is read as it is here", async () => {
  const input = {
    bytes: bytes("<h1>The quay</h1><p>The quay was repaired in March.</p>"),
    mediaType: "text/html",
  } as const;
  expect(await extractApart(input)).toEqual(extract(input));
});

test("A refusal of the reader arrives as the same refusal", async () => {
  await expect(extractApart({ bytes: bytes(" \n "), mediaType: "text/plain" })).rejects.toMatchObject({
    name: "Problem",
    code: "invalid",
    message: expect.stringContaining("no readable text"),
  });
});

test("A text that takes too long is given up with a sentence, and the next one is read", async () => {
  await expect(
    extractApart({ bytes: bytes(tangled), mediaType: "text/markdown" }, { milliseconds: 300, megabytes: 512 }),
  ).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("longer than 0.3 seconds") });
  const next = await extractApart({ bytes: bytes("The quay was repaired."), mediaType: "text/plain" });
  expect(next.text).toBe("The quay was repaired.");
});

test("A text that fills the memory ends its reader and not this process", async () => {
  const long = `<p>${"a ".repeat(2_000_000)}</p>`;
  await expect(
    extractApart({ bytes: bytes(long), mediaType: "text/html" }, { milliseconds: 60_000, megabytes: 12 }),
  ).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("more memory") });
});

test("Two texts at once are read by two readers, each with its own answer", async () => {
  const texts = ["The quay was repaired.", "The dam was not."];
  const read = await Promise.all(texts.map((text) => extractApart({ bytes: bytes(text), mediaType: "text/plain" })));
  expect(read.map(({ text }) => text)).toEqual(texts);
});
