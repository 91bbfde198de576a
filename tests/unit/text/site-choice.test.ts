import { describe, expect, test } from "vitest";

import { siteOf } from "#/domain/source.ts";
import { readBlocks } from "#/text/canonical.ts";
import type { DocumentNode } from "#/text/document.ts";
import type { BlockRole } from "#/text/role.ts";
import { applySiteChoices, choiceFor, patternsOf, type SiteChoice } from "#/text/site/choice.ts";
import { isProse, linePattern } from "#/text/site/line-pattern.ts";

const line = (text: string, place: string | null = null, role = "body"): DocumentNode => ({
  type: "paragraph",
  attrs: { role, reason: role === "body" ? null : "Read so.", score: 0.8, place },
  content: [{ type: "text", text }],
});
const doc = (...content: DocumentNode[]): DocumentNode => ({ type: "doc", content });
const choice = (kind: "line" | "place", pattern: string, role: BlockRole = "related"): SiteChoice => ({
  kind,
  pattern,
  role,
  reason: "Your newsroom chose so.",
});
const roles = (document: DocumentNode) => readBlocks(document).map((block) => block.role);

const prose =
  "The harbour board met on Tuesday and agreed, after four hours of talk, that the ferry shall sail again in May.";
const body = [line(prose, "main > p"), line(prose.replace("Tuesday", "Friday"), "main > p")];
const box = "aside.more-news > li";

describe("a line is known again", () => {
  test("whatever its figures and signs", () => {
    expect(linePattern("12 Comments »")).toBe("# comments");
    expect(linePattern("1,204 comments")).toBe("# comments");
    expect(linePattern("»  SHARE this: ")).toBe("share this");
    expect(linePattern("Μοιράσου το! 3")).toBe("μοιράσου το #");
  });

  test("but not where it has no words, or more than can be kept", () => {
    expect(linePattern("* * *")).toBeNull();
    expect(linePattern("42")).toBeNull();
    expect(linePattern("word ".repeat(200))).toBeNull();
  });

  test("as prose only where all of it is the same, figures too", () => {
    expect(isProse(prose)).toBe(true);
    expect(linePattern(prose)).not.toBe(linePattern(prose.replace("four", "five")));
    expect(linePattern(`${prose} 14 died.`)).not.toBe(linePattern(`${prose} 90 died.`));
    expect(isProse("Read more about the ferry")).toBe(false);
    expect(isProse("港务局星期二开会经过四个小时的讨论决定渡轮五月恢复航行并且票价保持不变直到年底。")).toBe(true);
  });
});

describe("what is remembered", () => {
  const page = readBlocks(
    doc(...body, line("One more story", box), line("Another story", box), line("Follow us", "div > p")),
  );

  test("is the place, where several lines share one and all of them were chosen", () => {
    const chosen = new Map<number, BlockRole>([
      [2, "related"],
      [3, "related"],
    ]);
    expect(patternsOf(page, chosen, [2, 3])).toEqual([{ kind: "place", pattern: box, role: "related" }]);
  });

  test("is the line, where only one of several was chosen, or it stands alone, or its place says nothing", () => {
    const chosen = new Map<number, BlockRole>([
      [2, "related"],
      [4, "share"],
    ]);
    expect(patternsOf(page, chosen, [2, 4])).toEqual([
      { kind: "line", pattern: "one more story", role: "related" },
      { kind: "line", pattern: "follow us", role: "share" },
    ]);
  });

  test("never is the place of prose that was set aside, but the place of prose that was restored", () => {
    const two = readBlocks(doc(line(prose, box), line("More", box)));
    const given = (role: BlockRole) => new Map<number, BlockRole>([[0, role], [1, role]]); // prettier-ignore
    expect(patternsOf(two, given("related"), [0, 1]).map(({ kind }) => kind)).toEqual(["line", "line"]);
    expect(patternsOf(two, given("body"), [0, 1]).map(({ kind }) => kind)).toEqual(["place"]);
  });

  test("is nothing that nobody chose", () => {
    expect(patternsOf(page, new Map(), [0, 1, 2, 99])).toEqual([]);
  });
});

describe("a choice on the next page of the site", () => {
  test("gives its role and its reason, and takes the score of the reading away", () => {
    const next = applySiteChoices(doc(...body, line("A third story", box)), [choice("place", box)]);
    expect(readBlocks(next)[2]).toMatchObject({ role: "related", reason: "Your newsroom chose so.", score: null });
    expect(readBlocks(next).map(({ text, start }) => [text, start])).toEqual(
      readBlocks(doc(...body, line("A third story", box))).map(({ text, start }) => [text, start]),
    );
  });

  test("restores as well, and a line wins over a place", () => {
    const page = doc(...body, line("Timetable", box, "related"), line("A story", box, "related"));
    const choices = [choice("place", box, "share"), choice("line", "timetable", "body")];
    expect(roles(applySiteChoices(page, choices))).toEqual(["body", "body", "body", "share"]);
    expect(choiceFor(readBlocks(page)[2]!, choices)?.role).toBe("body");
  });

  test("never sets prose aside by its place, and by its line only where it is the same word by word", () => {
    const page = doc(...body, line(prose.replace("May", "June"), box));
    expect(roles(applySiteChoices(page, [choice("place", box)]))).toEqual(["body", "body", "body"]);
    expect(roles(applySiteChoices(page, [choice("line", linePattern(prose) ?? "")]))).toEqual([
      "related",
      "body",
      "body",
    ]);
  });

  test("sets nothing aside by a place that holds much of this page's text", () => {
    const lines = Array.from({ length: 40 }, (_, index) => line(`Result ${index}: two to one`, box));
    expect(roles(applySiteChoices(doc(...body, ...lines), [choice("place", box)]))).not.toContain("related");
  });

  test("never takes the last line of a text", () => {
    const page = doc(line("Only this"), line("Share", null, "share"));
    expect(applySiteChoices(page, [choice("line", "only this")])).toBe(page);
  });

  test("changes nothing where it is what was read anyway", () => {
    const page = doc(...body, line("A story", box, "related"));
    expect(readBlocks(applySiteChoices(page, [choice("place", box)]))[2]?.reason).toBe("Read so.");
  });
});

test("a site is a host without www, and nothing but the web has one", () => {
  expect(
    [
      "https://www.Example.org/a?b",
      "http://example.org:8080/",
      "https://news.example.org",
      "ftp://example.org",
      "no",
      null,
    ].map(siteOf),
  ).toEqual(["example.org", "example.org:8080", "news.example.org", null, null, null]);
});
