import { describe, expect, test } from "vitest";
import { extractFile } from "#/server/capture/extract.ts";
import type { Extraction } from "#/server/capture/extraction.ts";
import { utf8 } from "./read-apart.ts";

const read = (text: string, mediaType: "text/vtt" | "application/x-subrip"): Promise<Extraction> =>
  extractFile({ bytes: utf8(text), mediaType });

/** Each block as "second: text", set-aside ones in brackets. */
function said({ document }: Extraction): string[] {
  return (document.content ?? []).map(({ attrs, content }) => {
    const text = (content ?? []).map((child) => child.text).join("");
    return attrs?.["role"] === "body" ? `${String(attrs["time"])}: ${text}` : `(${text})`;
  });
}

describe("a transcript", () => {
  test("in WebVTT is joined to sentences, each block with its second and its speaker", async () => {
    const vtt = await read(
      `WEBVTT - Council, March
Language: en

NOTE generated automatically by a machine

intro
00:00:01.500 --> 00:00:03.000 align:start position:0%
<v Ann Example>The quay was <i>repaired</i></v>

00:00:03.000 --> 00:00:06.000
<v Ann Example>in March &amp; painted.</v>

00:00:07.250 --> 00:00:09.000
<v Bo Example>What did it cost?</v>

00:01:10.000 --> 00:01:12.000
<v Ann Example>Less than the town
had thought.</v>
`,
      "text/vtt",
    );
    expect(said(vtt)).toEqual([
      "(Council, March)",
      "(NOTE generated automatically by a machine)",
      "1.5: Ann Example: The quay was repaired in March & painted.",
      "7.25: Bo Example: What did it cost?",
      "70: Ann Example: Less than the town had thought.",
    ]);
    expect(vtt.language).toEqual({ value: "en", from: "the head of the transcript" });
    expect(vtt.notices.map(({ kind }) => kind)).toEqual(["ai-generated"]);
  });

  test("in SubRip keeps names in capitals and words that look like marks", async () => {
    const srt = await read(
      `1
00:00:01,000 --> 00:00:02,000
ANN EXAMPLE: The quay was {\\an8}<font color="red">repaired</font>

2
00:00:02,000 --> 00:00:04,000
if 3 < 4, in March.

3
00:00:04,500 --> 00:00:05,000
BO EXAMPLE: Who says so?

4
01:00:00,000 --> 01:00:01,000
- The office.
`,
      "application/x-subrip",
    );
    expect(said(srt)).toEqual([
      "1: ANN EXAMPLE: The quay was repaired if 3 < 4, in March.",
      "4.5: BO EXAMPLE: Who says so?",
      "3600: - The office.",
    ]);
  });

  test("of live captions says each line once", async () => {
    const rolling = await read(
      `WEBVTT

00:00:01.000 --> 00:00:02.000
the quay was

00:00:02.000 --> 00:00:03.000
the quay was
repaired in March

00:00:03.000 --> 00:00:04.000
repaired in March
and it cost little.
`,
      "text/vtt",
    );
    expect(said(rolling)).toEqual(["1: the quay was repaired in March and it cost little."]);
  });

  test("that goes on for long is cut at the ends of sentences, so that a quotation cites its second", async () => {
    const cues = Array.from(
      { length: 40 },
      (_, i) =>
        `00:${String(Math.floor(i / 6)).padStart(2, "0")}:${String((i % 6) * 10).padStart(2, "0")}.000 --> 00:59:00.000\nThis is sentence ${i} of the talk.\n`,
    );
    const long = said(await read(`WEBVTT\n\n${cues.join("\n")}`, "text/vtt"));
    expect(long[0]).toBe(
      "0: This is sentence 0 of the talk. This is sentence 1 of the talk. This is sentence 2 of the talk.",
    );
    expect(long[1]).toMatch(/^30: This is sentence 3 /u);
  });
});
