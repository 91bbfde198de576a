import { describe, expect, it } from "vitest";
import {
  docxParts,
  makeDocx,
  makeZip,
  wordParagraph,
  wordRelationships,
  type ZipPart,
} from "#/tests/unit/format/make-zip.ts";
import { expectOthersLive, seen } from "#/tests/unit/format/read-apart.ts";

const quay = wordParagraph("The quay was repaired.");
const filler = (size: number): Uint8Array => new Uint8Array(size);
const many = (count: number): ZipPart[] =>
  Array.from({ length: count }, (_, i) => ({ name: `word/media/${i}.png`, data: "x" }));
const nested = makeZip([{ name: "inner.zip", data: makeZip([{ name: "a", data: filler(5_000_000) }]) }]);
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const billion = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i || ""};`.repeat(10)}">`).join("")}]>`;
const bomb =
  "Problem: Unpacked, this file would be many times larger than it is, as files are that were made to fill a machine. Assay does not open it.";
const lies = "Problem: This archive lies about the size of what it holds, so Assay does not open it.";
const climbs =
  "Problem: This archive holds a file whose name climbs out of it. No program writes such names by itself, so Assay does not open it.";
const twice = "Problem: This archive holds the same bytes or the same name twice over, so Assay does not open it.";
const entities =
  "Problem: This Word file declares entities, which Word never does: they can multiply without end or name other files. Assay does not open it. Save it again with a word processor and import that.";
const damaged =
  "Problem: This archive is damaged or cut off. Open it where it came from, save or download it again, and import that.";
const broken = "Problem: This Word file is damaged: its text cannot be read. Open it, save it again and import that.";
const deep = "Problem: This Word file is nested too deeply to be read. Save its text alone and import that.";
const pieces = "Problem: This Word file is built of too many pieces to be read. Save its text alone and import that.";
const rows: readonly (readonly [what: string, file: () => Uint8Array, sees: string, fileName?: string])[] = [
  [
    "a flat bomb: one part of 200 MB in 200 kB",
    () => makeZip([...docxParts(quay), { name: "word/big.xml", data: filler(200_000_000) }]),
    bomb,
  ],
  [
    "a bomb of many parts of 30 MB",
    () =>
      makeZip([
        ...docxParts(quay),
        ...Array.from({ length: 5 }, (_, i) => ({ name: `word/b${i}.xml`, data: filler(30_000_000) })),
      ]),
    bomb,
  ],
  [
    "a bomb inside an archive inside the file, which is not opened",
    () => makeZip([...docxParts(quay), { name: "word/embeddings/x.zip", data: nested }]),
    "The quay was repaired.",
  ],
  [
    "two entries over the same bytes",
    () => makeZip([...docxParts(quay), { name: "word/x.xml", data: "abc", offset: 0 }]),
    twice,
  ],
  ["the same name twice", () => makeZip([...docxParts(quay), { name: "word/document.xml", data: "<x/>" }]), twice],
  [
    "a part that says it is smaller than it is",
    () => makeZip([...docxParts(quay), { name: "word/styles.xml", data: "<x/>".repeat(9_000), declaredSize: 10 }]),
    lies,
  ],
  [
    "a part that says it is larger than it is",
    () => makeZip([...docxParts(quay), { name: "word/styles.xml", data: "<x/>", declaredSize: 900_000 }]),
    lies,
  ],
  [
    "20,000 entries",
    () => makeZip([...docxParts(quay), ...many(20_000)]),
    "Problem: This archive holds 20,003 files, more than Assay looks through.",
  ],
  [
    "more entries than its end says",
    () => makeZip([...docxParts(quay), ...many(5_000)], { count: 3 }),
    "The quay was repaired.",
  ],
  ["fewer entries than its end says", () => makeZip(docxParts(quay), { count: 30 }), damaged],
  ["a name that climbs out", () => makeZip([...docxParts(quay), { name: "../../etc/passwd", data: "x" }]), climbs],
  ["an absolute name", () => makeZip([...docxParts(quay), { name: "/etc/passwd", data: "x" }]), climbs],
  ["a name of a drive", () => makeZip([...docxParts(quay), { name: "C:\\windows\\x", data: "x" }]), climbs],
  [
    "a part with a password",
    () => makeZip([...docxParts(quay), { name: "word/x.xml", data: "x", flags: 1 }]),
    "Problem: This archive is locked with a password. Save it without one and import that.",
  ],
  ["a billion laughs", () => makeDocx(wordParagraph("&a9;"), {}, billion), entities],
  [
    "entities that grow by the square",
    () => makeDocx(wordParagraph("&a;".repeat(20_000)), {}, `<!DOCTYPE x [<!ENTITY a "${"a".repeat(20_000)}">]>`),
    entities,
  ],
  [
    "an entity that names a file",
    () => makeDocx(wordParagraph("&x;"), {}, '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    entities,
  ],
  ["a document type elsewhere", () => makeDocx(quay, {}, '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">'), entities],
  [
    "a document type in UTF-16, where a search for its bytes misses it",
    () =>
      makeZip(
        docxParts(quay).map((part) =>
          part.name === "word/document.xml"
            ? {
                ...part,
                data: Buffer.from(
                  `\uFEFF<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><w:document ${w}><w:body>${quay}</w:body></w:document>`,
                  "utf16le",
                ),
              }
            : part,
        ),
      ),
    entities,
  ],
  [
    "an entity in the properties",
    () => makeDocx(quay, { "docProps/core.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }),
    entities,
  ],
  [
    "a template and a picture elsewhere, which nobody fetches",
    () =>
      makeDocx(quay, {
        "word/_rels/document.xml.rels": wordRelationships([
          ["attachedTemplate", "http://127.0.0.1:9/t.dotm"],
          ["image", "http://127.0.0.1:9/p.png"],
          ["oleObject", "file:///etc/passwd"],
        ]),
      }),
    "The quay was repaired.",
  ],
  [
    "the text in a page inside the file",
    () => makeDocx('<w:altChunk r:id="rId9" xmlns:r="x"/>'),
    "Problem: This Word file holds its text in other files inside it, which Assay does not open. Open it in Word, save it again and import that.",
  ],
  [
    "elements 5,000 deep",
    () => makeDocx(`${"<w:sdt><w:sdtContent>".repeat(2_500)}${quay}${"</w:sdtContent></w:sdt>".repeat(2_500)}`),
    deep,
  ],
  [
    "50,000 attributes",
    () => makeDocx(`<w:p ${Array.from({ length: 50_000 }, (_, i) => `w:a${i}="1"`).join(" ")}/>`),
    pieces,
  ],
  ["one attribute of a megabyte", () => makeDocx(`<w:p w:a="${"a".repeat(1_000_000)}"/>${quay}`), pieces],
  ["markup that does not close", () => makeDocx("<w:p><w:r><w:t>The quay"), broken],
  [
    "30,000 paragraphs",
    () => makeDocx(wordParagraph("x").repeat(30_000)),
    "Problem: This text has more than 20,000 paragraphs. Import it in parts.",
  ],
  [
    "no text",
    () => makeDocx("<w:p/>"),
    "Problem: There is no readable text in it. If the page builds its text by scripts, paste the text instead.",
  ],
  [
    "no body",
    () =>
      makeZip(
        docxParts(quay)
          .filter(({ name }) => name !== "word/document.xml")
          .concat({ name: "word/other.xml", data: "<x/>" }),
      ),
    "Problem: This Word file has no text in it, or is damaged. Open it, save it again and import that.",
  ],
  ["cut in the middle", () => makeDocx(quay).slice(0, 600), damaged],
  [
    "NUL and half characters in its text",
    () => makeDocx(wordParagraph("The quay\u0000 &#xD800; was repaired.")),
    "The quay \uFFFD was repaired.",
  ],
  [
    "a script in its text, which is text",
    () => makeDocx(wordParagraph("&lt;script&gt;alert(1)&lt;/script&gt; said the quay.")),
    "<script>alert(1)</script> said the quay.",
  ],
];

describe("a hostile Word file or archive ends in a message, and the next import is read", () => {
  const all = rows.map(([what, file, sees, fileName]) => ({ what, file, sees, fileName }));
  it.each(all)("$what", async ({ file, sees, fileName = "report.docx" }) => {
    expect(await seen({ bytes: file(), fileName })).toBe(sees);
    await expectOthersLive();
  });
});
