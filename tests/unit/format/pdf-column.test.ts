import { describe, expect, test } from "vitest";
import { makePdf, writeLines } from "./make-pdf.ts";
import { pdfBlocks, readPdf } from "./pdf-block.ts";

describe("a PDF", () => {
  const words = (name: string, lines: number): string[] =>
    Array.from({ length: lines }, (_, i) => `${name} line ${i + 1} of the column, as long as others`);

  test.each([
    ["two", [60, 320]],
    ["three", [30, 222, 414]],
  ])(
    "in %s columns is read column by column, below its headline and above what stretches over all",
    async (_, places) => {
      const size = places.length === 3 ? 8.5 : 11;
      const bytes = await makePdf((file, { serif, bold }) => {
        const page = file.addPage([600, 800]);
        writeLines({ page, font: bold, size: 22 }, ["A headline over all of the columns"], 60, 740);
        for (const [i, x] of places.entries()) writeLines({ page, font: serif, size }, words("ABC"[i]!, 12), x, 690);
        writeLines(
          { page, font: serif, size },
          [
            "A line that stretches over all of the columns from the left margin to the right one, and further on and on to the end.",
          ],
          places[0]!,
          500,
        );
        for (const [i, x] of places.entries()) writeLines({ page, font: serif, size }, words("XYZ"[i]!, 8), x, 460);
      });
      const { text } = await readPdf(bytes);
      const order = [..."ABC".slice(0, places.length), "stretches", ..."XYZ".slice(0, places.length)];
      const at = order.map((name) => text.indexOf(name.length === 1 ? `${name} line 1 ` : name));
      expect(at).toEqual(at.toSorted((a, b) => a - b));
      expect(at.every((place) => place > 0)).toBe(true);
      expect(text).toContain(
        Array.from({ length: 12 }, (__, i) => `A line ${i + 1} of the column, as long as others`).join(" "),
      );
    },
  );

  test("in two columns with running heads joins what its columns and lines break off", async () => {
    const filler = (name: string): string[] =>
      Array.from({ length: 6 }, (_, i) => `${name} line ${i} of the column goes on to its edge`);
    const columns = [
      [
        [...filler("first"), "and a part of its wall, so that the infor-"],
        ["mation office was closed for two months,", ...filler("second"), "and the builders wrote on the reconstruc-"],
      ],
      [
        ["tion, which everybody who is interested", ...filler("third"), "may read. The well-known builders"],
        ["of the town came back, well-", "known as they are, and went on with it", ...filler("fourth"), "for long."],
      ],
    ];
    const bytes = await makePdf((file, { serif }) => {
      for (const [i, texts] of columns.entries()) {
        const page = file.addPage([600, 800]);
        const set = { page, font: serif, size: 11 };
        writeLines({ ...set, size: 9 }, [i === 0 ? "12 Harbour review" : "Harbour review 13"], i === 0 ? 60 : 460, 770);
        for (const [at, lines] of texts.entries()) writeLines(set, lines, at === 0 ? 60 : 320, 700);
      }
    });
    expect(pdfBlocks(await readPdf(bytes))).toEqual([
      "(navigation) paragraph 1: 12 Harbour review",
      `paragraph 1: ${filler("first").join(" ")} and a part of its wall, so that the information office was closed for two months, ${filler("second").join(" ")} and the builders wrote on the reconstruction,`,
      "(navigation) paragraph 2: Harbour review 13",
      `paragraph 2: which everybody who is interested ${filler("third").join(" ")} may read. The well-known builders of the town came back, well-known as they are, and went on with it ${filler("fourth").join(" ")} for long.`,
    ]);
  });
});
