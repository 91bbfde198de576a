import { describe, expect, it } from "vitest";

import { carryAnchors } from "#/text/anchor.ts";
import type { Outcome } from "#/text/carry/outcome.ts";

/** What becomes of one stretch of words, named by the words themselves, and the words at the place proposed. */
function carry(before: string, after: string, words: string): Outcome & { words: string | null } {
  const start = before.indexOf(words);
  if (start === -1) throw new Error(`"${words}" does not stand in the old text`);
  const [outcome] = carryAnchors(before, after, [{ start, end: start + words.length }]);
  return {
    ...outcome!,
    words: outcome!.start === null ? null : after.slice(outcome!.start, outcome!.end ?? undefined),
  };
}

const before = [
  "The fund paid 12 million euros in 2014. Nobody was hurt in the harbour that night. The minister resigned on Monday.",
  "The second report counts 14,000 soldiers on the eastern border of the country. It was never published in full.",
  "The commission says the road was opened to traffic in spring. It’s the third road of its kind.",
].join("\n");

describe("an anchor of words that stand where they stood", () => {
  it.each([
    ["in the same text", before],
    ["behind an added sentence", before.replace("Nobody", "A new sentence stands here. Nobody")],
    ["behind an added paragraph", `A paragraph that was not there before.\n${before}`],
    ["in paragraphs that were joined", before.replace("\n", " ")],
    ["in a paragraph that was split", before.replace("2014. ", "2014.\n")],
    ["beside a deleted sentence", before.replace("Nobody was hurt in the harbour that night. ", "")],
  ])("is exact %s", (_, after) => {
    expect(carry(before, after, "14,000 soldiers on the eastern border")).toMatchObject({
      status: "exact",
      words: "14,000 soldiers on the eastern border",
      score: 1,
    });
  });

  it("says that the sentence around it is another one now", () => {
    const after = before.replace("of the country", "of the country and its neighbours");
    expect(carry(before, after, "14,000 soldiers")).toMatchObject({ status: "exact", contextChanged: true });
    expect(carry(before, after, "Nobody was hurt")).toMatchObject({ status: "exact", contextChanged: false });
  });

  it("is told apart from the same words elsewhere", () => {
    const twice = "He said so. The council met on Monday.\nShe said so. The council met on Tuesday. He said so again.";
    const after = `She laughed.\n${twice}`;
    const at = twice.lastIndexOf("said so");
    const [outcome] = carryAnchors(twice, after, [{ start: at, end: at + 7 }]);
    expect(outcome).toMatchObject({ status: "exact", start: at + 13, end: at + 20 });
  });
});

describe("an anchor of words that stand elsewhere", () => {
  const paragraphs = before.split("\n");
  it("is moved with its paragraph", () => {
    const after = [paragraphs[2], paragraphs[0], paragraphs[1]].join("\n");
    expect(carry(before, after, "The commission says the road was opened to traffic in spring.")).toMatchObject({
      status: "moved",
      reason: "elsewhere",
      words: "The commission says the road was opened to traffic in spring.",
    });
  });

  it("asks a person where the words went into two places", () => {
    const sentence = "Nobody was hurt in the harbour that night.";
    const without = before.replace(`${sentence} `, "");
    const after = `${sentence} So it began, they wrote.\n${without}\nAnd so it ended: ${sentence}`;
    expect(carry(before, after, sentence).status).toBe("altered");
  });

  it("asks a person where the original was edited and its old words are quoted somewhere else", () => {
    const after = `${before.replace("12 million", "15 million")}\nAn earlier version said: The fund paid 12 million euros in 2014.`;
    expect(carry(before, after, "The fund paid 12 million euros in 2014.")).toMatchObject({
      status: "altered",
      words: "The fund paid 15 million euros in 2014.",
    });
  });
});

describe("an anchor of words that were changed", () => {
  it.each([
    ["a number", "The fund paid 12 million euros in 2014.", "12 million", "13 million"],
    ["a single figure as the whole anchor", "12", "12", "112"],
    ["a figure of its own", "14,000", "14,000", "41,000"],
    ["a year at its end", "paid 12 million euros in 2014", "2014", "2015"],
    ["a name", "The minister resigned on Monday.", "minister", "president"],
    ["a word more", "the road was opened to traffic", "opened", "formally opened"],
    ["a word less", "the eastern border of the country", "eastern ", ""],
    ["a negation within", "the road was opened to traffic", "was opened", "was not opened"],
    ["a negation taken away", "It was never published in full.", "never ", ""],
  ])("asks a person: %s", (_, words, from, to) => {
    const after = before.replace(from, to);
    const outcome = carry(before, after, words);
    expect(outcome.status).toBe("altered");
    expect(outcome.words).toBe(words.replace(from, to));
  });

  it("asks where the words are the same and the sentence now denies them", () => {
    const after = before.replace("The minister resigned", "It is not true that the minister resigned");
    expect(carry(before, after, "minister resigned on Monday")).toMatchObject({
      status: "altered",
      reason: "negation",
      words: "minister resigned on Monday",
    });
  });

  it("asks where only the typography differs, and says so", () => {
    const after = before.replace("It’s", "It's");
    expect(carry(before, after, "It’s the third road")).toMatchObject({
      status: "altered",
      reason: "typography",
      words: "It's the third road",
    });
  });
});

describe("an anchor of words that are gone", () => {
  it.each([
    ["with their sentence", before.replace("Nobody was hurt in the harbour that night. ", "")],
    ["with the whole text", "Something else entirely is written on this page today, about gardens and their flowers."],
    ["with everything", ""],
  ])("is orphaned %s", (_, after) => {
    expect(carry(before, after, "Nobody was hurt in the harbour that night.")).toMatchObject({
      status: "orphaned",
      start: null,
      end: null,
    });
  });

  it("is orphaned although a lookalike stands where it always stood", () => {
    const lookalike = "The fund paid 12 million euros in 2013.";
    const original = "The fund paid 12 million euros in 2014.";
    const old = `${original} Nobody was hurt in the harbour.\nLater the papers were opened to everybody. ${lookalike}`;
    expect(carry(old, old.replace(`${original} `, ""), original).status).toBe("orphaned");
  });

  it("is orphaned where the anchor itself lies outside the old text or holds no words", () => {
    expect(
      carryAnchors("ab cd", "ab cd", [
        { start: 9, end: 12 },
        { start: 2, end: 3 },
      ]).map((o) => o.status),
    ).toEqual(["orphaned", "orphaned"]);
  });
});

describe("texts of all scripts", () => {
  it.each([
    ["Chinese", "理事会于周一批准了该计划。没有人受伤。部长在春天辞职。", "部长在春天辞职", "部长", "部长已经"],
    [
      "Japanese",
      "委員会は月曜日に計画を承認した。誰も怪我をしなかった。大臣は春に辞任した。",
      "大臣は春に辞任した",
      "春",
      "夏",
    ],
    ["Thai", "สภาอนุมัติแผนในวันจันทร์ รัฐมนตรีลาออกในฤดูใบไม้ผลิ", "รัฐมนตรีลาออก", "ลาออก", "ไม่ลาออก"],
    [
      "Arabic",
      "وافق المجلس على الخطة يوم الاثنين. استقال الوزير في الربيع.",
      "استقال الوزير في الربيع",
      "استقال",
      "لم يستقل",
    ],
    ["Hebrew", "המועצה אישרה את התוכנית ביום שני. השר התפטר באביב.", "השר התפטר באביב", "באביב", "בקיץ"],
    [
      "Hindi",
      "परिषद ने सोमवार को योजना को मंजूरी दी। मंत्री ने वसंत में इस्तीफा दिया।",
      "मंत्री ने वसंत में इस्तीफा दिया",
      "वसंत",
      "शरद",
    ],
    [
      "combining marks",
      "Le conseil s'est réuni. Le ministre a été entendu.",
      "ministre a été entendu",
      "été",
      "toujours été",
    ],
    [
      "outside the BMP",
      "𝔗𝔥𝔢 council met 😀 today. The 𠮷 family left the house.",
      "The 𠮷 family left",
      "family",
      "old family",
    ],
  ])("%s: unchanged words are exact, changed ones ask", (_, old, words, from, to) => {
    expect(carry(old, `新しい。 ${old}`, words)).toMatchObject({ status: "exact", words });
    const changed = carry(old, old.replace(from, to), words);
    expect(changed.status).toBe("altered");
    expect(changed.words).toContain(to);
  });

  it("composed and decomposed accents are the same words, and only typography differs", () => {
    expect(carry("Le café ferme.", "Le cafe\u0301 ferme.", "café ferme")).toMatchObject({ reason: "typography" });
  });
});
