import { expect, test } from "vitest";

import { quotePlacer } from "#/server/interchange/annotation/place.ts";
import { readAnnotations } from "#/server/interchange/annotation/read.ts";

const annotation = (passages = 0) => ({
  type: "Annotation",
  body: Array.from({ length: passages }, (_, i) => ({
    selector: { type: "TextQuoteSelector", exact: `passage ${i}` },
  })),
  target: { source: "https://example.org/", selector: { type: "TextQuoteSelector", exact: "words" } },
});
const many = <T>(length: number, one: T): T[] => Array.from({ length }, () => one);
const refused = (file: string): string => {
  try {
    return `${readAnnotations(file).length} were read`;
  } catch (error) {
    return (error as Error).message;
  }
};

test("a file of as many annotations as one may hold is read, and one more is refused with the number", () => {
  const rows = (length: number) =>
    many(length, {
      uri: "https://example.org/",
      target: [{ selector: [{ type: "TextQuoteSelector", exact: "words" }] }],
    });
  const table = (length: number) => ["quote,comment", ...many(length, '"words","Who says so?"')].join("\n");
  expect(refused(JSON.stringify(many(2000, annotation())))).toBe("2000 were read");
  expect(refused(table(2000))).toBe("2000 were read");
  const tooMany = "This holds 2001 annotations. Send at most 2000 at once.";
  expect(refused(JSON.stringify(many(2001, annotation())))).toBe(tooMany);
  expect(refused(JSON.stringify({ rows: rows(2001) }))).toBe(tooMany);
  expect(refused(table(2001))).toBe(tooMany);
});

test("a file that names more passages than may be looked for is refused as a whole", () => {
  expect(refused(JSON.stringify(many(100, annotation(100))))).toBe("100 were read");
  expect(refused(JSON.stringify([...many(100, annotation(100)), annotation(1)]))).toBe(
    "The annotations in this name more than 10000 passages as evidence. Send fewer at once.",
  );
});

test("a table of nothing but fields, and a row without an end, are no table of notes", () => {
  const none = expect.stringContaining("This holds no annotations that Assay can read");
  expect(refused(`quote,comment\n${",".repeat(2_000_000)}`)).toEqual(none);
  expect(refused(`quote,comment\n"${"words ".repeat(100_000)}`)).toEqual(none);
});

test("ten thousand quotations that stand in very many places of a long text are answered, each of them", () => {
  const words = ["the", "bridge", "was", "closed", "and", "then", "it", "opened"];
  const text = Array.from({ length: 60_000 }, (_, i) => words[(i * i + (i >> 3)) % words.length]).join(" ");
  const place = quotePlacer(text);
  const told = "and only here it says that the ferry sailed";
  const here = quotePlacer(`${text} ${told} ${text}`);
  const answers = Array.from({ length: 10_000 }, (_, i) => {
    const exact = text.slice(i * 3, i * 3 + 1 + (i % 12)).trim() || "the";
    return place({ exact, prefix: `made up ${i}`, suffix: i % 2 ? "bridge" : "", place: null }).status;
  });
  expect(answers.filter((status) => status === "ambiguous" || status === "absent")).toHaveLength(10_000);
  expect(here({ exact: "the", prefix: "it says that ", suffix: " ferry sailed", place: null })).toMatchObject({
    quote: { start: text.length + 1 + told.indexOf("the ferry") },
  });
});
