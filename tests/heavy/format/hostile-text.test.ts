import { describe, expect, it } from "vitest";
import { makeZip } from "#/tests/unit/format/make-zip.ts";
import { expectOthersLive, latin1, seen, utf8 } from "#/tests/unit/format/read-apart.ts";

const quay = "The quay was repaired.";
const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const noText =
  "Problem: There is no readable text in it. If the page builds its text by scripts, paste the text instead.";
const notText =
  "Problem: These bytes are not a text. Import web pages, PDF and Word files, mails, transcripts, plain text or Markdown.";
const deep = "Problem: This page is nested too deeply to be read. Save its text and import that.";
const pieces = "Problem: This page is built of too many pieces to be read. Save its text and import that.";
const picture =
  "Problem: This is a picture. If it shows a text, run text recognition (OCR) on it and import what that finds.";
const script = "Import its transcript (.srt, .vtt or .txt).";
const both = (what: string): string =>
  `Problem: This file is two things at once: ${what}. Such files are made to deceive, so Assay does not open it. Save the text you see in it and import that.`;
const noise = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, i) => (i * 2_654_435_761) >>> 23);
const box = (type: string): Uint8Array => join(Uint8Array.of(0, 0, 0, 24), utf8(`ftyp${type}`), new Uint8Array(500));

type Row = readonly [what: string, fileName: string, file: () => Uint8Array, sees: string];
const pages: readonly Row[] = [
  ["55 kB of nested divs", "a.html", () => utf8(`<body>${"<div>".repeat(5_000)}<p>${quay}`), quay],
  ["a million nested divs", "a.html", () => utf8(`<body>${"<div>".repeat(1_000_000)}x`), deep],
  ["3,000 times <b><i><a>", "a.html", () => utf8(`<body>${"<b><i><a href=x>".repeat(1_000)}${quay}`), quay],
  ["160,000 elements", "a.html", () => utf8(`<body>${"<p>x".repeat(160_000)}`), pieces],
  [
    "60,000 paragraphs",
    "a.html",
    () => utf8(`<body>${"<p>x".repeat(60_000)}`),
    "Problem: This page has too many paragraphs to be read. Import its text in parts.",
  ],
  [
    "50,000 attributes",
    "a.html",
    () => utf8(`<p ${Array.from({ length: 50_000 }, (_, i) => `a${i}=1`).join(" ")}>${quay}`),
    quay,
  ],
  ["an attribute of 5 MB", "a.html", () => utf8(`<p class="${"a".repeat(5_000_000)}">${quay}`), quay],
  [
    "scripts, frames and handlers",
    "a.html",
    () => utf8(`<p onclick=alert(1)>${quay}</p><script>alert(1)</script><iframe src=x></iframe><svg onload=alert(1)>`),
    quay,
  ],
  [
    "markup that changes when it is parsed twice",
    "a.html",
    () =>
      utf8(
        `<p>${quay}</p><math><mtext><table><mglyph><style><!--</style><img title="--><img src=1 onerror=alert(1)>">`,
      ),
    quay,
  ],
  [
    "names that hide those of the document",
    "a.html",
    () => utf8(`<form name=body><input name=parentNode></form><p id=getElementById>${quay}`),
    quay,
  ],
  [
    "an entity of its own in XHTML",
    "a.xhtml",
    () =>
      utf8(
        `<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>${quay} &x;</p></body></html>`,
      ),
    `| ]>\n${quay} &x;`,
  ],
  [
    "UTF-7, which is read as what it is",
    "a.html",
    () => utf8("<meta charset=utf-7><p>+ADw-script+AD4-alert(1)"),
    "+ADw-script+AD4-alert(1)",
  ],
  ["hidden words", "a.html", () => utf8(`<p>${quay}</p><p style="display:none">Hidden.</p>`), quay],
  [
    "a page and an archive",
    "a.html",
    () => join(utf8(`<!doctype html><p>${quay}`), makeZip([{ name: "a.exe", data: "x" }])),
    both("a web page and an archive"),
  ],
  ["a picture and a page", "a.html", () => latin1("GIF89a/*\0\0<html><script>alert(1)</script>"), picture],
  [
    "a page in UTF-16 without a mark",
    "a.html",
    () => new Uint8Array(Buffer.from(`<!doctype html><p>${quay}</p>`, "utf16le")),
    quay,
  ],
];
const texts: readonly Row[] = [
  ["nothing", "a.txt", () => new Uint8Array(), "Problem: There is nothing in it. Choose a text that holds words."],
  ["one byte", "a.txt", () => utf8("a"), "a"],
  ["one byte that is no letter", "a.txt", () => Uint8Array.of(0), noText],
  ["white space", "a.txt", () => utf8(" \n\t\u00A0\u200B \n"), noText],
  ["10 MB of one letter", "a.txt", () => new Uint8Array(10_000_000).fill(97), "10000000 a"],
  ["10 MB of line ends", "a.txt", () => new Uint8Array(10_000_000).fill(10), noText],
  [
    "30,000 lines",
    "a.txt",
    () => utf8("x\n".repeat(30_000)),
    "Problem: This text has more than 20,000 paragraphs. Import it in parts.",
  ],
  ["random bytes under the name of a text", "a.txt", () => noise(20_000), notText],
  [
    "a program under the name of a text",
    "a.txt",
    () => latin1(`MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff${"\0".repeat(200)}`),
    "Problem: This is a program. Assay imports web pages, PDF and Word files, mails, transcripts, plain text and Markdown.",
  ],
  [
    "a text with an archive behind it",
    "a.txt",
    () => join(utf8(quay), makeZip([{ name: "a", data: "x" }])),
    both("a text and an archive"),
  ],
  [
    "bytes that are no UTF-8",
    "a.txt",
    () => latin1(`${quay} \xff\xfe\xc3 It held, as the harbour office said in May.`),
    `${quay} ÿþÃ It held, as the harbour office said in May.`,
  ],
  ["NUL in its words", "a.txt", () => utf8("The\0 quay was repaired."), quay],
  [
    "half a character, as three bytes",
    "a.txt",
    () => latin1("The quay \xed\xa0\x80 was repaired, as it said."),
    "The quay í\u00A0€ was repaired, as it said.",
  ],
  [
    "words turned around by overrides",
    "a.txt",
    () => utf8("The quay was \u202Ereitrauq\u202C repaired."),
    "The quay was \uFFFDreitrauq\uFFFD repaired.",
  ],
  ["2,500 lengths of backticks", "a.md", () => utf8(`${quay}\n\n${"`".repeat(9)}`), quay],
];
const others: readonly Row[] = [
  ["a TIFF", "a.txt", () => latin1(`II*\0\x08\0\0\0${"\0".repeat(60)}`), picture],
  [
    "a film in WebM",
    "a.txt",
    () => latin1(`\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm${"\0".repeat(60)}`),
    `Problem: This is a film. ${script}`,
  ],
  ["a BMP", "a.md", () => latin1(`BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0${"\0".repeat(60)}`), picture],
  ["a PNG", "a.html", () => latin1("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0"), picture],
  ["a JPEG", "a.txt", () => latin1(`\xff\xd8\xff\xe0\0\x10JFIF\0${"\x01".repeat(99)}`), picture],
  ["a film", "a.pdf", () => box("isom"), `Problem: This is a film. ${script}`],
  [
    "a sound recording",
    "a.wav",
    () => latin1(`RIFF\x24\0\0\0WAVEfmt ${"\0".repeat(99)}`),
    `Problem: This is a sound recording. ${script}`,
  ],
  [
    "a packed file",
    "a.gz",
    () => latin1(`\x1f\x8b\x08\0\0\0\0\0\0\x03${"x".repeat(50)}`),
    "Problem: This is an archive. Unpack it and import the files in it.",
  ],
  [
    "a 7-Zip archive",
    "a.7z",
    () => latin1(`7z\xbc\xaf\x27\x1c\0\x04${"x".repeat(50)}`),
    "Problem: This is an archive. Unpack it and import the files in it.",
  ],
  [
    "a text of LibreOffice",
    "a.odt",
    () => {
      const zip = makeZip([{ name: "mimetype", data: "" }]);
      // The first file of such an archive is not packed, so that its type stands in the clear.
      const mime = utf8("application/vnd.oasis.opendocument.text");
      const head = Buffer.from(zip.slice(0, 38));
      head.writeUInt16LE(0, 8);
      head.writeUInt32LE(mime.length, 18);
      head.writeUInt32LE(mime.length, 22);
      return join(head, mime, makeZip([{ name: "content.xml", data: "<x/>" }]));
    },
    "Problem: This is a text of OpenOffice or LibreOffice (.odt). Open it in a word processor, save it as .docx or PDF, and import that.",
  ],
  [
    "JSON by its type",
    "a",
    () => utf8("{}"),
    "Problem: This is of the type application/json. Assay imports web pages, PDF and Word files, mails, transcripts, plain text and Markdown.",
  ],
];

describe("a hostile page, text or other file is read or ends in a message, and the next import is read", () => {
  const all = [...pages, ...texts, ...others].map(([what, fileName, file, sees]) => ({ what, fileName, file, sees }));
  it.each(all)("$what", async ({ what, fileName, file, sees }) => {
    const found = await seen({
      bytes: file(),
      fileName,
      ...(what.startsWith("JSON") ? { declared: "application/json" } : {}),
    });
    expect(/^a{9}/u.test(found) ? `${found.length} a` : found).toBe(sees);
    await expectOthersLive();
  });
});
