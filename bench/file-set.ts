import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PDFDocument, StandardFonts } from "@cantoo/pdf-lib";
import { Document, HeadingLevel, Packer, Paragraph } from "docx";

import { detectMediaType } from "#/server/capture/media-type.ts";

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const words = {
  who: "The council|The harbour office|A spokeswoman of the ministry|The auditors|Residents of the old town|The ferry company|Engineers|The court|Two members of the board|The statistical office".split(
    "|",
  ),
  did: "said|reported|denied|confirmed|counted|repeated on Tuesday|wrote to its shareholders|told a committee|published figures showing|had expected".split(
    "|",
  ),
  what: "that the quay would be repaired by 2019|that 41,200 people had crossed the bay|that no contract had been signed|that the bridge needs a second opinion|that costs rose by 12.5 percent|that water levels fell for the third year|that nobody had asked for the figures|that the plan was older than the town hall".split(
    "|",
  ),
  tail: [
    "",
    ", after months of talks",
    ", although earlier reports had said otherwise",
    " (see the annex)",
    "; the next count is due in May",
  ],
};

type Text = { title: string; paragraphs: string[] };

function write(random: () => number, index: number): Text {
  const one = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? "";
  const sentence = () => `${one(words.who)} ${one(words.did)} ${one(words.what)}${one(words.tail)}.`;
  // Most texts are short and a few are long, as in a real folder: 5 to about 150 paragraphs.
  const length = 5 + Math.floor(145 * random() ** 4);
  const paragraphs = Array.from({ length }, () =>
    Array.from({ length: 2 + Math.floor(random() * 4) }, sentence).join(" "),
  );
  return { title: `${one(words.who)}, report ${index}`, paragraphs };
}

const page = ({ title, paragraphs }: Text): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | The Bench Gazette</title><meta property="article:published_time" content="2024-03-04T08:00:00Z"><meta name="author" content="A. Writer"></head><body><nav><ul>${"<li><a href='/a'>Section</a></li>".repeat(20)}</ul></nav><main><article><h1>${title}</h1><p class="byline">By A. Writer</p>${paragraphs.map((text) => `<p>${text}</p>`).join("\n")}</article><aside><h2>Related</h2><ul>${"<li><a href='/b'>Another story</a></li>".repeat(10)}</ul></aside></main><footer><p>All rights reserved. <a href="/imprint">Imprint</a></p></footer></body></html>`;
const plain = ({ title, paragraphs }: Text): string =>
  [title, "By A. Writer", ...paragraphs, "Share: Facebook Twitter E-mail"].join("\n\n");
const markdown = ({ title, paragraphs }: Text): string =>
  `---\ntitle: ${title}\nauthor: A. Writer\ndate: 2024-03-04\n---\n\n# ${title}\n\n${paragraphs.map((text, at) => (at % 7 === 6 ? `## Part ${at}\n\n${text}` : text)).join("\n\n")}\n`;

async function word({ title, paragraphs }: Text): Promise<Uint8Array> {
  const heading = new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 });
  const children = [heading, ...paragraphs.map((text) => new Paragraph({ text }))];
  return Packer.toBuffer(new Document({ title, creator: "A. Writer", sections: [{ children }] }));
}

async function pdf({ title, paragraphs }: Text): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.setTitle(title);
  const font = await document.embedFont(StandardFonts.TimesRoman);
  const lines = [title, "", ...paragraphs.flatMap((text) => [...(text.match(/.{1,85}(?:\s|$)/gu) ?? []), ""])];
  for (let at = 0; at < lines.length; at += 45) {
    const sheet = document.addPage([595, 842]);
    lines
      .slice(at, at + 45)
      .forEach((line, row) => sheet.drawText(line.trim(), { x: 60, y: 780 - row * 16, size: 11, font }));
  }
  return document.save();
}

type Maker = { ending: string; make: (text: Text) => string | Promise<Uint8Array> };
const always: readonly Maker[] = [
  { ending: "html", make: page },
  { ending: "html", make: page },
  { ending: "txt", make: plain },
  { ending: "md", make: markdown },
];
const perhaps: readonly Maker[] = [
  { ending: "docx", make: word },
  { ending: "pdf", make: pdf },
];

/** Whether today's readers take such a file: then the set holds some. */
async function isRead({ ending, make }: Maker): Promise<boolean> {
  const made = await make({ title: "A title", paragraphs: ["The quay was repaired in 2019."] });
  const bytes = typeof made === "string" ? Buffer.from(made) : made;
  return detectMediaType({ bytes, fileName: `a.${ending}` }).then(
    () => true,
    () => false,
  );
}

/** Writes so many files below the folder, forty to a subfolder; the same ones in every run. Answers how many of each kind. */
export async function writeFileSet(folder: string, count: number): Promise<Record<string, number>> {
  const makers = [...always];
  for (const maker of perhaps) if (await isRead(maker)) makers.push(maker);
  const random = seeded(20_241_126);
  const kinds: Record<string, number> = {};
  for (let index = 0; index < count; index++) {
    const { ending, make } = makers[index % makers.length] as Maker;
    const place = join(folder, `part-${String(Math.floor(index / 40)).padStart(3, "0")}`);
    await mkdir(place, { recursive: true });
    await writeFile(join(place, `text-${String(index).padStart(4, "0")}.${ending}`), await make(write(random, index)));
    kinds[ending] = (kinds[ending] ?? 0) + 1;
  }
  return kinds;
}
