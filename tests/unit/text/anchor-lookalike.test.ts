import { describe, expect, it, test } from "vitest";

import { carryAnchors } from "#/text/anchor.ts";

/** What becomes of a stretch of words, the nth time that they stand in the old text, and the words at the place said. */
function carry(before: string, after: string, words: string, nth = 0) {
  let start = before.indexOf(words);
  for (let i = 0; i < nth; i++) start = before.indexOf(words, start + 1);
  if (start === -1) throw new Error(`"${words}" does not stand in the old text`);
  const [outcome] = carryAnchors(before, after, [{ start, end: start + words.length }]);
  return { ...outcome, words: after.slice(outcome?.start ?? after.length, outcome?.end ?? undefined) };
}

const said = "They are multinational, they rotate, and they were never meant to win a battle by themselves.";
const archive = `Page 25: ${said} Nobody in the harbour disagreed with it.`;
const old = `The commitment is political. ${said} The figure was 7,166.\n${archive}`;

describe("words that stand in the old text twice", () => {
  it("are not carried to the other place when their own sentence is edited", () => {
    const after = old.replace("were never meant", "were not never meant");
    expect(carry(old, after, "rotate, and they were never meant to win")).toMatchObject({
      status: "altered",
      words: "rotate, and they were not never meant to win",
    });
    expect(carry(old, after, "rotate, and they were never meant to win", 1)).toMatchObject({
      status: "exact",
      start: after.lastIndexOf("rotate, and they were never meant to win"),
    });
  });

  it("are gone when their own sentence is, and not at the other place", () => {
    const after = old.replace(`${said} The`, "The");
    expect(carry(old, after, "rotate, and they were never meant").status).toBe("orphaned");
    expect(carry(old, after, "rotate, and they were never meant", 1).status).toBe("exact");
  });

  it("are asked about where one place was edited and the other one moved: nobody knows which is which", () => {
    const [first, second] = old.split("\n");
    const after = `${second}\nIn between stands something new.\n${first!.replace("by themselves", "alone")}`;
    expect(["altered", "orphaned"]).toContain(carry(old, after, "win a battle by themselves").status);
  });
});

test("of many repetitions of which some were taken out none is said to be this one", () => {
  const line = "The council met on Monday and approved the plan. ";
  const [before, after] = [
    `It began so. ${line.repeat(50)}It ended so.`,
    `It began so. ${line.repeat(41)}It ended so.`,
  ];
  const anchors = Array.from({ length: 50 }, (_, i) => {
    const start = before.indexOf("The council") + i * line.length;
    return { start, end: start + line.length - 1 };
  });
  expect([...new Set(carryAnchors(before, after, anchors).map(({ status }) => status))]).toEqual(["altered"]);
  expect(carryAnchors(before, before, anchors).every(({ status }, i) => status === "exact" && anchors[i])).toBe(true);
});

test("a common word far behind in a long text is found where it stands", () => {
  const before = Array.from({ length: 2_000 }, (_, i) => `Report ${i} was the one of the port.`).join(" ");
  const start = before.lastIndexOf("the one");
  expect(carryAnchors(before, `A line first. ${before}`, [{ start, end: start + 3 }])[0]).toMatchObject({
    status: "exact",
    start: start + 14,
  });
});

describe("a sentence that was edited where it stood", () => {
  const before =
    "It rained. The fund paid 12 million euros in 2014. Nobody was hurt.\nThe road was opened.\nThe end was near.";
  const after = `${before.replace("12 million", "15 million")}\nAn earlier version of this page said so:\nThe fund paid 12 million euros in 2014.`;
  it.each(["The fund paid 12 million euros in 2014.", "12 million", "paid 12"])(
    "is not carried to a quotation of its old words: %s",
    (words) => {
      expect(carry(before, after, words)).toMatchObject({ status: "altered", words: words.replace("12", "15") });
    },
  );

  it("is the more alike of two that stand beside each other", () => {
    const twins =
      "It rained. The envoy of the council came by sea in June 1953. The envoy of the council came by sea in Lyon 1978. It snowed.";
    expect(
      carry(twins, "It rained. The envoy of the council came by sea in June 1954. It snowed.", "June 1953"),
    ).toMatchObject({
      status: "altered",
      words: "June 1954",
    });
  });

  it("is asked about where two sentences are like it now", () => {
    const before_ = "It rained. About 34 of all households were affected by the flood. It snowed.";
    const after_ =
      "It rained. About 89 of all households were affected by the flood. About 34 of all households weren’t affected by the flood. It snowed.";
    expect(carry(before_, after_, "were affected by the flood").status).toBe("altered");
  });
});

describe("a sentence that was rewritten and moved", () => {
  const lines = [
    "The envoy arrived at the port before noon with two ships.",
    "The figure was 4,892.",
    "It rained all the day long in the north.",
  ];
  const before = `${lines.join(" ")}\nThe mayor resigned on Monday.\nThe road was opened in spring.`;
  const after = `The mayor resigned on Monday.\nThe road was opened in spring.\n${lines.join(" ").replace("before", "long before").replace("4,892", "5,892").replace("rained", "snowed")}`;
  it.each([
    ["a figure alone", "4,892", "5,892"],
    ["with its sentence", "The figure was 4,892.", "The figure was 5,892."],
    ["a part of it", "arrived at the port before noon", "arrived at the port long before noon"],
  ])("is asked about at its new place: %s", (_, words, now) => {
    expect(carry(before, after, words)).toMatchObject({ status: "altered", words: now });
  });
});

describe("a figure or a denial against unchanged words", () => {
  it.each([
    ["a day before its month", "On 3 May the bridge closed.", "May the bridge closed", "3 May", "13 May"],
    ["a sign before a figure", "It fell to 7 degrees.", "7 degrees", "to 7", "to -7"],
    ["a group of a figure", "It cost 1 250 000 euros then.", "000 euros then", "1 250", "1 520"],
    ["the last group of a figure", "It cost 1 250 000 euros.", "It cost 1", " 000", ""],
    ["a unit behind a figure", "It cost 12 million euros.", "It cost 12", "million", "billion"],
    ["per cent", "About 12% were hit.", "About 12", "%", "‰"],
    ["a Chinese figure", "昨天有一千五百人参加了游行。", "人参加了游行", "五百", "六百"],
    ["a syllable before", "All of them were affected by it.", "All of them were", "affected", "unaffected"],
    ["a syllable behind", "The drug is harmless for most.", "for most", "harmless", "harmful"],
    [
      "a German syllable",
      "Sie hält die Zahlen für zuverlässig.",
      "Sie hält die Zahlen",
      "zuverlässig",
      "unzuverlässig",
    ],
    ["a Persian syllable", "او هر روز به دفتر می‌رود.", "او هر روز به دفتر", "می‌رود", "نمی‌رود"],
    ["a Hindi syllable", "घर बाढ़ से प्रभावित हुए।", "घर बाढ़ से", "प्रभावित", "अप्रभावित"],
    ["a Hebrew word of denial", "ראש העיר אמר שהנתונים אמינים.", "ראש העיר אמר", "אמינים", "אינם אמינים"],
    ["an Arabic word with and", "حذّر المسؤولون السكان من السيل.", "السكان من السيل", "حذّر", "وما حذّر"],
  ])("asks: %s", (_, before, words, from, to) => {
    expect(carry(before, before.replace(from, to), words)).toMatchObject({ status: "altered", words });
  });

  it("asks where the anchor cuts a figure that is another one now", () => {
    const before = "It cost 1.250.000 euros.";
    expect(carry(before, before.replace("1.250", "1.520"), "000 euros").status).toBe("altered");
  });

  it("is not asked about for what begins the next sentence", () => {
    const before = "इस पर तीन साल में खर्च होंगे। 3 मई को पुल बंद हुआ। घर गिरे।";
    expect(carry(before, before.replace("3 मई को पुल बंद हुआ। ", ""), "इस पर तीन साल में खर्च होंगे।").status).toBe("exact");
    const english = "It closed. 12 came. Nobody disagreed.\nA line without a stop";
    expect(carry(english, `New: ${english.replace("12 came. ", "")}`, "Nobody disagreed.").status).toBe("exact");
  });
});

test("where a figure or a denial alone was taken out of a sentence that stands, a person is asked at the seam", () => {
  const before = "It rained. The envoy did not arrive with 12 ships on Monday. It snowed.";
  expect(carry(before, before.replace(" not", ""), "not")).toMatchObject({ status: "altered", words: "did arrive" });
  expect(carry(before, before.replace("12 ", ""), "12")).toMatchObject({ status: "altered", words: "with ships" });
  expect(carry(before, before.replace(" on Monday", ""), "on Monday").status).toBe("orphaned");
});

test.each([
  ["a reference", "The diet remains poor. [6]\nTwo studies say more.", "[6]", "[7]"],
  ["a cell of a table", "No. of users\nPrice\n4.7\n$38 to $275\nBookkeeping", "4.7", "4.2"],
  ["a cell between cells that were edited too", "No. of users\nPrice then\n4.7\n$38\nBookkeeping", "4.7", "4.2"],
])("%s of which nothing is left is asked about where another figure stands in its place", (_, before, from, to) => {
  const after = before.replace(from, to).replace("Price then", "Cost now").replace("$38\n", "$49\n");
  expect(carry(before, after, from)).toMatchObject({ status: "altered", words: to });
});

test("what is written without spaces is read by character", () => {
  const before = Array.from({ length: 400 }, (_, i) => `q${i.toString(36)}z`).join("");
  const at = before.indexOf("q7xz");
  expect(carryAnchors(before, before.replace("q9z", "q9zz"), [{ start: at, end: at + 4 }])[0]).toMatchObject({
    status: "exact",
    start: at + 1,
  });
});
