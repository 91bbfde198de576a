import { expect, test } from "vitest";

import { answerLines } from "#/tests/support/line-command.ts";

const prose =
  "After nine years without a crossing, the ferry between the bay and the islands will sail again in April, the board decided.";
const html = `<!doctype html><html lang="en"><head><title>The ferry returns</title><meta name="author" content="Ada Fenn"></head>
  <body><nav><a href="/a">News</a></nav><article><h1>The ferry returns</h1><p>${prose}</p><ul><li>First boat at seven.</li></ul>
  <table><tr><td>2014</td><td>41,200</td></tr></table><p>${prose.replace("nine", "ten")}</p></article></body></html>`;

test("extract answers each line in its order, bad and hostile ones with an error, and ends well", async () => {
  const input = [
    JSON.stringify({ id: "page", url: "https://example.org/a", html }),
    "this is no JSON",
    JSON.stringify({ id: "deep", url: "", html: `<html><body>${"<div>".repeat(100_000)}x` }),
    JSON.stringify({ id: "nested", html: `<html><body>${"<div>".repeat(5_000)}<p>${prose}` }),
    "[]",
    "",
    JSON.stringify({ id: 7, name: "note.md", text: `# Tides\n\n${prose}` }),
    // U+2028 stands in JSON as it is; only \n ends a line.
    JSON.stringify({ id: "plain", name: "a.txt", text: `Tides\n\n${prose}\u2028${prose}` }).replace(
      "\\u2028",
      "\u2028",
    ),
    JSON.stringify({ id: "nothing" }),
    JSON.stringify({ id: "last", text: prose }),
  ].join("\n");
  const { lines, code } = await answerLines("extract", input);
  expect(code).toBe(0);
  expect(lines.map(({ id }) => id)).toEqual(["page", null, "deep", "nested", null, 7, "plain", "nothing", "last"]);
  const failed = lines.filter(({ error }) => error !== undefined).map(({ id }) => id);
  expect(failed).toEqual([null, "deep", null, "nothing"]);
  expect(lines[0]).toEqual({
    id: "page",
    title: "The ferry returns",
    byline: "Ada Fenn",
    date: null,
    siteName: null,
    language: "en",
    text: [prose, "First boat at seven.", "2014\t41,200", prose.replace("nine", "ten")].join("\n"),
    setAside: [{ text: "News", reason: "Belongs to the navigation of the page." }],
  });
  expect(lines[3]?.["text"]).toBe(prose);
  expect(lines[5]).toMatchObject({ title: "Tides", text: prose });
});

test("extract answers many lines, more than fit into its pipes at once, each once", async () => {
  const input = Array.from({ length: 300 }, (_, id) => JSON.stringify({ id, text: `${prose}\n\n`.repeat(40) }));
  const { lines } = await answerLines("extract", `${input.join("\n")}\n`);
  expect(lines.map(({ id }) => id)).toEqual(input.map((_, id) => id));
});
