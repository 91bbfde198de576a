import { describe, expect, it } from "vitest";
import { readByline, splitNames } from "#/server/capture/extract/byline.ts";
import { judgeLines } from "#/server/capture/extract/debris.ts";
import { isDateLine, readWrittenDate } from "#/server/capture/extract/written-date.ts";

describe("a written day", () => {
  it.each([
    ["2021-10-20T23:59:00-11:00", "2021-10-20"],
    ["October 20, 2021", "2021-10-20"],
    ["Published on 3rd March 1999", "1999-03-03"],
    ["am 20. Oktober 2021", "2021-10-20"],
    ["le 1er août 2020", "2020-08-01"],
    ["20 de octubre de 2021", "2021-10-20"],
    ["7 maart 2014", "2014-03-07"],
    ["31.12.2022", "2022-12-31"],
    ["25/12/2020", "2020-12-25"],
    ["12/25/2020", "2020-12-25"],
  ])("%s is %s", (text, day) => expect(readWrittenDate(text)).toBe(day));

  it.each(["03/04/2021", "30 February 2021", "in October 2021", "version 1.2.2021345", "no date"])(
    "nothing certain in: %s",
    (text) => expect(readWrittenDate(text)).toBeNull(),
  );

  it("fills a line only if hardly anything else stands there", () => {
    expect(isDateLine("Tuesday, 5 March 2024 at 10:30 a.m. GMT")).toBe(true);
    expect(isDateLine("Veröffentlicht am 2. November 2023, 8:00 Uhr")).toBe(true);
    expect(isDateLine("The treaty was signed on 5 March 2024")).toBe(false);
  });
});

describe("a byline", () => {
  it.each([
    ["By Ada Fenn", ["Ada Fenn"]],
    ["by Jan van der Berg and Maria d'Angelo", ["Jan van der Berg", "Maria d'Angelo"]],
    ["Von Karl Öztürk, Berlin", ["Karl Öztürk"]],
    ["By Ada Fenn | 5 March 2024", ["Ada Fenn"]],
  ])("%s", (text, names) => expect(readByline(text)).toEqual(names));

  it.each(["By the end of the year", "By Monday", "Bystander Ada Fenn", "By Ada Fenn the town had been told of it"])(
    "is not: %s",
    (text) => expect(readByline(text)).toBeNull(),
  );

  it("leaves out those who are nobody", () => {
    expect(splitNames("admin, Ada Fenn & Staff, @handle, https://a.example")).toEqual(["Ada Fenn"]);
  });
});

describe("sentences of an article that look like debris", () => {
  const prose =
    "The council decided on Tuesday that the wall must be built before the winter, whatever it may cost the town.";
  it.each([
    "Readers who sign up for the newsletter of the party receive its programme a week before everybody else does.",
    "See also the treaty of 1931, which gave each of the two countries half of the water.",
    "Share prices fell by a third on the day of the announcement and have not recovered since.",
    "Related to this is the question of who pays.",
    "This website uses cookies to follow its visitors, the court found.",
    "Copyright law was changed in 1998, and nobody in the town took any notice.",
    "Comments like these have made him famous.",
    "Published in 1931, the book was forbidden two years later.",
    "By the end of 2021 the money was gone.",
    "“Follow us on the path of peace,” he said, and the crowd cheered for ten minutes.",
    "Photo evidence was not admitted by the court.",
    "What happened next?",
    "Advertisement of the post was delayed until May.",
  ])("stay in the text: %s", (line) => {
    expect(judgeLines([prose, line, prose]).verdicts[1]).toBeNull();
  });
});
