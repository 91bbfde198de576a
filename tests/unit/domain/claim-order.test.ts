import { expect, test } from "vitest";

import { numberClaims } from "#/domain/carry/claim-order.ts";

const claim = (id: string, start: number, end: number, state: "open" | "withdrawn" = "open", number = 0) => ({
  id,
  state,
  number,
  place: { start: start as number | null, end: end as number | null },
  appearances: [{ start, end }],
});

test("claims are counted in the order of the text, the enclosing one first, those without a place after them, closed ones last", () => {
  const numbered = numberClaims([
    claim("closed", 0, 5, "withdrawn"),
    claim("late", 30, 40),
    claim("inner", 10, 12),
    claim("outer", 10, 20),
    { ...claim("gone", 2, 9), place: { start: null, end: null } },
    { ...claim("carried", 90, 99), place: { start: 15, end: 24 } },
  ]);
  expect(numbered.map(({ id, number }) => [id, number])).toEqual([
    ["outer", 1],
    ["inner", 2],
    ["carried", 3],
    ["late", 4],
    ["gone", 5],
    ["closed", 6],
  ]);
});

test("a claim that keeps its number is given back as it is", () => {
  const [first, second] = [claim("a", 0, 5, "open", 1), claim("b", 8, 9, "open", 3)];
  const numbered = numberClaims([second, first]);
  expect(numbered[0]).toBe(first);
  expect(numbered[1]).toEqual({ ...second, number: 2 });
});
