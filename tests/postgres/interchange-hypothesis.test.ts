import { describe, expect, test } from "vitest";

import { importAnnotations } from "#/server/commands/interchange/import-annotation.ts";
import { db } from "#/server/db.ts";
import { getClaim } from "#/server/queries/claim.ts";

import { anArticle } from "#/tests/support/factories/article.ts";
import { aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";
import { ownDesk } from "#/tests/support/rest.ts";

const text = [
  "🙈 The mayor said: “It’s 5 𝔘nits — no more”.",
  "橋は五月に開通した。 The same words. Then The same words. 🙈",
].join("\n");

ownDesk();

const anArticleOf = async (desk: TestDesk) =>
  anArticle(desk.editor, await aSnapshot(desk.editor, text, { url: "https://münchen.example/straße" }));
const outcomes = (result: Awaited<ReturnType<typeof importAnnotations>>) => result.items.map(({ outcome }) => outcome);
async function placesOf(articleId: string) {
  const rows = await db().appearance.findMany({ where: { claim: { articleId } }, orderBy: { start: "asc" } });
  return rows.map(({ exact, start }) => [exact, start]);
}

describe("an export of Hypothesis", () => {
  const row = (exact: string | null, more: object = {}) => ({
    id: "x1",
    user: "acct:ada@hypothes.is",
    uri: "https://münchen.example/straße",
    created: "2026-01-02T03:04:05Z",
    text: "Is this so?",
    tags: ["numbers", "check"],
    target: [
      {
        selector:
          exact === null
            ? undefined
            : [{ type: "RangeSelector" }, { type: "TextQuoteSelector", exact, prefix: "", suffix: "" }],
      },
    ],
    ...more,
  });

  test("gives claims with their notes, and lists page notes, replies, orphans and other pages", async () => {
    const desk = await aDesk();
    const copy = await anArticleOf(desk);
    // Hypothesis counts UTF-16 code units; the second of the same words is meant.
    const start = text.lastIndexOf("The same words");
    const second = row("The same words", {
      target: [
        {
          selector: [
            { type: "TextPositionSelector", start, end: start + 14 },
            { type: "TextQuoteSelector", exact: "The same words" },
          ],
        },
      ],
    });
    const rows = [
      row("It's 5 𝔘nits - no more"),
      second,
      row("The same words"),
      row("words that never stood there"),
      row(null),
      row("The same words", { references: ["x1"] }),
      row("橋は五月に", { uri: "https://elsewhere.example/" }),
    ];
    const result = await importAnnotations(desk.editor, {
      articleId: copy.id,
      file: JSON.stringify({ total: 7, rows }),
    });
    expect(outcomes(result)).toEqual(["taken", "taken", "ambiguous", "absent", "page_note", "reply", "other_page"]);
    expect(await placesOf(copy.id)).toEqual([
      ["It’s 5 𝔘nits — no more", text.indexOf("It’s")],
      ["The same words", start],
    ]);
    const claim = await getClaim(desk.viewer, result.items[0]!.claimId!);
    expect(claim.history[0]?.data).toMatchObject({
      note: "Is this so?\n#numbers #check",
      from: { creator: "acct:ada@hypothes.is" },
    });
  });

  test("as a table does the same", async () => {
    const desk = await aDesk();
    const copy = await anArticleOf(desk);
    const table = [
      "Created at,Author,Page,URL,Group,Type,Quote,Comment,Tags",
      '2026-01-02T03:04:05,ada,"A, page",https://münchen.example/straße,Public,Annotation,"橋は五月に","So ""said""\nthey",a',
      "2026-01-02T03:04:05,ada,A,https://münchen.example/straße,Public,Page note,,Long,",
    ].join("\r\n");
    const result = await importAnnotations(desk.editor, { articleId: copy.id, file: `\ufeff${table}` });
    expect(result.items.map(({ outcome, note }) => [outcome, note])).toEqual([
      ["taken", 'So "said"\nthey\n#a'],
      ["page_note", "Long"],
    ]);
  });
});

test.each(["", "{", "[]", "null", '{"type":"Annotation"', "a,b\n1,2", '"', "[".repeat(100_000), '{"type":"Note"}'])(
  "%o holds no annotations",
  async (odd) => {
    const desk = await aDesk();
    await expect(
      importAnnotations(desk.editor, { articleId: (await anArticleOf(desk)).id, file: odd.slice(0, 100_000) }),
    ).rejects.toMatchObject({ code: "invalid" });
  },
);

test("hostile annotations take nothing and break nothing", async () => {
  const desk = await aDesk();
  const copy = await anArticleOf(desk);
  const odd = [
    null,
    5,
    "x",
    [],
    {},
    { type: "Annotation" },
    { type: "Annotation", target: { selector: { type: "TextQuoteSelector", exact: "  " } } },
    { type: "Annotation", target: { selector: { type: "TextQuoteSelector", exact: { a: 1 } } } },
    {
      type: "Annotation",
      target: {
        selector: [
          { type: "TextQuoteSelector", exact: "🙈" },
          { type: "TextPositionSelector", start: 1e20, end: -5 },
        ],
      },
    },
    { type: "Annotation", target: { selector: { type: "TextQuoteSelector", exact: "\ud83d" } } },
    {
      type: "Annotation",
      target: { selector: { type: "TextQuoteSelector", exact: "橋は五月に" } },
      body: { value: "a\0b\ud800", purpose: "commenting" },
    },
    { type: "Annotation", target: { selector: { type: "TextQuoteSelector", exact: "x".repeat(200_000) } } },
  ];
  const { items } = await importAnnotations(desk.editor, { articleId: copy.id, file: JSON.stringify(odd) });
  expect(items).toHaveLength(odd.length);
  expect(items.map(({ outcome }) => outcome)).toEqual([
    ...Array.from({ length: 8 }, () => "malformed"),
    "ambiguous",
    "absent",
    "taken",
    "absent",
  ]);
});
