import { describe, expect, test } from "vitest";
import { makePdf, onePage, rawPdf, stream, writeLines } from "./make-pdf.ts";
import { pdfBlocks as blocks, readPdf as read } from "./pdf-block.ts";

/** A report of three pages: running heads, numbers, a title, headings, a broken word in a line and over a page, a list, a footnote. */
const report = () =>
  makePdf((file, { serif, bold }) => {
    file.setTitle("Harbour report");
    file.setAuthor("Ann Example and Bo Example");
    file.setCreationDate(new Date(Date.UTC(2026, 2, 4)));
    const pages = [1, 2, 3].map((number) => {
      const page = file.addPage([600, 800]);
      writeLines({ page, font: serif, size: 9 }, ["Harbour office - Annual report"], 60, 770);
      writeLines({ page, font: serif, size: 9 }, [`${number}`], 295, 30);
      return page;
    });
    const set = (page: number, size = 11, font = serif) => ({ page: pages[page]!, size, font });
    writeLines(set(0, 22, bold), ["Harbour report"], 60, 715);
    writeLines(set(0, 15, bold), ["1 Findings"], 60, 670);
    writeLines(
      set(0),
      [
        "The quay was repaired in March after the storm had taken away a part of its wall and the infor-",
        "mation office had been closed for two months. The work was done by the well-known builders of",
        "the town, who had built it, and cost less than was expected. [1]",
      ],
      60,
      645,
    );
    writeLines(
      set(0),
      ["A second paragraph begins here, below a gap, and it ends on the same page as it began."],
      60,
      585,
    );
    writeLines(
      set(0),
      ["• The wall is sound.", "• The stairs are not, and have to be repaired before the summer comes, as"],
      60,
      550,
    );
    writeLines(set(0), ["the office said."], 70, 522.5);
    writeLines(
      set(0),
      ["The builders, who are well-known, wrote a report of their own about the reconstruc-"],
      60,
      490,
    );
    writeLines(set(0, 8), ["1 Records of the harbour office, kept in its archive."], 60, 80);
    writeLines(set(1), ["tion of the wall. It is kept in the archive of the office and may be read there."], 60, 715);
    writeLines(set(1, 15, bold), ["2 Costs"], 60, 670);
    for (const [i, [name, sum]] of [
      ["Wall", "1,200"],
      ["Stairs", "300"],
      ["Lamps", "80"],
    ].entries()) {
      writeLines(set(1), [name!], 60, 640 - i * 14);
      writeLines(set(1), [sum!], 300, 640 - i * 14);
    }
    writeLines(set(2), ["Nothing else was repaired in this year, and nothing was left undone."], 60, 715);
  });

describe("a PDF", () => {
  test("is read in order: headings, joined lines and words, lists, tables, footnotes, each block with its page", async () => {
    const extraction = await read(await report());
    expect(blocks(extraction)).toEqual([
      "(navigation) paragraph 1: Harbour office - Annual report",
      "h1 1: Harbour report",
      "h2 1: 1 Findings",
      "paragraph 1: The quay was repaired in March after the storm had taken away a part of its wall and the information office had been closed for two months. The work was done by the well-known builders of the town, who had built it, and cost less than was expected. [1]",
      "paragraph 1: A second paragraph begins here, below a gap, and it ends on the same page as it began.",
      "bulletList 1: The wall is sound.",
      "bulletList 1: The stairs are not, and have to be repaired before the summer comes, as the office said.",
      "paragraph 1: The builders, who are well-known, wrote a report of their own about the reconstruction",
      "footnoteBody 1: 1 Records of the harbour office, kept in its archive.",
      "(metadata) paragraph 1: 1",
      "(navigation) paragraph 2: Harbour office - Annual report",
      "paragraph 2: of the wall. It is kept in the archive of the office and may be read there.",
      "h2 2: 2 Costs",
      "tableRow 2: Wall\t1,200",
      "tableRow 2: Stairs\t300",
      "tableRow 2: Lamps\t80",
      "(metadata) paragraph 2: 2",
      "(navigation) paragraph 3: Harbour office - Annual report",
      "paragraph 3: Nothing else was repaired in this year, and nothing was left undone.",
      "(metadata) paragraph 3: 3",
    ]);
  });

  test("says where its facts come from", async () => {
    const { title, byline, publishedOn, language, candidates } = await read(await report());
    expect({ title, byline, publishedOn, language }).toEqual({
      title: { value: "Harbour report", from: "the properties of the file" },
      byline: { value: ["Ann Example", "Bo Example"], from: "the properties of the file" },
      publishedOn: { value: "2026-03-04", from: "the day the file was made, as its properties say" },
      language: { value: "en", from: "the words of the text" },
    });
    expect(candidates.title).toEqual([
      { value: "Harbour report", from: "the properties of the file" },
      { value: "Harbour report", from: "the largest line of the first page" },
    ]);
  });

  test("tells of each page it has read", async () => {
    const told: [number, number][] = [];
    await read(await report(), (done, total) => told.push([done, total]));
    expect(told).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });

  test("that is turned on its side is read as it is shown", async () => {
    const content = "BT /F1 12 Tf 0 1 -1 0 100 50 Tm (The quay was repaired.) Tj ET";
    const { text } = await read(
      rawPdf(onePage({ page: "/MediaBox [0 0 600 800] /Rotate 90", content: stream(content) })),
    );
    expect(text).toBe("The quay was repaired.");
  });

  test("keeps raised numbers as marks of footnotes and addresses as links", async () => {
    const content =
      "BT /F1 12 Tf 50 700 Td (The quay was repaired) Tj ET BT /F1 7 Tf 172.5 704 Td (1) Tj ET BT /F1 12 Tf 180 700 Td (and painted.) Tj ET";
    const annotation =
      "/Annots [<< /Type /Annot /Subtype /Link /Rect [180 695 250 712] /A << /S /URI /URI (https://example.org/paint) >> >>]";
    const { document } = await read(
      rawPdf(onePage({ page: `/MediaBox [0 0 600 800] ${annotation}`, content: stream(content) })),
    );
    expect(document.content?.[0]?.content).toEqual([
      { type: "text", text: "The quay was repaired" },
      { type: "text", text: "1", marks: [{ type: "footnoteReference" }] },
      { type: "text", text: " " },
      { type: "text", text: "and painted.", marks: [{ type: "link", attrs: { href: "https://example.org/paint" } }] },
    ]);
  });

  test("with a page that holds no text says so in its place", async () => {
    const bytes = await makePdf((file, { serif }) => {
      file.addPage([600, 800]).drawText("The quay was repaired.", { x: 50, y: 700, size: 12, font: serif });
      file.addPage([600, 800]);
    });
    const extraction = await read(bytes);
    expect(blocks(extraction)).toEqual([
      "paragraph 1: The quay was repaired.",
      "(notice) paragraph 2: [Page 2 holds no text.]",
    ]);
    expect(extraction.notices).toEqual([{ block: 1, kind: "other", text: "[Page 2 holds no text.]" }]);
  });

  test.each(["Microsoft Word - draft.docx", "untitled", "report_v2.pdf", "Layout 1"])(
    "whose properties call it %s has the title that its first page shows",
    async (title) => {
      const bytes = await makePdf((file, { serif, bold }) => {
        file.setTitle(title);
        file.setAuthor("user");
        const page = file.addPage([600, 800]);
        writeLines({ page, font: bold, size: 20 }, ["What the quay has cost"], 50, 700);
        writeLines(
          { page, font: serif, size: 11 },
          ["The quay was repaired, and it has cost", "less than anybody had thought."],
          50,
          660,
        );
      });
      const extraction = await read(bytes);
      expect(extraction.title).toEqual({ value: "What the quay has cost", from: "the largest line of the first page" });
      expect(extraction.byline).toBeNull();
    },
  );
});
