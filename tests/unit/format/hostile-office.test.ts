import { describe, expect, it } from "vitest";
import { makeZip } from "./make-zip.ts";
import { expectOthersLive, seen, utf8 } from "./read-apart.ts";

const cfb = (words: string): Uint8Array => {
  const bytes = new Uint8Array(8192);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes.set(Buffer.from(words, "utf16le"), 1024);
  return bytes;
};
const asDocx = "Open it in a word processor, save it as .docx or PDF, and import that.";

const rows: readonly (readonly [what: string, file: () => Uint8Array, sees: string, fileName?: string])[] = [
  [
    "a Word file with a password",
    () => cfb("EncryptedPackage"),
    "Problem: This is an office file locked with a password. Open it, save it without the password, and import that.",
  ],
  [
    "an old Word file",
    () => cfb("WordDocument"),
    `Problem: This is a Word file of the old kind (.doc). ${asDocx}`,
    "a.doc",
  ],
  [
    "a spreadsheet under the name of a Word file",
    () =>
      makeZip([
        { name: "[Content_Types].xml", data: "<Types/>" },
        { name: "xl/workbook.xml", data: "<x/>" },
      ]),
    "Problem: This is a table of figures. Copy the cells you check and paste them, or save the sheet as PDF.",
  ],
  [
    "slides",
    () =>
      makeZip([
        { name: "[Content_Types].xml", data: "<Types/>" },
        { name: "ppt/presentation.xml", data: "<x/>" },
      ]),
    "Problem: This is a set of slides. Save it as PDF and import that.",
    "a.pptx",
  ],
  [
    "an e-book",
    () =>
      makeZip([
        { name: "META-INF/container.xml", data: "<x/>" },
        { name: "a.xhtml", data: "<p>x" },
      ]),
    "Problem: This is an e-book. Open it, copy the chapter you check, and paste it; or save it as PDF.",
    "a.epub",
  ],
  [
    "an archive",
    () => makeZip([{ name: "a.txt", data: "x" }]),
    "Problem: This is an archive. Unpack it and import the files in it.",
    "a.zip",
  ],
  [
    "Rich Text Format",
    () => utf8("{\\rtf1\\ansi The quay.}"),
    `Problem: This is a text in Rich Text Format (.rtf). ${asDocx}`,
    "a.rtf",
  ],
  [
    "a text under the name of a Word file",
    () => utf8("The quay was repaired."),
    "Problem: This is called a Word file, but its bytes are something else or damaged. Open it to see what it is, save it again and import that.",
  ],
];

describe("a file of an office program that is not read says what to do instead", () => {
  const all = rows.map(([what, file, sees, fileName]) => ({ what, file, sees, fileName }));
  it.each(all)("$what", async ({ file, sees, fileName = "report.docx" }) => {
    expect(await seen({ bytes: file(), fileName })).toBe(sees);
    await expectOthersLive();
  });
});
