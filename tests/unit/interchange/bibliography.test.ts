import net from "node:net";
import fc from "fast-check";
import { afterAll, describe, expect, test, vi } from "vitest";

import { sourceTypes } from "#/domain/source.ts";
import { bibliographyForms, readBibliography, workLimit } from "#/server/interchange/bibliography/read.ts";
import type { Work } from "#/server/interchange/bibliography/work.ts";

const forms = Object.keys(bibliographyForms) as (keyof typeof bibliographyForms)[];

const connect = vi.spyOn(net.Socket.prototype, "connect");
afterAll(() => connect.mockRestore());

const work: Work = {
  type: "report",
  title: "Über 100 % & “mehr”: {die} Brücke_1 #2 $3 ~ ^ \\ 𝔘 – Café",
  authors: ["Ada Sample", "City of Foo & Bar", "Müller und Söhne"],
  publisher: "Amt für Brücken & Häfen",
  publishedOn: "2024-03-04",
  language: "de",
  url: "https://example.org/a_b?x=1&y=%20z#f~1",
};
const write = (form: keyof typeof bibliographyForms, works: readonly Work[]) =>
  bibliographyForms[form].write(works.map((one, index) => ({ ...one, key: `key${index}`, keptOn: "2026-01-02" })));
const read = (file: string) => readBibliography(file).map((entry) => entry.work);

describe.each(forms)("%s", (form) => {
  test("gives back what was written, for each type and each precision of a date", () => {
    const works = sourceTypes.flatMap((type) =>
      ["2024", "2024-03", "2024-03-04", null].map((publishedOn) => ({ ...work, type, publishedOn })),
    );
    expect(read(write(form, works))).toEqual(works);
  });

  test("gives back a work of which only the title is known", () => {
    const bare = {
      ...work,
      type: "document" as const,
      authors: [],
      publisher: null,
      publishedOn: null,
      language: null,
      url: null,
    };
    expect(read(write(form, [bare]))).toEqual([bare]);
  });

  test("gives back any title and author, whatever signs are in them", () => {
    const sign = fc.constantFrom(
      ..."aé🙈 {}\\%$&#_^~\"'`-–@=:,;/[]<>|!?ü漢ب".split(""),
      "TY  - ",
      "ER  - ",
      "@misc{",
      "\\'e",
      "  - ",
      "and",
    );
    const words = fc.array(sign, { minLength: 1, maxLength: 20 }).map((signs) => `x${signs.join("").toWellFormed()}y`);
    fc.assert(
      fc.property(words, words, (title, author) => {
        const plain = (line: string) => line.replace(/\s+/gu, " ").trim();
        const name = plain(author.replaceAll(",", ""));
        const one = { ...work, title: plain(title), authors: [name] };
        const [back] = read(write(form, [one, work]));
        expect(back?.title.normalize("NFC")).toBe(one.title.normalize("NFC"));
        expect(back?.authors.map((author) => author.normalize("NFC"))).toEqual([name.normalize("NFC")]);
      }),
      { numRuns: 200 },
    );
  });
});

describe("BibTeX of others", () => {
  test("is read with its LaTeX signs, its months and its kinds of names", () => {
    const file = String.raw`
@string{pub = "Presse {\&} Co"}
@comment{nothing}
@techreport{a, title = {{\"U}ber {\ss} and \'{e}t\'e: 5\,\% --- {NATO}}, author = "M{\"u}ller, J{\'o}zef and von der Leyen, Ursula and {World Bank}",
  institution = pub, year = 2019, month = mar}
@ONLINE{b, title = "T", url = "https://example.org/x_y", date = {2020-05-06}, langid = {english}}
@article(c, title = {No braces}, journal = {The Paper}, year = {1998})`;
    expect(read(file)).toMatchObject([
      {
        type: "report",
        title: "Über ß and été: 5 % — NATO",
        authors: ["Józef Müller", "Ursula von der Leyen", "World Bank"],
        publisher: "Presse & Co",
        publishedOn: "2019-03",
      },
      { type: "webpage", url: "https://example.org/x_y", publishedOn: "2020-05-06" },
      { title: "No braces", publisher: "The Paper", publishedOn: "1998" },
    ]);
  });

  test("takes the good entries where one is broken, and says which is not", () => {
    const entries = readBibliography(
      "@misc{a, title = {Good}}\n@misc{broken, title = {never ends\n@misc{c, title = {Also good}}",
    );
    expect(entries.map(({ work: one, problem }) => one?.title ?? problem)).toContain("Good");
    expect(entries.filter(({ problem }) => problem !== null).length).toBeGreaterThan(0);
  });

  test("that is deeper than any parser can go is a broken entry and no crash", () => {
    const deep = `@misc{a, title = {${"{".repeat(100_000)}x${"}".repeat(100_000)}}}\n@misc{b, title = {Good}}`;
    expect(readBibliography(deep).map(({ work: one }) => one?.title ?? null)).toEqual([null, "Good"]);
  });
});

describe("RIS of others", () => {
  test("is read with any line ends, old tags, names in order, and values that go on", () => {
    const lines = [
      "junk before",
      "TY  - JOUR",
      "T1  - A title",
      "that goes on",
      "A1  - Sample, Ada",
      "A1  - World Bank",
      "JO  - The Paper",
      "Y1  - 2001/02//",
      "UR  - https://example.org/?a=b  - c",
      "ER  -",
      "",
      "TY  - WEB",
      "TI  - Second",
      "PY  - 1999",
      "ER  - ",
    ];
    for (const end of ["\n", "\r\n", "\r"])
      expect(read(lines.join(end))).toMatchObject([
        {
          title: "A title that goes on",
          authors: ["Ada Sample", "World Bank"],
          publisher: "The Paper",
          publishedOn: "2001-02",
        },
        { type: "webpage", title: "Second", publishedOn: "1999" },
      ]);
  });

  test("without a title is said to be without one, and a record without an end is read", () => {
    expect(readBibliography("TY  - BOOK\nER  - \nTY  - BOOK\nTI  - Open")).toMatchObject([
      { work: null, problem: "It has no title." },
      { work: { title: "Open", type: "book" } },
    ]);
  });
});

describe("CSL-JSON of others", () => {
  test("is read with the parts of its names, raw dates and types that we do not tell apart", () => {
    const items = [
      {
        type: "article-magazine",
        title: "<i>A</i> title",
        author: [{ given: "Ursula", "non-dropping-particle": "von der", family: "Leyen" }],
        "container-title": "Mag",
        issued: { raw: "2011-12-03" },
      },
      {
        type: "__proto__",
        title: 5,
        issued: { "date-parts": [["2011", 13, 40]] },
        URL: "javascript:alert(1)",
        language: "EN-us",
        author: "nobody",
      },
      { title: "" },
      null,
      7,
    ];
    expect(readBibliography(JSON.stringify(items))).toMatchObject([
      {
        work: {
          type: "article-newspaper",
          title: "A title",
          authors: ["Ursula von der Leyen"],
          publisher: "Mag",
          publishedOn: "2011-12-03",
        },
      },
      { work: { type: "document", title: "5", publishedOn: "2011", url: null, language: "en", authors: [] } },
      { work: null },
      { work: null },
      { work: null },
    ]);
  });
});

test.each(["", "https://example.org/file.bib", "10.1000/182", "Q42", "just words", "[]", "{", "<html>", "@", "\0"])(
  "%o holds no entries, and is not fetched",
  (file) => {
    expect(() => readBibliography(file)).toThrow(/entries|JSON/u);
  },
);

test("a file of too many works or too long is refused before it is read", () => {
  const many = (one: (index: number) => string) =>
    Array.from({ length: workLimit + 1 }, (_, index) => one(index)).join("\n");
  for (const file of [
    many((index) => `@misc{k${index}, title = {T}}`),
    many(() => "TY  - GEN\nTI  - T\nER  - "),
    JSON.stringify(Array.from({ length: workLimit + 1 }, () => ({ title: "T" }))),
  ])
    expect(() => readBibliography(file)).toThrow(/at most 500/u);
  expect(() => readBibliography(`@misc{a, title = {${"x".repeat(2_000_001)}}}`)).toThrow(/too long/u);
});

// The parser of BibTeX would fetch, if it were left to guess what a text is. This test has to be the last.
test("nothing of all this made a connection", () => {
  expect(connect).not.toHaveBeenCalled();
});
