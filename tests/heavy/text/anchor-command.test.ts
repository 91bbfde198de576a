import { expect, test } from "vitest";

import { answerLines } from "#/tests/support/line-command.ts";

const before = "The bridge opened in 2014. It cost 12 million. The mayor cut the ribbon. 😀 Nobody was hurt that day.";
const after = "A note first. The bridge opened in 2014. It cost 15 million. 😀 Nobody was hurt that day.";
const quote = (exact: string) => {
  const start = before.indexOf(exact);
  const end = start + exact.length;
  return {
    start,
    end,
    exact,
    prefix: before.slice(Math.max(0, start - 32), start),
    suffix: before.slice(end, end + 32),
  };
};
const placed = (exact: string, status: string) => ({
  status,
  start: after.indexOf(exact),
  end: after.indexOf(exact) + exact.length,
  score: 1,
});

test("anchor answers each line in its order with one outcome for each anchor, bad lines with an error, and ends well", async () => {
  const bridge = quote("The bridge opened in 2014.");
  const day = quote("Nobody was hurt that day.");
  const input = [
    JSON.stringify({
      id: "pair",
      before,
      after,
      anchors: [bridge, quote("It cost 12 million."), quote("The mayor cut the ribbon."), day],
    }),
    "this is no JSON",
    "[]",
    "",
    JSON.stringify({ id: "half", before }),
    JSON.stringify({ id: "odd", before, after, anchors: [{ start: "one" }] }),
    // Offsets counted in code points, or not given: the words say where they are. Words that never stood there are gone.
    JSON.stringify({
      id: 7,
      before,
      after,
      anchors: [
        { ...day, start: day.start - 1, end: day.end - 1 },
        { exact: bridge.exact, prefix: "", suffix: bridge.suffix },
        { ...bridge, exact: "The tunnel opened in 2014." },
        { ...bridge, exact: "\ud83d" },
      ],
    }),
    JSON.stringify({ id: "none", before, after, anchors: [] }),
  ].join("\n");
  const { lines, code } = await answerLines("anchor", input);
  expect(code).toBe(0);
  expect(lines.map(({ id }) => id)).toEqual(["pair", null, null, "half", "odd", 7, "none"]);
  expect(lines.filter(({ error }) => typeof error === "string").map(({ id }) => id)).toEqual([
    null,
    null,
    "half",
    "odd",
  ]);
  const gone = { status: "orphaned", start: null, end: null, score: 0 };
  expect(lines[0]).toEqual({
    id: "pair",
    outcomes: [
      placed(bridge.exact, "exact"),
      { ...placed("It cost 15 million.", "altered"), score: expect.any(Number) as number },
      gone,
      placed(day.exact, "exact"),
    ],
  });
  expect(lines[5]).toEqual({
    id: 7,
    outcomes: [placed(day.exact, "exact"), placed(bridge.exact, "exact"), gone, gone],
  });
  expect(lines[6]).toEqual({ id: "none", outcomes: [] });
});

test("anchor answers a line for each line: marks of a file's beginning and line ends, the same id twice, places that are none", async () => {
  const line = (id: unknown, anchors: readonly unknown[]) => JSON.stringify({ id, before, after, anchors });
  const bridge = quote("The bridge opened in 2014.");
  const none = [
    { start: -5, end: 5 },
    { start: 9, end: 3 },
    { start: 3, end: 3 },
    { start: 0, end: 1_000_000_000 },
    { start: 1.5, end: 3 },
    {},
    { exact: "   " },
    { start: null, end: null, exact: "" },
  ];
  const input = [
    `\ufeff${line("twice", [bridge])}`,
    `${line("twice", [bridge])}\r`,
    line(["no", { word: 1 }], none),
    JSON.stringify({
      id: "lone",
      before: "\ud800 x\u0000",
      after: "x\udc00",
      anchors: [{ start: 2, end: 3, exact: "x" }],
    }),
    JSON.stringify({ id: "objects", before, after, anchors: {} }),
  ].join("\n");
  const { lines, code } = await answerLines("anchor", input);
  expect(code).toBe(0);
  const exact = { outcomes: [placed(bridge.exact, "exact")] };
  expect(lines.slice(0, 2)).toEqual([
    { id: "twice", ...exact },
    { id: "twice", ...exact },
  ]);
  const gone = { status: "orphaned", start: null, end: null, score: 0 };
  expect(lines[2]).toEqual({ id: ["no", { word: 1 }], outcomes: none.map(() => gone) });
  expect(lines[3]?.["outcomes"]).toHaveLength(1);
  expect(lines[4]).toMatchObject({ id: "objects", error: expect.any(String) as string });
  expect(lines).toHaveLength(5);
});

test("a hostile pair does not stop the run", async () => {
  const anchors = Array.from({ length: 1_000 }, (_, at) => ({ start: at, end: at + 40, exact: "a ".repeat(20) }));
  const hostile = { id: "hostile", before: "a ".repeat(200_000), after: "a b ".repeat(100_000), anchors };
  const deep = `{"id":"deep","before":${"[".repeat(200_000)}`;
  const last = { id: "last", before, after, anchors: [quote("The bridge opened in 2014.")] };
  const { lines, code } = await answerLines("anchor", [JSON.stringify(hostile), deep, JSON.stringify(last)].join("\n"));
  expect(code).toBe(0);
  expect(lines.map(({ id }) => id)).toEqual(["hostile", null, "last"]);
  expect(lines[0]?.["outcomes"]).toHaveLength(1_000);
  expect(lines[2]?.["outcomes"]).toEqual([placed("The bridge opened in 2014.", "exact")]);
});
