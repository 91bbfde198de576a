import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { foldSign } from "#/text/interchange/search-fold.ts";
import { textDirective, withDirective } from "#/text/interchange/text-fragment.ts";

/** The directive for the n-th occurrence of words. */
function directive(text: string, words: string, nth = 1): string | null {
  let start = -1;
  for (let i = 0; i < nth; i++) start = text.indexOf(words, start + 1);
  return textDirective(text, start, start + words.length);
}

describe("a text directive", () => {
  test("is the words alone where they stand once", () => {
    expect(directive("The bridge opened in May. Nobody came.", "opened in May")).toBe("text=opened%20in%20May");
  });

  test("writes the signs that the syntax needs for itself as percent signs", () => {
    expect(directive("It is well-known, R&D said.", "well-known, R&D")).toBe("text=well%2Dknown%2C%20R%26D");
  });

  test("is lengthened to whole words, because a browser looks for nothing else", () => {
    expect(directive("The rebuilding began.", "build")).toBe("text=rebuilding");
  });

  test("takes the words around where the same words stand elsewhere, whatever their case and accents", () => {
    const text = "In May the café opened. In June the Cafe closed.";
    expect(directive(text, "café")).toBe("text=caf%C3%A9,-opened.%20In");
    expect(directive(text, "Cafe")).toBe("text=Cafe,-closed.");
    expect(directive("one two three. zero two three. one two three end", "two three")).toBe(
      "text=two%20three,-.%20zero",
    );
  });

  test("names only the first and the last words of a long quotation, and of one over several blocks", () => {
    const long = Array.from({ length: 90 }, (_, index) => `word${index}`).join(" ");
    expect(directive(`Before. ${long}. After.`, long)).toBe(
      "text=word0%20word1%20word2%20word3,word86%20word87%20word88%20word89",
    );
    expect(directive("A first line\nand a second one\nand a third", "first line\nand a second")).toBe(
      "text=first%20line,and%20a%20second",
    );
  });

  test("is none where nothing tells two places apart, and none without words", () => {
    expect(directive("same\nsame", "same")).not.toBeNull();
    const endless = Array.from({ length: 400 }, () => "same").join(" ");
    expect(textDirective(endless, 1000, 1004)).toBeNull();
    expect(textDirective("a  b", 1, 3)).toBeNull();
    expect(textDirective("", 0, 0)).toBeNull();
  });

  test("reads right to left, without spaces, and outside the basic plane", () => {
    expect(directive("قال الوزير إن الجسر افتتح في مايو", "الجسر افتتح")).toBe(
      `text=${encodeURIComponent("الجسر افتتح")}`,
    );
    expect(directive("大臣は橋が五月に開通したと述べた。", "橋が五月に")).toBe(
      `text=${encodeURIComponent("橋が五月に")}`,
    );
    expect(directive("She said 🙈 twice 🙈 today", "🙈", 2)).toContain(encodeURIComponent("🙈"));
  });

  /** A browser's search, written once more and differently: all ranges of original words that the directive fits. */
  function read(text: string, written: string): string[] {
    const parts = written.slice("text=".length).split(",");
    const prefix = parts[0]!.endsWith("-") ? decodeURIComponent(parts.shift()!.slice(0, -1)) : null;
    const suffix = parts.at(-1)!.startsWith("-") ? decodeURIComponent(parts.pop()!.slice(1)) : null;
    const [start, end] = parts.map(decodeURIComponent);
    const escape = (words: string) =>
      words.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`).replace(/ /gu, String.raw`\s+`);
    const word = String.raw`[\p{L}\p{N}_]`;
    const term = (words: string) => `(?<!(?<=${word})(?=${word}))${escape(words)}(?!(?<=${word})(?=${word}))`;
    const pattern = `${prefix === null ? "" : `(?<=${escape(prefix)}\\s*)`}${term(start!)}${end === undefined ? "" : `[\\s\\S]*?${term(end)}`}${suffix === null ? "" : `(?=\\s*${escape(suffix)})`}`;
    return [...text.matchAll(new RegExp(pattern, "giu"))].map(({ 0: found, index }) => `${index} ${found}`);
  }

  test("leads to the words it was made for and to nothing else, for any text", () => {
    const word = fc.constantFrom("bridge", "Bridge", "in", "May", "2014", "a-b", "x,y", "&", "said", "no");
    const space = fc.constantFrom(" ", " ", " ", "\n", "  ");
    const given = fc.tuple(fc.array(fc.tuple(word, space), { minLength: 3, maxLength: 60 }), fc.nat(), fc.nat(70));
    let made = 0;
    fc.assert(
      fc.property(given, ([pieces, from, count]) => {
        const first = from % pieces.length;
        const last = Math.min(pieces.length, first + 1 + count);
        const join = (range: typeof pieces) => range.map((piece) => piece.join("")).join("");
        const text = join(pieces);
        const start = join(pieces.slice(0, first)).length;
        const end = join(pieces.slice(0, last)).trimEnd().length;
        const written = textDirective(text, start, end);
        if (written === null || end <= start) return;
        made++;
        expect(read(text, written)[0]).toBe(`${start} ${text.slice(start, end)}`);
      }),
      { numRuns: 200 },
    );
    expect(made).toBeGreaterThan(100);
  });
});

describe("an address with a directive", () => {
  test("keeps its own fragment, and loses a directive that it had", () => {
    expect(withDirective("https://example.org/a", "text=b")).toBe("https://example.org/a#:~:text=b");
    expect(withDirective("https://example.org/a#part", "text=b")).toBe("https://example.org/a#part:~:text=b");
    expect(withDirective("https://example.org/a#:~:text=old", "text=b")).toBe("https://example.org/a#:~:text=b");
    expect(withDirective("https://example.org/a", null)).toBe("https://example.org/a");
    expect(withDirective("mailto:a@example.org", "text=b")).toBe("mailto:a@example.org");
  });
});

describe("words that a browser takes for the same", () => {
  // The very collation with which browsers search: ICU at primary strength.
  const searched = new Intl.Collator("en", { usage: "search", sensitivity: "base" });

  test.each([
    ["The flat has 20 m2 in all.", "The flat has 20 m² in all."],
    ["The ﬁnal report says so.", "The final report says so."],
    ["Die Strasse ist lang.", "Die Straße ist lang."],
    ["The conse\u00ADquence was clear.", "The consequence was clear."],
    ["The conse\u200Bquence was clear.", "The consequence was clear."],
    ["The mayor’s car burned.", "The mayor's car burned."],
    ["It says Sorensen paid.", "It says Sørensen paid."],
    ["Exactly ５０ people came.", "Exactly 50 people came."],
    ["قال الرئيــس انه جاء", "قال الرئيس انه جاء"],
    ["می\u200Cخواهم برود", "میخواهم برود"],
    ["ファイルを見た", "ふぁいるを見た"],
    ["In the year ١٩٩٩ it was.", "In the year 1999 it was."],
  ])("are told apart by their neighbours: %s, before %s", (first, target) => {
    expect(searched.compare(first, target)).toBe(0);
    const text = `Begin here.\n${first}\nIn between stands this.\n${target}\nThe end.`;
    expect(directive(text, target, text.split(target).length - 1)).toMatch(/-,|,-/u);
  });

  test("are counted at both ends of a space that is not seen, and beside a small figure", () => {
    expect(directive("one con\u200Btest here. two con there", "con", 2)).toMatch(/-,|,-/u);
    expect(directive("one km² here. two km there", "km", 2)).toMatch(/-,|,-/u);
  });

  test("are the same to us wherever ICU says so, in Latin, Greek, Cyrillic, Hebrew, Arabic, kana and their figures", () => {
    const ranges = [
      [0x21, 0x24f],
      [0x370, 0x5f4],
      [0x600, 0x669],
      [0x1e00, 0x1ef9],
      [0x2010, 0x205e],
      [0x3041, 0x30f6],
      [0xfb00, 0xfb4f],
      [0xff01, 0xff9d],
    ] as const;
    const signs = ranges
      .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)))
      .filter((sign) => /[^\s\p{M}\p{Cn}\p{Cc}]/u.test(sign))
      .toSorted(searched.compare);
    expect(signs.length).toBeGreaterThan(1500);
    const differing = signs.filter(
      (sign, i) => i > 0 && searched.compare(signs[i - 1]!, sign) === 0 && foldSign(signs[i - 1]!) !== foldSign(sign),
    );
    expect(differing).toEqual([]);
  });
});
