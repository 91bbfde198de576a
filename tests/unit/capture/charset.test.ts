import { describe, expect, it } from "vitest";
import { decodeBytes } from "#/server/capture/charset.ts";
import { detectMediaType } from "#/server/capture/media-type.ts";

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("the character set of bytes", () => {
  it.each([
    ["a byte order mark wins over the header", utf8("\uFEFFé"), "iso-8859-1", "é", "utf-8", "byte order mark"],
    ["UTF-16 by its mark", Uint8Array.of(0xff, 0xfe, 0xe9, 0), undefined, "é", "utf-16le", "byte order mark"],
    [
      "the header wins over the page",
      latin1('<meta charset="utf-8">\x80'),
      "iso-8859-1",
      "€",
      "windows-1252",
      "header",
    ],
    ["the page declares it", latin1('<meta charset="koi8-r">\xc1'), undefined, "а", "koi8-r", "page"],
    [
      "an older declaration",
      latin1('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">\xb1'),
      undefined,
      "ą",
      "iso-8859-2",
      "page",
    ],
    ["valid UTF-8 without any word about it", utf8("naïve"), undefined, "naïve", "utf-8", "valid UTF-8"],
    ["a header nobody knows is passed over", utf8("naïve"), "x-nothing", "naïve", "utf-8", "valid UTF-8"],
  ])("%s", (_, bytes, header, end, charset, from) => {
    const decoded = decodeBytes(bytes, header);
    expect(decoded.text.endsWith(end)).toBe(true);
    expect([decoded.charset, decoded.from]).toEqual([charset, from]);
  });

  it("is guessed for old French bytes without any word about it", () => {
    const decoded = decodeBytes(
      latin1(
        "Les \xe9l\xe8ves ont \xe9t\xe9 re\xe7us \xe0 l'\xe9cole o\xf9 ils avaient \xe9tudi\xe9 pendant des ann\xe9es.",
      ),
    );
    expect(decoded.text).toContain("élèves ont été reçus à l'école");
    expect(decoded.from).toBe("guess");
  });
});

describe("the kind of bytes", () => {
  it.each([
    ["a page by its header", "<p>x</p>", "text/html; charset=utf-8", undefined, "text/html"],
    [
      "XHTML",
      "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'></html>",
      "application/xhtml+xml",
      undefined,
      "text/html",
    ],
    ["XHTML without a header", "<?xml version='1.0'?><!DOCTYPE html><html></html>", undefined, undefined, "text/html"],
    ["Markdown sent as plain text", "# x", "text/plain", "/a/readme.md", "text/markdown"],
    ["a text file that begins like markup", "<p> is a tag", undefined, "a.txt", "text/plain"],
    ["a paste of markup", '<meta charset="utf-8"><h2>Title</h2>', undefined, undefined, "text/html"],
    ["a paste of words", "Just words.", undefined, undefined, "text/plain"],
    ["a meaningless header and a name", "Words", "application/octet-stream", "b.HTM", "text/html"],
    ["a PDF, whatever its name says", "%PDF-1.7\n", "text/plain", "a.txt", "application/pdf"],
    ["a transcript by its look", "WEBVTT\n\n00:01.000 --> 00:02.000\nHello", "text/plain", "a.txt", "text/vtt"],
    [
      "a SubRip transcript by its look",
      "1\n00:00:01,000 --> 00:00:02,000\nHi",
      undefined,
      "a.txt",
      "application/x-subrip",
    ],
    [
      "a mail by its look",
      "From: a@example.org\r\nMIME-Version: 1.0\r\nSubject: Quay\r\n\r\nWords",
      undefined,
      "mail.txt",
      "message/rfc822",
    ],
    ["words pasted from a mail are no mail", "From: Ann\nSubject: Quay\n\nWords", undefined, undefined, "text/plain"],
    [
      "a page saved as one file",
      "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n",
      "message/rfc822",
      "a.eml",
      "multipart/related",
    ],
  ])("%s", async (_, text, declared, fileName, expected) => {
    expect(await detectMediaType({ bytes: utf8(text), declared, fileName })).toBe(expected);
  });

  it.each([
    ["what is declared a PDF and is none", utf8("x"), "application/pdf", undefined, /called a PDF, but its bytes/u],
    ["what is called a Word file and is none", utf8("x"), undefined, "a.docx", /called a Word file, but its bytes/u],
    [
      "a picture",
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52),
      "text/html",
      undefined,
      /picture/u,
    ],
    [
      "an archive",
      Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 0, 0, ...new Uint8Array(40)),
      undefined,
      undefined,
      /archive/u,
    ],
    ["data", utf8("{}"), "application/json", undefined, /application\/json/u],
    ["bytes that are no text", Uint8Array.of(1, 0, 0, 2, 0, 0), undefined, "a.txt", /not a text/u],
    ["nothing", new Uint8Array(), "text/html", undefined, /nothing in it/u],
  ])("is refused with its name: %s", async (_, bytes, declared, fileName, message) => {
    await expect(detectMediaType({ bytes, declared, fileName })).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringMatching(message) as string,
    });
  });
});
