import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";

import { sendFile } from "#/components/interchange/send-file.ts";

/** What the server writes, part by part, as a slow line would bring it. */
const lines = Buffer.from(
  '{"done":100,"total":300}\n{"done":200,"total":300}\n{"answer":{"items":["“Öland”, 中 and 😀"]}}\n',
);
const parts = Array.from({ length: Math.ceil(lines.length / 7) }, (_, i) => lines.subarray(i * 7, i * 7 + 7));
const stream = { "content-type": "application/x-ndjson" };
const answers: Readonly<
  Record<string, { status?: number; headers: Record<string, string>; parts: readonly (Buffer | string)[] }>
> = {
  "/long": { headers: stream, parts },
  "/refused-late": {
    headers: stream,
    parts: ['{"done":1,"total":2}\n', '{"problem":{"code":"conflict","message":"Not now."}}\n'],
  },
  "/broken-off": { headers: stream, parts: ['{"done":1,"total":2}\n', '{"answer":{"it'] },
  "/short": { headers: { "content-type": "application/json" }, parts: ['{"items":[1]}'] },
  "/refused": {
    status: 422,
    headers: { "content-type": "application/json" },
    parts: ['{"code":"invalid","message":"No."}'],
  },
  "/odd": { status: 502, headers: { "content-type": "text/html" }, parts: ["<h1>Bad gateway</h1>"] },
};

const server = createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    const { status = 200, headers, parts: all } = answers[request.url ?? ""]!;
    response.writeHead(status, headers);
    const next = (at: number): void => {
      if (at === all.length) response.end();
      else response.write(all[at]!, () => setImmediate(next, at + 1));
    };
    next(0);
  });
});
let base = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

async function sent(path: string) {
  const heard: string[] = [];
  const file = new File(["[]"], "notes.json");
  const result = await sendFile(`${base}${path}`, file, (done, total) => heard.push(`${done} of ${total}`));
  return { ...result, heard };
}

test("a long piece of work is followed line by line, however its answer was cut, and ends with the answer", async () => {
  expect(await sent("/long")).toEqual({
    answer: { items: ["“Öland”, 中 and 😀"] },
    why: null,
    heard: ["100 of 300", "200 of 300"],
  });
});

test("what is refused, at once or later, says why, and what breaks off has no answer", async () => {
  expect(await sent("/short")).toEqual({ answer: { items: [1] }, why: null, heard: [] });
  expect(await sent("/refused")).toEqual({ answer: null, why: "No.", heard: [] });
  expect(await sent("/refused-late")).toEqual({ answer: null, why: "Not now.", heard: ["1 of 2"] });
  expect(await sent("/broken-off")).toEqual({ answer: null, why: null, heard: ["1 of 2"] });
  expect(await sent("/odd")).toEqual({ answer: null, why: null, heard: [] });
});
