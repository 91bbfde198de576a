import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";

import { makePdf, writeLines } from "#/tests/unit/format/make-pdf.ts";
import { makeDocx, makeZip, wordParagraph } from "#/tests/unit/format/make-zip.ts";

import { test } from "./support/journey.ts";
import { foundNewsroom } from "./support/people.ts";

test.use({ start: { of: "import-format" } });

interface Sent {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const words = "The quay was repaired in March, and it cost less than the town had set aside for it in its budget.";
const file = (name: string, mimeType: string, bytes: Uint8Array | string): Sent => ({
  name,
  mimeType,
  buffer: Buffer.from(bytes),
});
const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const pdf = (): Promise<Uint8Array> =>
  makePdf((made, { serif, bold }) => {
    for (const number of [1, 2]) {
      const page = made.addPage([600, 800]);
      if (number === 1) writeLines({ page, font: bold, size: 22 }, ["Report of the harbour"], 60, 700);
      const lines = [
        "The quay was repaired in March, and it cost less than the town had set aside for it in its bud-",
        "get. It held.",
      ];
      writeLines({ page, font: serif, size: 11 }, lines, 60, 640);
      writeLines({ page, font: serif, size: 9 }, ["Harbour office"], 60, 770);
    }
  });

/** Each format with its title, and words as they stand in the body once it is read. */
const made: readonly (readonly [what: string, file: () => Sent | Promise<Sent>, title: string, body: string])[] = [
  [
    "a web page",
    () =>
      file(
        "quay.html",
        "text/html",
        `<title>The page of the quay</title><article><h1>The page of the quay</h1><p>${words}</p><p>${words}</p></article>`,
      ),
    "The page of the quay",
    words,
  ],
  [
    "a plain text",
    () => file("quay.txt", "text/plain", `\uFEFFThe text of the quay\r\n\r\n${words}\r\n`),
    "The text of the quay",
    words,
  ],
  ["Markdown", () => file("quay.md", "", `# The notes of the quay\n\n${words}\n`), "The notes of the quay", words],
  ["a PDF", async () => file("quay.pdf", "application/pdf", await pdf()), "Report of the harbour", `${words} It held.`],
  [
    "a Word file",
    () =>
      file(
        "quay.docx",
        "",
        makeDocx(wordParagraph(words), {
          "docProps/core.xml": "<cp:coreProperties><dc:title>The file of the quay</dc:title></cp:coreProperties>",
        }),
      ),
    "The file of the quay",
    words,
  ],
  [
    "a mail",
    () =>
      file(
        "quay.eml",
        "message/rfc822",
        `From: Ann Example <ann@example.org>\r\nSubject: The mail of the quay\r\nDate: Tue, 3 Mar 2026 10:00:00 +0000\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n\r\n${words}\r\n`,
      ),
    "The mail of the quay",
    words,
  ],
  [
    "a page saved as one file",
    () =>
      file(
        "quay.mhtml",
        "",
        `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/quay\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<title>The archive of the quay</title><article><h1>The archive of the quay</h1><p>${words}</p><p>${words}</p></article>\r\n--b--\r\n`,
      ),
    "The archive of the quay",
    words,
  ],
  [
    "a WebVTT transcript",
    () =>
      file(
        "quay.vtt",
        "text/vtt",
        `WEBVTT\ntitle: The talk of the quay\n\n00:01.000 --> 00:04.000\n<v Ann Example>${words.replace(", and", "\nand")}\n`,
      ),
    "The talk of the quay",
    "The quay was repaired in March and it cost less than the town had set aside for it in its budget.",
  ],
  [
    "a SubRip transcript",
    () => file("quay of the year.srt", "", `1\r\n00:00:01,000 --> 00:00:04,000\r\n${words}\r\n`),
    "",
    words,
  ],
];

async function send(page: Page, sent: Sent): Promise<void> {
  await page.goto("/desk/import");
  const form = page.getByRole("form", { name: "Import" });
  await expect(form.getByRole("textbox", { name: "Address or text to import" })).toBeFocused();
  await form.getByLabel("Files to import").setInputFiles(sent);
  await form.getByRole("button", { name: /^Import/ }).click();
}

test("each format is uploaded, read, and its original bytes come back unchanged", async ({ page, product }) => {
  test.setTimeout(300_000);
  await foundNewsroom(page, product);
  for (const [what, make, title, body] of made) {
    await test.step(what, async () => {
      const sent = await make();
      await send(page, sent);
      await page.waitForURL(/\/desk\/sources\//);
      const heading = page.getByRole("heading", { level: 1 }).first();
      await expect(heading).toBeVisible();
      if (title !== "") await expect(heading).toHaveText(title);
      await expect(page.getByText(body).first()).toBeVisible();
      const waiting = page.waitForEvent("download");
      await page.getByRole("link", { name: "Download the original" }).click();
      const download = await waiting;
      expect(hash(await readFile(await download.path()))).toBe(hash(sent.buffer));
      expect(download.suggestedFilename()).toBe(sent.name);
    });
  }

  await test.step("what cannot be read says what it is and what to try, and the next file is read", async () => {
    const refused: readonly (readonly [Sent, RegExp])[] = [
      [
        file("locked.docx", "", makeZip([{ name: "word/document.xml", data: "x", flags: 1 }])),
        /locked with a password/,
      ],
      [
        file("bomb.docx", "", makeDocx(wordParagraph("x"), { "word/big.xml": " ".repeat(50_000_000) })),
        /made to fill a machine/,
      ],
      [file("cut.pdf", "application/pdf", "%PDF-1.7\n1 0 obj"), /breaks off before its end/],
      [file("table.xlsx", "", makeZip([{ name: "xl/workbook.xml", data: "<x/>" }])), /This is a table of figures/],
    ];
    for (const [sent, message] of refused) {
      await send(page, sent);
      await expect(page.getByText(message).first()).toBeVisible();
    }
    await send(page, file("quay.txt", "text/plain", `The last of the quay\n\n${words}\n`));
    await page.waitForURL(/\/desk\/sources\//);
    await expect(page.getByRole("heading", { level: 1, name: "The last of the quay" })).toBeVisible();
  });
});
