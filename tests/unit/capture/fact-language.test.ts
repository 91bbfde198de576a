import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readByline } from "#/server/capture/extract/byline.ts";
import { isDateLine, readWrittenDate, readWrittenDates } from "#/server/capture/extract/written-date.ts";
import { importHtml } from "./fixture.ts";

interface Page {
  readonly language: string;
  readonly title: string;
  readonly byline: string;
  readonly names: readonly string[];
  readonly dateline: string;
  readonly day: string;
  readonly prose: string;
}

/** Pages as they stand without any head: a title, a line for the author, a line for the day, and text. */
const pages = JSON.parse(
  readFileSync(new URL("../../fixtures/import/language-pages.json", import.meta.url), "utf8"),
) as readonly Page[];

describe("a page without a head", () => {
  it.each(pages)(
    "in $language: title, byline, day and language are read from what a reader sees",
    ({ language, title, byline, names, dateline, day, prose }) => {
      const more = `<p>${prose}</p>`.repeat(3);
      const extraction = importHtml(
        `<!doctype html><html><body><ul><li><a href="/">A</a></li><li><a href="/b">B</a></li></ul><h1>${title}</h1><p>${byline}</p><p>${dateline}</p>${more}</body></html>`,
      );
      expect(extraction.title?.value).toBe(title);
      expect(extraction.byline?.value).toEqual(names);
      expect(extraction.publishedOn?.value).toBe(day);
      expect(extraction.language?.value).toBe(language === "nb" ? "no" : language);
    },
  );
});

describe("a written day", () => {
  it.each([
    ["5-Mar-2024", "2024-03-05"],
    ["2024/03/05", "2024-03-05"],
    ["2024.03.05", "2024-03-05"],
    ["2024. 3. 5.", "2024-03-05"],
    ["2024년 3월 4일", "2024-03-04"],
    ["Dec. 19, 2025", "2025-12-19"],
    ["۴ مارس ۲۰۲۴", "2024-03-04"],
    ["l’1 d’agost de 2020", "2020-08-01"],
    ["15. elokuuta 2021", "2021-08-15"],
    ["11 września 2001", "2001-09-11"],
    ["31 Aralık 2019", "2019-12-31"],
    ["2024-03-05T23:30:00-08:00", "2024-03-05"],
  ])("%s is %s", (text, day) => expect(readWrittenDate(text)).toBe(day));

  it("03/04/2021 is read only where the order of the country is known", () => {
    expect(readWrittenDate("03/04/2021")).toBeNull();
    expect(readWrittenDate("03/04/2021", "day-first")).toBe("2021-04-03");
    expect(readWrittenDate("03/04/2021", "month-first")).toBe("2021-03-04");
    expect(readWrittenDate("25/12/2020", "month-first")).toBe("2020-12-25");
  });

  it("two days of one line are both found, in order", () => {
    const days = readWrittenDates("Published Jan 3, 2020 | Updated Feb 4, 2021").map(({ value }) => value);
    expect(days).toEqual(["2020-01-03", "2021-02-04"]);
  });

  it.each([
    "Poniedziałek, 4 marca 2024, godz. 10:30",
    "τρίτη 5 Μαρτίου 2024",
    "Sonntag, 3. März 2024",
    "5 Mart 2024 Salı",
  ])("is all there is in: %s", (line) => expect(isDateLine(line)).toBe(true));
});

describe("a byline", () => {
  it.each([
    ["By Ada Fenn, MD, and Bo Ek, Ph.D.", ["Ada Fenn, MD", "Bo Ek, Ph.D."]],
    ["Por Juan Ortega y Gasset", ["Juan Ortega y Gasset"]],
    ["作者：王小明", ["王小明"]],
    ["Redaktör: Eva Lind", ["Eva Lind"]],
  ])("%s", (text, names) => expect(readByline(text)).toEqual(names));

  it.each([
    "Di notte la città dorme",
    "Do tego dochodzi jeszcze zima",
    "Por fin llegó el invierno",
    "From the harbour to the town",
  ])("is not: %s", (text) => expect(readByline(text)).toBeNull());
});

describe("the order of short days on a page", () => {
  const page = (lang: string, head: string, line: string): string =>
    `<!doctype html><html lang="${lang}"><head>${head}</head><body><h1>The harbour wall is late</h1><p>By Ada Fenn</p><p>${line}</p>${`<p>${pages[0]!.prose}</p>`.repeat(3)}</body></html>`;
  const published = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-04-03"}</script>';
  it.each([
    ["en-US", "", "2021-03-04"],
    ["en-GB", "", "2021-04-03"],
    ["fr", "", "2021-04-03"],
    ["en", "", undefined],
    ["en-US", published, "2021-04-03"],
  ])("%s %s", (lang, head, day) => {
    expect(importHtml(page(lang, head, "03/04/2021")).publishedOn?.value).toBe(day);
  });
});
