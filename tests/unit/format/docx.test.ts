import {
  AlignmentType,
  DeletedTextRun,
  Document,
  ExternalHyperlink,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  InsertedTextRun,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from "docx";
import { expect, test } from "vitest";
import { extractFile } from "#/server/capture/extract.ts";
import type { Extraction } from "#/server/capture/extraction.ts";
import { docxType } from "#/server/capture/media-type.ts";
import { makeDocx, wordParagraph } from "./make-zip.ts";
import { outline } from "./read-apart.ts";

const read = (bytes: Uint8Array): Promise<Extraction> => extractFile({ bytes, mediaType: docxType });
const cell = (text: string): TableCell => new TableCell({ children: [new Paragraph(text)] });
const by = { id: 1, author: "Ann Example", date: "2026-03-04T10:00:00Z" };

/** A report as a desk gets it: title, headings, marks, a link, lists, a table, a footnote, tracked changes, a comment, a header. */
async function report(): Promise<Uint8Array> {
  const file = new Document({
    title: "Harbour report (draft 3)",
    creator: "Ann Example",
    comments: {
      children: [{ id: 0, author: "Bo Example", date: new Date(), children: [new Paragraph("Is that so?")] }],
    },
    footnotes: { 1: { children: [new Paragraph("Records of the harbour office.")] } },
    numbering: {
      config: [
        {
          reference: "steps",
          levels: [{ level: 0, format: "decimal", text: "%1.", alignment: AlignmentType.START }],
        },
      ],
    },
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph("Harbour office")] }) },
        footers: {
          default: new Footer({
            children: [new Paragraph({ children: [new TextRun({ children: [PageNumber.CURRENT] })] })],
          }),
        },
        children: [
          new Paragraph({ text: "Harbour report", heading: HeadingLevel.TITLE }),
          new Paragraph({ text: "Findings", heading: HeadingLevel.HEADING_1 }),
          new Paragraph({
            children: [
              new TextRun("The quay was "),
              new TextRun({ text: "repaired", bold: true }),
              new TextRun(" in March."),
              new FootnoteReferenceRun(1),
              new TextRun(" See "),
              new ExternalHyperlink({ link: "https://example.org/quay", children: [new TextRun("the records")] }),
              new TextRun("."),
            ],
          }),
          new Paragraph({ text: "In detail", heading: HeadingLevel.HEADING_2 }),
          new Paragraph({ text: "The wall is sound.", bullet: { level: 0 } }),
          new Paragraph({ text: "Its stones are old.", bullet: { level: 1 } }),
          new Paragraph({ text: "Measure it.", numbering: { reference: "steps", level: 0 } }),
          new Paragraph({ text: "Mend it.", numbering: { reference: "steps", level: 0 } }),
          new Table({
            rows: [
              new TableRow({ children: [cell("Part"), cell("Sum")] }),
              new TableRow({ children: [cell("Wall"), cell("1,200")] }),
            ],
          }),
          new Paragraph({
            children: [
              new TextRun("The work took "),
              new DeletedTextRun({ ...by, text: "two" }),
              new InsertedTextRun({ ...by, id: 2, text: "three" }),
              new TextRun(" weeks."),
            ],
          }),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

test("A Word file is read with its structure; what is no part of its text is set aside", async () => {
  expect(outline(await read(await report()))).toEqual([
    "h1: Harbour report",
    "h2: Findings",
    "paragraph: The quay was repaired in March.[1] See the records.",
    "h3: In detail",
    "paragraph: The wall is sound.",
    "paragraph: Its stones are old.",
    "paragraph: Measure it.",
    "paragraph: Mend it.",
    "tableRow: Part\tSum",
    "tableRow: Wall\t1,200",
    "paragraph: The work took three weeks.",
    "(notice) paragraph: two",
    "footnoteBody: Records of the harbour office.",
    "(navigation) paragraph: Harbour office",
    "(notice) paragraph: Is that so?",
  ]);
});

test("Its lists are nested, its marks and links kept", async () => {
  const { document } = await read(await report());
  const nodes = document.content!;
  expect(nodes[2]?.content).toEqual([
    { type: "text", text: "The quay was " },
    { type: "text", text: "repaired", marks: [{ type: "strong" }] },
    { type: "text", text: " in March." },
    { type: "text", text: "[1]", marks: [{ type: "footnoteReference" }] },
    { type: "text", text: " See " },
    { type: "text", text: "the records", marks: [{ type: "link", attrs: { href: "https://example.org/quay" } }] },
    { type: "text", text: "." },
  ]);
  expect(nodes[4]?.type).toBe("bulletList");
  expect(nodes[4]?.content?.[0]?.content?.map(({ type }) => type)).toEqual(["paragraph", "bulletList"]);
  expect([nodes[5]?.type, nodes[5]?.content?.length]).toEqual(["orderedList", 2]);
});

test("Its facts say where they come from, and what tracked changes deleted is a notice", async () => {
  const { title, byline, publishedOn, modifiedOn, notices, document } = await read(await report());
  expect(title).toEqual({ value: "Harbour report", from: "the first heading" });
  expect(byline).toEqual({ value: ["Ann Example"], from: "the properties of the file" });
  expect([publishedOn?.from, modifiedOn?.from]).toEqual([
    "the day the file was made, as its properties say",
    "the day the file was last saved, as its properties say",
  ]);
  expect(notices).toEqual([{ block: 11, kind: "correction", text: "two" }]);
  expect(JSON.stringify(document)).toContain("Deleted in tracked changes: it is no part of the text as it stands.");
  expect(JSON.stringify(document)).toContain("A comment in the margin, by Bo Example.");
});

test("A file without a title style has the title of its first heading, or of its properties", async () => {
  const heading = '<w:p><w:pPr><w:pStyle w:val="h"/></w:pPr><w:r><w:t>What the quay cost</w:t></w:r></w:p>';
  const styles =
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/></w:style></w:styles>';
  const relationship =
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>';
  const headed = await read(
    makeDocx(heading + wordParagraph("It cost little."), {
      "word/styles.xml": styles,
      "word/_rels/document.xml.rels": relationship,
    }),
  );
  expect([headed.title?.value, outline(headed)]).toEqual([
    "What the quay cost",
    ["h1: What the quay cost", "paragraph: It cost little."],
  ]);
  const core =
    "<cp:coreProperties><dc:title>The quay &amp; its cost</dc:title><dc:creator>user</dc:creator></cp:coreProperties>";
  const named = await read(makeDocx(wordParagraph("It cost little."), { "docProps/core.xml": core }));
  expect([named.title, named.byline]).toEqual([
    { value: "The quay & its cost", from: "the properties of the file" },
    null,
  ]);
});

test("Words moved or deleted inside a table stand behind it, formulas as the line of their signs", async () => {
  const table = `<w:tbl><w:tr><w:tc><w:p><w:del w:id="1"><w:r><w:delText>old</w:delText></w:r></w:del><w:r><w:t>new</w:t></w:r></w:p></w:tc><w:tc>${wordParagraph("1")}</w:tc></w:tr></w:tbl>`;
  const moved =
    '<w:p><w:moveFrom w:id="2"><w:r><w:t>moved away</w:t></w:r></w:moveFrom><w:r><w:t>stays</w:t></w:r></w:p>';
  const formula =
    '<w:p xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:oMath><m:r><m:t>a+b=</m:t></m:r><m:r><m:t>c</m:t></m:r></m:oMath></w:p>';
  expect(outline(await read(makeDocx(table + moved + formula)))).toEqual([
    "tableRow: new\t1",
    "(notice) paragraph: old",
    "paragraph: stays",
    "(notice) paragraph: moved away",
    "paragraph: a+b=c",
  ]);
});
