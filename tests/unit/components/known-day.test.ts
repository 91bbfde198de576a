import { expect, test } from "vitest";

import { knownDay } from "#/components/desk/known-day.ts";

test("a date is written as far as it is known", () => {
  expect(["2024-03-04", "2024-03", "2024"].map(knownDay)).toEqual(["4 Mar 2024", "Mar 2024", "2024"]);
});
