import { describe, expect, it } from "vitest";
import { expectOthersLive, latin1, seen, utf8 } from "#/tests/unit/format/read-apart.ts";

const quay = "The quay was repaired.";
const head = (more: string): string =>
  `From: Ann Example <ann@example.org>\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n${more}\r\n`;
const sender = "| From: Ann Example <ann@example.org>";
const multipart = (body: string): string => head('Content-Type: multipart/mixed; boundary="b"\r\n') + body;
const page = (headers: string, body: string): string =>
  `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html${headers}\r\n\r\n${body}\r\n--b--\r\n`;
const inParts = (depth: number): string =>
  Array.from(
    { length: depth },
    (_, i) => `--b${i}\r\nContent-Type: multipart/mixed; boundary="b${i + 1}"\r\n\r\n`,
  ).join("");
const cue = (time: string, words: string): string => `${time} --> 00:00:09.000\n${words}\n\n`;

const tooDeep =
  "Problem: This mail has parts within parts, more deeply than any mail program writes. Save its text and import that.";
const noCue =
  "Problem: There are no timed lines in this transcript. If it is a plain text, rename it to .txt and import that.";

type Row = readonly [what: string, fileName: string, file: () => Uint8Array, sees: string];
const rows: readonly Row[] = [
  [
    "10,000 parts within parts",
    "a.eml",
    () => utf8(head('Content-Type: multipart/mixed; boundary="b0"\r\n') + inParts(10_000)),
    tooDeep,
  ],
  [
    "10,000 parts side by side",
    "a.eml",
    () => utf8(`${multipart("")}${"--b\r\n\r\n\r\n".repeat(10_000)}--b\r\n\r\n${quay}\r\n--b--`),
    `${sender}\n${quay}`,
  ],
  [
    "mails within mails within mails",
    "a.eml",
    () => utf8(Array.from({ length: 12 }, () => head("Content-Type: message/rfc822\r\n")).join("") + head("") + quay),
    `${sender}\n${"From: Ann Example <ann@example.org>\n".repeat(4)}| Attachment: without a name (message/rfc822, 890 bytes)`,
  ],
  [
    "headers of 2 MB",
    "a.eml",
    () => utf8(head(`X-A: ${"a".repeat(2_000_000)}\r\n`) + quay),
    "Problem: This mail has more headers than any mail program writes. Save its text and import that.",
  ],
  ["100,000 headers", "a.eml", () => utf8(head("X: y\r\n".repeat(100_000)) + quay), `${sender}\n${quay}`],
  [
    "a character set that nobody knows",
    "a.eml",
    () => utf8(head("Content-Type: text/plain; charset=x-nothing\r\n") + quay),
    `${sender}\n${quay}`,
  ],
  [
    "base64 that is none",
    "a.eml",
    () => utf8(head("Content-Transfer-Encoding: base64\r\nContent-Type: text/plain\r\n") + "!!!!§§§§"),
    "Problem: There is no readable text in this mail.",
  ],
  [
    "quoted-printable that is none",
    "a.eml",
    () => utf8(head("Content-Transfer-Encoding: quoted-printable\r\n") + "The quay=ZZ was =\r\nrepaired."),
    `${sender}\nThe quay=ZZ was repaired.`,
  ],
  [
    "a subject that is broken in its coding",
    "a.eml",
    () => utf8(head("Subject: =?utf-8?B?////?= quay\r\n") + quay),
    `\uFFFD\uFFFD\uFFFD quay\n${sender}\n${quay}`,
  ],
  [
    "no boundary where one is announced",
    "a.eml",
    () => utf8(head("Content-Type: multipart/mixed\r\n") + quay),
    "Problem: There is no readable text in this mail.",
  ],
  [
    "cut in the middle of a part",
    "a.eml",
    () => utf8(multipart(`--b\r\nContent-Type: text/plain\r\n\r\n${quay}`)),
    `${sender}\n${quay}`,
  ],
  [
    "only a picture",
    "a.eml",
    () => utf8(head('Content-Type: image/png; name="a.png"\r\nContent-Transfer-Encoding: base64\r\n') + "iVBORw0KGgo="),
    "Problem: This mail holds no text, only attachments. Save them and import them as files.",
  ],
  [
    "a page with scripts",
    "a.eml",
    () =>
      utf8(
        head("Content-Type: text/html\r\n") +
          `<script>alert(1)</script><p onclick=x>${quay}</p><img src=http://127.0.0.1:9/spy.png>`,
      ),
    `${sender}\n${quay}`,
  ],
  [
    "a page in it, too deep",
    "a.eml",
    () => utf8(head("Content-Type: text/html\r\n") + "<div>".repeat(100_000)),
    "Problem: This page is nested too deeply to be read. Save its text and import that.",
  ],
  ["no header at all", "a.eml", () => utf8(`\r\n${quay}`), quay],
  [
    "a saved page without a page",
    "a.mhtml",
    () => utf8(page("", "").replace("text/html", "image/png")),
    "Problem: There is no web page in this file. Open it in a browser, copy the text, and paste it.",
  ],
  [
    "a saved page of 100,000 nested elements",
    "a.mhtml",
    () => utf8(page("", "<div>\r\n".repeat(100_000))),
    "Problem: This page is nested too deeply to be read. Save its text and import that.",
  ],
  [
    "a saved page with 5,000 frames",
    "a.mhtml",
    () =>
      utf8(
        page("", `<p>${quay}`).replace(
          "--b--",
          `${"--b\r\nContent-Type: text/html\r\n\r\n<p>frame\r\n".repeat(5_000)}--b--`,
        ),
      ),
    quay,
  ],
  ["a saved page cut off", "a.mhtml", () => utf8(page("", `<p>${quay}`).slice(0, -8)), quay],
  [
    "a million cues",
    "a.vtt",
    () => utf8(`WEBVTT\n\n${"00:01.000 --> 00:02.000\nx\n\n".repeat(200_000)}`),
    "Problem: This transcript has more than 100,000 timed lines. Import it in parts.",
  ],
  [
    "times below nothing and beyond all hours",
    "a.vtt",
    () =>
      utf8(
        `WEBVTT\n\n${cue("-00:00:01.000", "The quay")}${cue("99:99:99.999", "was")}${cue("999999999:00:00.000", "repaired.")}`,
      ),
    quay,
  ],
  [
    "times that run backwards",
    "a.vtt",
    () => utf8(`WEBVTT\n\n${cue("00:00:08.000", "The quay")}${cue("00:00:01.000", "was repaired.")}`),
    quay,
  ],
  ["only its first word", "a.vtt", () => utf8("WEBVTT"), noCue],
  [
    "scripts in a cue, which are words",
    "a.vtt",
    () => utf8(`WEBVTT\n\n${cue("00:00:01.000", "<script>alert(1)</script> The quay < 5 & > 3 was repaired.")}`),
    "<script>alert(1)</script> The quay < 5 & > 3 was repaired.",
  ],
  [
    "50,000 open tags in a cue",
    "a.vtt",
    () => utf8(`WEBVTT\n\n${cue("00:00:01.000", `${"<i>".repeat(50_000)}${quay}`)}`),
    "Problem: This is nested too deeply to be read. Save its text alone and import that.",
  ],
  [
    "styles and notes",
    "a.vtt",
    () =>
      utf8(
        `WEBVTT\n\nSTYLE\n::cue { background: url(http://127.0.0.1:9/) }\n\nNOTE made by hand\n\n${cue("00:00:01.000", quay)}`,
      ),
    `| STYLE ::cue { background: url(http://127.0.0.1:9/) }\n| NOTE made by hand\n${quay}`,
  ],
  ["garbage", "a.srt", () => utf8("quay quay\n--> -->\n<<<>>>"), "| quay quay\n<<<>>>"],
  ["no cue", "a.srt", () => utf8(quay), noCue],
  [
    "no empty lines between its cues",
    "a.srt",
    () => utf8("1\n00:00:01,000 --> 00:00:02,000\nThe quay\n2\n00:00:02,000 --> 00:00:03,000\nwas repaired."),
    quay,
  ],
  [
    "an old character set",
    "a.srt",
    () => latin1("1\n00:00:01,000 --> 00:00:02,000\nLes \xe9l\xe8ves ont \xe9t\xe9 re\xe7us \xe0 l'\xe9cole.\n"),
    "Les élèves ont été reçus à l'école.",
  ],
];

describe("a hostile mail, saved page or transcript is read or ends in a message, and the next import is read", () => {
  const all = rows.map(([what, fileName, file, sees]) => ({ what, fileName, file, sees }));
  it.each(all)("$what", async ({ fileName, file, sees }) => {
    expect(await seen({ bytes: file(), fileName })).toBe(sees);
    await expectOthersLive();
  });
});
