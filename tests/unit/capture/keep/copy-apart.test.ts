import { expect, test } from "vitest";

import { copyApart } from "#/server/capture/keep/copy-apart.ts";

const given = (html: string) => () => Promise.resolve({ bytes: Buffer.from(html), charset: "utf-8", pictures: [] });
/** A parser looks for each attribute among all before it. */
const slow = `<p ${Array.from({ length: 400_000 }, (_, i) => `a${i.toString(36)}`).join(" ")}>`;

test("a copy is made apart, and the same one is not made twice", async () => {
  let asked = 0;
  const input = () => {
    asked++;
    return given("<p>The quay <script>alert(1)</script></p>")();
  };
  const [one, other] = await Promise.all([copyApart("same", input), copyApart("same", input)]);
  expect(one.pieces.join("")).toContain("<p>The quay </p>");
  expect(other).toBe(one);
  expect([asked, one.leftOut]).toEqual([1, { scripts: 1 }]);
});

test.each([
  // Less time than a process takes to begin: nothing is made in it on any machine.
  ["costs too much time", slow, { milliseconds: 1, megabytes: 256 }],
  [
    "costs too much memory",
    "<p>&amp;".repeat(149_000) + "&amp;".repeat(1_800_000),
    { milliseconds: 60_000, megabytes: 64 },
  ],
])(
  "a page that %s is refused with a message, and the next one is shown",
  async (_, html, limits) => {
    const refused = copyApart(html.slice(0, 20), given(html), limits);
    const next = copyApart("next", given("<p>Next</p>"), { milliseconds: 60_000, megabytes: 256 });
    await expect(refused).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("time or memory"),
    });
    expect((await next).pieces.join("")).toContain("<p>Next</p>");
  },
  90_000,
);

test("what was refused is tried again when it is asked for again", async () => {
  const many = "<b>a</b>".repeat(160_000);
  const big = { milliseconds: 60_000, megabytes: 512 };
  await expect(copyApart("again", given(many), big)).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining("too many pieces"),
  });
  expect((await copyApart("again", given("<p>Better</p>"), big)).pieces.join("")).toContain("Better");
}, 90_000);
