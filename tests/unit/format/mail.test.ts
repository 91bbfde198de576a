import { describe, expect, test } from "vitest";
import { extractFile } from "#/server/capture/extract.ts";
import type { Extraction } from "#/server/capture/extraction.ts";
import { outline, utf8 } from "./read-apart.ts";

const read = (text: string): Promise<Extraction> =>
  extractFile({ bytes: utf8(text.replace(/\n/gu, "\r\n")), mediaType: "message/rfc822" });
const head = `From: "Example, Ann" <ann@example.org>
To: Bo Example <bo@example.org>, desk@example.org
Subject: =?utf-8?Q?The_quay_=E2=80=93_your_questions?=
Date: Tue, 3 Mar 2026 23:30:00 -0500
Message-ID: <1@example.org>
MIME-Version: 1.0
`;
const headBlocks = [
  "h1: The quay – your questions",
  "(byline) paragraph: From: Example, Ann <ann@example.org>",
  "(metadata) paragraph: To: Bo Example <bo@example.org>, desk@example.org",
  "(metadata) paragraph: Date: Tue, 3 Mar 2026 23:30:00 -0500",
];

describe("a mail", () => {
  test("in plain words is read with its subject, sender and day; earlier mails and the signature are set aside", async () => {
    const mail = await read(`${head}Content-Type: text/plain; charset=utf-8

Dear Bo,

the quay was repaired in March, and it cost less than the town had set aside for it in its budget.

> Was it the wall?

Yes, it was the wall, and the stairs were left as they had been for many years before that.

Best wishes
Ann

-- 
Ann Example
Harbour office

On Mon, 2 Mar 2026 at 10:00, Bo Example <bo@example.org> wrote:
> Was it the wall?
> And what did it cost?
`);
    expect(outline(mail)).toEqual([
      ...headBlocks,
      "paragraph: Dear Bo,",
      "paragraph: the quay was repaired in March, and it cost less than the town had set aside for it in its budget.",
      "(related) paragraph: Was it the wall?",
      "paragraph: Yes, it was the wall, and the stairs were left as they had been for many years before that.",
      "paragraph: Best wishes",
      "paragraph: Ann",
      "(byline) paragraph: --",
      "(byline) paragraph: Ann Example",
      "(byline) paragraph: Harbour office",
      "(related) paragraph: On Mon, 2 Mar 2026 at 10:00, Bo Example <bo@example.org> wrote:",
      "(related) paragraph: Was it the wall?",
      "(related) paragraph: And what did it cost?",
    ]);
    const { title, byline, publishedOn } = mail;
    expect({ title, byline, publishedOn }).toEqual({
      title: { value: "The quay – your questions", from: "the subject of the mail" },
      byline: { value: ["Example, Ann"], from: "the sender of the mail" },
      publishedOn: { value: "2026-03-03", from: "the date of the mail" },
    });
  });

  test("in two forms is read in the one with structure, its attachments are named", async () => {
    const mail = await read(`${head}Content-Type: multipart/mixed; boundary="m"

--m
Content-Type: multipart/alternative; boundary="a"

--a
Content-Type: text/plain; charset=utf-8

The quay was repaired. It cost 1,200.

--a
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<html><body><p>The quay was <b>repaired</b> in M=E4rz.</p><ul><li>Wall: 1,200</li><li>Stairs: none</li></ul>
<div class=3D"gmail_signature">Ann, Harbour office</div>
<div class=3D"gmail_quote"><div>On Monday, Bo wrote:</div><blockquote>Was it the wall?</blockquote></div></body></html>

--a--
--m
Content-Type: application/pdf; name="costs.pdf"
Content-Disposition: attachment; filename="costs.pdf"
Content-Transfer-Encoding: base64

JVBERi0xLjc=

--m--
`);
    expect(outline(mail)).toEqual([
      ...headBlocks,
      "paragraph: The quay was repaired in März.",
      "paragraph: Wall: 1,200",
      "paragraph: Stairs: none",
      "(byline) paragraph: Ann, Harbour office",
      "(related) paragraph: On Monday, Bo wrote:",
      "(related) paragraph: Was it the wall?",
      "(metadata) paragraph: Attachment: costs.pdf (application/pdf, 8 bytes)",
    ]);
    expect(mail.notices.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      "other: Attachment: costs.pdf (application/pdf, 8 bytes)",
    ]);
  });

  test("that only hands on another one is read as that one", async () => {
    const mail = await read(`From: Ann Example <ann@example.org>
Subject: Fwd: The quay
Message-ID: <2@example.org>
MIME-Version: 1.0
Content-Type: text/plain

For you.

---------- Forwarded message ---------
The quay was repaired in March, and it cost less than anybody in the town had thought it would.
`);
    expect(outline(mail)).toContain(
      "paragraph: The quay was repaired in March, and it cost less than anybody in the town had thought it would.",
    );
  });
});

describe("a page that a browser saved as one file", () => {
  const page = (charset: string, html: string): Uint8Array =>
    Uint8Array.from(
      `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/quay\r\nSubject: The quay\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html${charset}\r\nContent-ID: <1>\r\nContent-Transfer-Encoding: binary\r\nContent-Location: https://example.org/quay\r\n\r\n${html}\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://example.org/a.png\r\n\r\niVBORw0KGgo=\r\n--b--\r\n`,
      (c) => c.charCodeAt(0),
    );
  const words = "<p>The quay was repaired in M\xe4rz, and it cost less than the town had set aside for it.</p>";

  test.each([
    ["by the head of its part", "; charset=iso-8859-1", ""],
    ["by the page itself", "", '<meta charset="windows-1252">'],
  ])("is read as the page of its address, in the character set given %s", async (_, charset, meta) => {
    const html = `<html><head>${meta}<title>The quay</title></head><body><article><h1>The quay</h1>${words}<p>See <a href="/costs">its costs</a>, which the office has published in full this year.</p></article></body></html>`;
    const read = await extractFile({ bytes: page(charset, html), mediaType: "multipart/related" });
    expect(read.text).toContain("The quay was repaired in März, and it cost less");
    expect(read.charset).toBe("windows-1252");
    expect(read.title?.value).toBe("The quay");
    expect(read.canonicalUrl).toEqual({
      value: "https://example.org/quay",
      from: "the address the page was saved from",
    });
    expect(JSON.stringify(read.document)).toContain("https://example.org/costs");
  });
});
