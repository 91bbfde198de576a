import { Readable } from "node:stream";
import { expect, test } from "vitest";

import { linesOf } from "#/server/cli/json-line.ts";

async function read(chunks: Iterable<string>, longest?: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(Readable.from(chunks), longest)) lines.push(line);
  return lines;
}

test("lines are split at line ends alone, however they arrive", async () => {
  expect(await read(["one\nt", "wo\u2028still two\r\n", "", "\nlast"])).toEqual([
    "one",
    "two\u2028still two\r",
    "",
    "last",
  ]);
  expect(await read([])).toEqual([""]);
});

test("a line without an end is held no further than to know that it is too long, and the next one is whole", async () => {
  let given = 0;
  function* endless() {
    for (; given < 10_000; given++) yield "x".repeat(1000);
    yield "\nnext";
  }
  const [long, next] = await read(endless(), 5000);
  expect(given).toBe(10_000);
  expect(long).toHaveLength(5001);
  expect(next).toBe("next");
});
