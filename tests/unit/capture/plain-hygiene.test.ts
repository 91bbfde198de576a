import { describe, expect, it } from "vitest";
import { extract } from "#/server/capture/extract.ts";
import type { Extraction } from "#/server/capture/extraction.ts";
import { joinLines, wordsOfText } from "#/server/capture/plain/join.ts";
import { readBlocks } from "#/text/canonical.ts";
import { outline } from "./fixture.ts";

const read = (text: string): Extraction => extract({ bytes: new TextEncoder().encode(text), mediaType: "text/plain" });
const texts = (text: string): string[] => readBlocks(read(text).document).map((block) => block.text);
const cleaned = (text: string): string | undefined =>
  read(text).notices.find(({ kind, text: said }) => kind === "other" && said.startsWith("Cleaned"))?.text;

describe("what nobody sees in a pasted text", () => {
  it("ends lines, whatever sign ends them", () => {
    expect(texts("One\rTwo\r\nThree\u2028Four\u2029Five\u0085Six\vSeven\fEight")).toEqual(
      "One Two Three Four Five Six Seven Eight".split(" "),
    );
  });

  it("is taken out, and the source says so", () => {
    expect(texts("\uFEFFVer\u00ADant\u00ADwor\u00ADtung\0 tr\u200Bägt\u0007 der Rat.")).toEqual([
      "Verantwortung trägt der Rat.",
    ]);
    expect(cleaned("a\0b")).toMatch(/^Cleaned when it was read: signs that cannot be stored/u);
    expect(cleaned("tr\u200Bägt\u200B er")).toBe("Cleaned when it was read: 2 zero-width spaces taken out.");
    expect(cleaned("Nothing to mend — “not” here, 10 000 €.")).toBeUndefined();
  });

  it("stays where words need it: joiners, no-break spaces, signs outside the basic plane", () => {
    const line = "می\u200Cخواهم 👩\u200D🔬 10\u00A0000 « oui\u202F» 𝒳";
    expect(texts(line)).toEqual([line]);
    expect(cleaned(line)).toBeUndefined();
  });

  it("cannot turn a line round: overrides are shown, marks of Hebrew and Arabic texts stay", () => {
    expect(texts("The sum is \u202E0001\u202C euro.")).toEqual(["The sum is �0001� euro."]);
    expect(cleaned("\u202Ex")).toMatch(/1 character that turns the direction of writing shown as �/u);
    expect(texts("אמר \u2067שלום\u2069 ו\u202Eכך")).toEqual(["אמר \u2067שלום\u2069 ו�כך"]);
  });

  it("half characters become a replacement sign", () => {
    expect(texts("a\ud800b".toWellFormed())).toEqual(["a\ufffdb"]);
  });
});

describe("texts made to be slow", () => {
  it("ten million letters in one line are one paragraph", { timeout: 240_000 }, () => {
    expect(read("a".repeat(10_000_000)).text).toHaveLength(10_000_000);
  });

  it.each([
    ["two megabytes of words in one line", "many words of a text ".repeat(100_000)],
    ["100 kB of spaces before a word", `${" ".repeat(100_000)}word`],
    ["100 kB of spaces between two words", `one${" ".repeat(100_000)}two`],
    ["50,000 marks of quotation", `${">".repeat(50_000)} word\n> and more\n`],
    ["100 kB of signs", `${"-".repeat(100_000)} x`],
    ["100 kB of brackets and dots", "[1].)".repeat(20_000)],
    ["10,000 headings", "A heading without an end\n".repeat(10_000)],
    ["a name of 100 kB", `By ${"Ann ".repeat(25_000)}`],
    ["100 kB of tabs", `a${"\tb".repeat(50_000)}\na${"\tb".repeat(50_000)}`],
  ])("%s end in a text", { timeout: 240_000 }, (_, text) => {
    expect(read(text).text).not.toBe("");
  });

  it("more paragraphs than a document may hold are refused with what to do", { timeout: 240_000 }, () => {
    expect(() => read("a\n".repeat(500_000))).toThrow("This text has more than 20,000 paragraphs. Import it in parts.");
  });

  it("nothing but white space is refused", () => {
    expect(() => read(" \u00a0\n\u200b\n".repeat(10_000))).toThrow(/There is no readable text in it/u);
  });
});

describe("the structure of a plain text", () => {
  const prose =
    "The council decided on Tuesday that the wall must be built before the winter, whatever it may cost the town.";

  it("has the level of numbered headings, headings in capitals, lists, and rows of a table", () => {
    const text = `A Wall for the Town\n\n1. Background\n\n${prose}\n\n1.1 THE COST\n\n${prose}\n\nYear\tMetres\n2019\t40\n2020\t55\n\nTHE WORKS\n\n${prose}\n\n- stone\n- lime\n\n* * *\n\n${prose}`;
    expect(outline(read(text), 2)).toEqual([
      "body h1: A Wall",
      "body h2: 1. Background",
      "body paragraph: The council",
      "body h3: 1.1 THE",
      "body paragraph: The council",
      "body tableRow: Year Metres",
      "body tableRow: 2019 40",
      "body tableRow: 2020 55",
      "body h2: THE WORKS",
      "body paragraph: The council",
      "body paragraph: stone",
      "body paragraph: lime",
      "body paragraph: The council",
    ]);
    expect(read(text).text).toContain("Year\tMetres");
  });

  it("keeps what is quoted by “>” in quotations, one in another", () => {
    const { document } = read(`${prose}\n\n> Nobody asked us.\n> We were not there.\n>> Who was?\n\n${prose}`);
    const quote = document.content?.find((node) => node.type === "blockquote");
    expect(quote?.content?.map((node) => node.type)).toEqual(["paragraph", "paragraph", "blockquote"]);
    expect(read(`${prose}\n> Nobody asked us.\n> We were not there.`).text).not.toContain(">");
  });

  it("leaves verse, dialogue and marks of emphasis as they are", () => {
    const verse = "The river runs\nunder the hill\nand nobody knows\nhow long it will";
    expect(texts(`${prose}\n\n${verse}\n\n${prose}`)).toContain("under the hill");
    const talk = "– Who was there?\n– Nobody.\n– And the keeper?\n– He was asleep.";
    expect(texts(`${prose}\n\n${talk}\n\n${prose}`)).toContain("– Nobody.");
    expect(texts(`This is *not* a _small_ thing, **says** the report.`)).toEqual([
      "This is *not* a _small_ thing, **says** the report.",
    ]);
  });

  it.each([
    ["The gov-", "ernment fell.", "The government fell."],
    ["a well-", "known man", "a well-known man"],
    ["Vor-", "und Nachteile", "Vor- und Nachteile"],
    ["Baden-", "Württemberg", "Baden-Württemberg"],
    ["the EU-", "wide rule", "the EU-wide rule"],
    ["a time-", "table of trains", "a time-table of trains"],
    ["eine Ver\u00AD", "ordnung", "eine Verordnung"],
    ["the years 1914-", "1918", "the years 1914- 1918"],
    ["he waited -", "and left", "he waited - and left"],
  ])("joins “%s” and “%s” with care", (first, second, whole) => {
    expect(joinLines(first, second, wordsOfText("The time-table was new."))).toBe(whole);
  });

  it("joins wrapped lines, and begins a paragraph after a short line that closes a sentence", () => {
    const wrapped = [
      "The lighthouse on the point was built in 1871 after four ships had been",
      "lost in a single winter, and it was lit by oil until the year 1923 when",
      "a cable was laid from the village to the tower on the rocks by the gov-",
      "ernment.",
      "Its keeper lived in two rooms below the lamp. He was paid by the county,",
      "which also sent coal and flour by boat every month, and he kept a diary.",
    ].join("\n");
    expect(texts(wrapped)).toHaveLength(2);
    expect(texts(wrapped)[0]).toMatch(/by the government\.$/u);
  });
});
