import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { makePdf, onePage, rawPdf, stream } from "#/tests/unit/format/make-pdf.ts";
import { expectOthersLive, latin1, seen, utf8 } from "#/tests/unit/format/read-apart.ts";

const quay = "The quay was repaired.";
const plain = rawPdf(onePage());
const packed = (size: number): string => Buffer.from(deflateSync(Buffer.alloc(size, " "))).toString("latin1");
const damaged = "Problem: This PDF is damaged: it cannot be opened. Download or save it again and import that.";
const noPage =
  "Problem: This PDF is damaged: none of its pages can be read. Download or save it again and import that.";
const scan =
  "Problem: This PDF holds pictures of pages and no text. Run text recognition (OCR) on it and import what that makes.";

type Made = Uint8Array | Promise<Uint8Array>;
const rows: readonly (readonly [what: string, file: () => Made, sees: string, fileName?: string])[] = [
  ["one page, as it should be", () => plain, quay],
  [
    "a script that runs when it is opened",
    () => rawPdf(onePage({ catalog: "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>" })),
    quay,
  ],
  ["a program to launch", () => rawPdf(onePage({ catalog: "/OpenAction << /S /Launch /F (calc.exe) >>" })), quay],
  [
    "an address to send a form to",
    () => rawPdf(onePage({ catalog: "/OpenAction << /S /SubmitForm /F (http://127.0.0.1:9/) >>" })),
    quay,
  ],
  [
    "a file inside it",
    () =>
      makePdf(async (file, { serif }) => {
        await file.attach(utf8("MZ evil"), "evil.exe", {});
        file.addPage([600, 800]).drawText(quay, { x: 50, y: 700, size: 12, font: serif });
      }),
    quay,
  ],
  [
    "a tree of pages that leads back to itself",
    () => rawPdf(onePage({ pages: "<< /Type /Pages /Kids [2 0 R] /Count 1 >>" })),
    noPage,
  ],
  [
    "pages that are each other's children",
    () =>
      rawPdf([
        ...onePage({ pages: "<< /Type /Pages /Kids [6 0 R] /Count 1 >>" }),
        "<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>",
      ]),
    noPage,
  ],
  [
    "9 million pages, as it says, and one in truth",
    () => rawPdf(onePage({ pages: "<< /Type /Pages /Kids [3 0 R] /Count 9000000 >>" })),
    quay,
  ],
  [
    "2,001 pages",
    () => rawPdf(onePage({ pages: `<< /Type /Pages /Kids [${"3 0 R ".repeat(2_001)}] /Count 2001 >>` })),
    "Problem: This PDF says it has 2,001 pages; Assay reads up to 2,000. Save the pages you check as a PDF of their own.",
  ],
  ["a page of a billion points", () => rawPdf(onePage({ page: "/MediaBox [0 0 1e9 1e9]" })), quay],
  ["a page without a size", () => rawPdf(onePage({ page: "/MediaBox [0 0 0 0]" })), quay],
  [
    "a table of objects that points nowhere",
    () =>
      latin1(
        Buffer.from(plain)
          .toString("latin1")
          .replace(/startxref\n\d+/u, "startxref\n99999999"),
      ),
    quay,
  ],
  ["no table of objects", () => rawPdf(onePage(), { table: false }), quay],
  ["a table that names itself as the one before", () => rawPdf(onePage(), { trailer: "/Prev 9" }), quay],
  [
    "a font whose matrix holds a script",
    () =>
      rawPdf(
        onePage({
          font: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FontMatrix [1 2 3 4 5 (0\\); process.exit\\(1)] >>",
        }),
      ),
    quay,
  ],
  [
    "a font drawn by streams that draw themselves",
    () =>
      rawPdf([
        ...onePage({
          font: "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [.1 0 0 .1 0 0] /CharProcs << /T 6 0 R >> /Encoding << /Differences [84 /T] >> /FirstChar 84 /LastChar 84 /Widths [9] /Resources << /Font << /F1 5 0 R >> >> >>",
        }),
        stream("9 0 d0 BT /F1 9 Tf (T) Tj ET"),
      ]),
    quay,
  ],
  [
    "a form that draws itself",
    () =>
      rawPdf([
        ...onePage({
          content: stream("/X Do BT /F1 12 Tf 50 700 Td (The quay was repaired.) Tj ET"),
          page: "/MediaBox [0 0 600 800] /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >>",
        }),
        stream("/X Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"),
      ]),
    quay,
  ],
  ["arrays 50,000 deep", () => rawPdf(onePage({ catalog: `/X ${"[".repeat(50_000)}${"]".repeat(50_000)}` })), damaged],
  [
    "200,000 operators that show nothing",
    () =>
      rawPdf(
        onePage({
          content: stream(`${"q Q\n".repeat(100_000)}BT /F1 12 Tf 50 700 Td (The quay was repaired.) Tj ET`),
        }),
      ),
    quay,
  ],
  [
    "60,000 pieces of text on one page",
    () =>
      rawPdf(
        onePage({
          content: stream(`BT /F1 12 Tf ${"1 0 0 1 5 7 Tm (a) Tj 1 0 0 1 90 700 Tm (b) Tj\n".repeat(30_000)} ET`),
        }),
      ),
    "Problem: Page 1 of this PDF is built of too many pieces to be read. Copy its text and paste it.",
  ],
  [
    "text at a place that is no number, which no program shows",
    () =>
      rawPdf(
        onePage({
          content: stream(
            "BT /F1 12 Tf 1e999 -1e999 Td (Nowhere) Tj ET BT /F1 12 Tf 50 700 Td (The quay was repaired.) Tj ET",
          ),
        }),
      ),
    quay,
  ],
  [
    "a stream that grows from 60 kB to 60 MB",
    () => rawPdf(onePage({ content: stream(packed(60_000_000), "/Filter /FlateDecode") })),
    scan,
  ],
  ["a page that is a picture", () => rawPdf(onePage({ content: stream("q 600 0 0 800 0 0 cm /I Do Q") })), scan],
  [
    "a picture of a page with two stray letters",
    () => rawPdf(onePage({ content: stream("BT /F1 9 Tf 1 1 Td (ab) Tj ET") })),
    scan,
  ],
  [
    "letters that are none",
    () =>
      rawPdf(
        onePage({ font: "<< /Type /Font /Subtype /Type1 /BaseFont /X /ToUnicode 6 0 R >>" }).concat(
          stream(
            "begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <00> <ff> <E000> endbfrange endcmap",
          ),
        ),
      ),
    "Problem: The fonts of this PDF do not say which letters they draw, so its text cannot be read. Run text recognition (OCR) on it and import what that makes.",
  ],
  ["no page", () => rawPdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"]), noPage],
  ["a page that is missing", () => rawPdf(onePage({ pages: "<< /Type /Pages /Kids [99 0 R] /Count 1 >>" })), noPage],
];

describe("a hostile PDF is read or ends in a message, and the next import is read", () => {
  const all = rows.map(([what, file, sees, fileName]) => ({ what, file, sees, fileName }));
  it.each(all)("$what", async ({ file, sees, fileName = "report.pdf" }) => {
    expect(await seen({ bytes: await file(), fileName })).toBe(sees);
    await expectOthersLive();
  });
});
