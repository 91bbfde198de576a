import { PDFDocument } from "@cantoo/pdf-lib";
import { describe, expect, it } from "vitest";
import { onePage, rawPdf } from "./make-pdf.ts";
import { makeZip } from "./make-zip.ts";
import { expectOthersLive, seen, utf8 } from "./read-apart.ts";

const quay = "The quay was repaired.";
const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const plain = rawPdf(onePage());
const damaged = "Problem: This PDF is damaged: it cannot be opened. Download or save it again and import that.";
const both = (what: string): string =>
  `Problem: This file is two things at once: ${what}. Such files are made to deceive, so Assay does not open it. Save the text you see in it and import that.`;
const cutOff = "Problem: This PDF breaks off before its end. Download or save it again and import that.";

const rows: readonly (readonly [
  what: string,
  file: () => Uint8Array | Promise<Uint8Array>,
  sees: string,
  fileName?: string,
])[] = [
  ["cut in the middle", () => plain.slice(0, 300), cutOff],
  ["only its first line", () => utf8("%PDF-1.7\n"), cutOff],
  [
    "random bytes after its first line",
    () =>
      join(
        utf8("%PDF-1.7\n"),
        Uint8Array.from({ length: 9000 }, (_, i) => (i * 7919) % 251),
        utf8("\n%%EOF"),
      ),
    damaged,
  ],
  [
    "a password to open it",
    async () => {
      const file = await PDFDocument.create();
      file.addPage().drawText(quay);
      file.encrypt({ userPassword: "secret", ownerPassword: "owner" });
      return new Uint8Array(await file.save());
    },
    "Problem: This PDF is locked with a password. Save it without one and import that.",
  ],
  [
    "a password only against printing and copying",
    async () => {
      const file = await PDFDocument.create();
      file.addPage().drawText(quay);
      file.encrypt({ userPassword: "", ownerPassword: "owner", permissions: {} });
      return new Uint8Array(await file.save());
    },
    quay,
  ],
  [
    "a page and a PDF",
    () => join(utf8("<!doctype html><html><script>alert(1)</script>"), plain),
    both("a PDF and a web page"),
    "a.html",
  ],
  [
    "a PDF with a page in its first lines",
    () => join(utf8("%PDF-1.7\n<html><body>"), plain),
    both("a PDF and a web page"),
  ],
  ["a picture and a PDF", () => join(utf8("GIF89a;\n"), plain), both("a PDF and something else before it")],
  ["a PDF and an archive", () => join(plain, makeZip([{ name: "a.exe", data: "x" }])), both("a PDF and an archive")],
  [
    "an archive before a PDF",
    () => join(makeZip([{ name: "a", data: "x" }]).slice(0, 30), plain),
    both("a PDF and an archive"),
  ],
  ["a PDF that is called a text", () => plain, quay, "quay.txt"],
  [
    "a text that is called a PDF",
    () => utf8(quay),
    "Problem: This is called a PDF, but its bytes are something else or damaged. Open it to see what it is, save it again and import that.",
  ],
  [
    "a sign-in page instead of the PDF",
    () => utf8("<!doctype html><title>Sign in</title>"),
    "Problem: This is called a PDF, but its bytes are something else or damaged. Open it to see what it is, save it again and import that.",
  ],
];

describe("a PDF that is locked, broken, or something else besides ends in a message", () => {
  const all = rows.map(([what, file, sees, fileName]) => ({ what, file, sees, fileName }));
  it.each(all)("$what", async ({ file, sees, fileName = "report.pdf" }) => {
    expect(await seen({ bytes: await file(), fileName })).toBe(sees);
    await expectOthersLive();
  });
});
