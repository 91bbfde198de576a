import { describe, expect, test } from "vitest";

import type { ReaderMark } from "#/components/text/mark/reader-mark.ts";
import { stripTicks } from "#/components/text/mark/strip-tick.ts";

const mark = (i: number, tone: ReaderMark["tone"] = "open"): ReaderMark => ({
  id: `mark-${i}`,
  start: i,
  end: i + 1,
  tone,
  number: i + 1,
  label: `Claim ${i + 1}`,
});
const spread = (count: number) => Array.from({ length: count }, (_, i) => mark(i));
const placed = (marks: readonly ReaderMark[]) => new Map(marks.map(({ id }, i) => [id, i / marks.length]));

describe("the ticks of an overview", () => {
  test("are one for each mark that has a place, as long as there is room", () => {
    const marks = spread(240);
    const places = placed(marks);
    expect(stripTicks(marks, places)).toHaveLength(240);
    places.delete("mark-7");
    const ticks = stripTicks(marks, places);
    expect(ticks).toHaveLength(239);
    expect(ticks[0]).toEqual({ ids: "mark-0", tone: "open", label: "Claim 1", place: 0 });
  });

  test("are shared by marks that lie side by side where there are more, and no mark is lost", () => {
    const marks = spread(5000);
    const ticks = stripTicks(marks, placed(marks));
    expect(ticks.length).toBeLessThanOrEqual(240);
    expect(ticks.flatMap(({ ids }) => ids.split(" "))).toEqual(marks.map(({ id }) => id));
    expect(ticks[0]?.label).toBe("Claim 1 (and 20 more)");
  });

  test("have the tone that most of their marks have", () => {
    const marks = [mark(0, "supported" as ReaderMark["tone"]), ...spread(300).slice(1)];
    const together = new Map(marks.map(({ id }) => [id, 1]));
    expect(stripTicks(marks, together)).toMatchObject([{ tone: "open", place: 1 }]);
  });
});
