import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layMarks } from "#/components/text/mark/reader-mark.ts";
import type { ReaderMark } from "#/components/text/mark/reader-mark.ts";

const mark = (id: string, start: number, end: number): ReaderMark => ({
  id,
  start,
  end,
  tone: "open",
  number: null,
  label: id,
});

describe("marks over a text", () => {
  it("stand in the order of the text, shorter ones first where two begin together", () => {
    const laid = layMarks([mark("late", 30, 40), mark("long", 5, 25), mark("short", 5, 10)]);
    expect(laid.map(({ id }) => id)).toEqual(["short", "long", "late"]);
  });

  it("share a lane where they do not overlap and keep different ones where they do", () => {
    const lanes = Object.fromEntries(
      layMarks([mark("a", 0, 20), mark("b", 10, 30), mark("c", 20, 25), mark("d", 30, 40)]).map(({ id, lane }) => [
        id,
        lane,
      ]),
    );
    expect(lanes).toEqual({ a: 0, b: 1, c: 2, d: 0 });
  });

  it("are left out where a dozen lie over one another already, so that a page stays a page", () => {
    const laid = layMarks(Array.from({ length: 2_000 }, (_, i) => mark(String(i), i, 9_000)));
    expect(laid).toHaveLength(12);
    const twenty = Array.from({ length: 20 }, (_, i) => mark(String(i), i, 50));
    expect(layMarks([...twenty, mark("later", 60, 70)]).at(-1)?.id).toBe("later");
  });

  it("lie further out the later they begin, so that no underline covers another", () => {
    const range = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }));
    const covered = (ranges: readonly (readonly [number, number])[]) => {
      const laid = layMarks(ranges.map(([start, length], index) => mark(String(index), start, start + length)));
      return laid.filter((one, index) =>
        laid.slice(0, index).some((earlier) => earlier.end > one.start && earlier.lane >= one.lane),
      );
    };
    const check = () =>
      fc.assert(fc.property(fc.array(range, { maxLength: 4 }), (ranges) => covered(ranges).length === 0));
    expect(check).not.toThrow();
  });
});
