import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { Problem } from "#/domain/problem.ts";
import type { DraftBlock } from "#/server/capture/extract/draft.ts";
import { findFacts } from "./fact.ts";
import { type PdfPage, readItems } from "./item.ts";
import { collectWords } from "./join.ts";
import { type PdfLine, readLines } from "./line.ts";
import { draftBlocks } from "./draft.ts";
import { findMargins } from "./margin.ts";
import { orderLines } from "./order.ts";
import { type BodyLook, type PdfBlock, readBlocks } from "./paragraph.ts";
import { type OnProgress, type Reading, setAside } from "#/server/capture/format/reading.ts";

/** How many pages a PDF may have. */
const pageLimit = 2_000;
const library = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

/** What the library says of a file it cannot open, in words for the person. */
function explain(error: unknown): never {
  const name = error instanceof Error ? error.name : "";
  if (name === "PasswordException")
    throw Problem.invalid("This PDF is locked with a password. Save it without one and import that.");
  if (error instanceof Problem || name === "RangeError") throw error;
  throw Problem.invalid("This PDF is damaged: it cannot be opened. Download or save it again and import that.");
}

/** Refuses a PDF whose end is missing: the library mends what it can, and would leave out pages in silence. */
function checkEnd(bytes: Uint8Array): void {
  if (new TextDecoder("latin1").decode(bytes.subarray(-4096)).includes("%%EOF")) return;
  throw Problem.invalid("This PDF breaks off before its end. Download or save it again and import that.");
}

async function readPages(file: PDFDocumentProxy, onProgress?: OnProgress): Promise<(PdfPage | null)[]> {
  const pages: (PdfPage | null)[] = [];
  for (let number = 1; number <= file.numPages; number++) {
    try {
      const page = await file.getPage(number);
      pages.push(await readItems(page));
      page.cleanup();
    } catch (error) {
      if (error instanceof Problem || error instanceof RangeError) throw error;
      pages.push(null);
    }
    onProgress?.(number, file.numPages);
  }
  return pages;
}

/**
 * Refuses what holds no words: pages that are pictures, and fonts that do not say which letters they draw.
 * @throws Problem `invalid` that names which of them it is.
 */
function checkWords(pages: readonly (PdfPage | null)[]): void {
  if (pages.every((page) => page === null))
    throw Problem.invalid(
      "This PDF is damaged: none of its pages can be read. Download or save it again and import that.",
    );
  const text = pages.map((page) => page?.items.map((item) => item.text).join("") ?? "").join("");
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const strange = text.match(/[\p{Co}\p{Cn}\uFFFD]|[^\P{Cc}\t\n\r]/gu)?.length ?? 0;
  if (letters + strange < Math.max(3, pages.length * 2))
    throw Problem.invalid(
      "This PDF holds pictures of pages and no text. Run text recognition (OCR) on it and import what that makes.",
    );
  if (strange > letters * 0.4)
    throw Problem.invalid(
      "The fonts of this PDF do not say which letters they draw, so its text cannot be read. Run text recognition (OCR) on it and import what that makes.",
    );
}

function lookOf(lines: readonly PdfLine[]): BodyLook {
  const counts = new Map<string, number>();
  for (const { size, font, text } of lines) {
    const key = `${Math.round(size * 2) / 2} ${font}`;
    counts.set(key, (counts.get(key) ?? 0) + text.length);
  }
  const [size = "10", font = ""] = [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0].split(" ") ?? [];
  return { size: Number(size), font };
}

/** A page in order: its blocks, and around them what stands in its margins, set aside. */
function layOut(pages: readonly (PdfPage | null)[]): { drafts: DraftBlock[]; title: string | null } {
  const lined = pages.map((page, i) => ({
    number: i + 1,
    height: page?.height ?? 0,
    lines: page ? readLines(page.items) : [],
  }));
  const margins = findMargins(lined);
  const body = lookOf(lined.flatMap(({ lines }) => lines.filter((line) => !margins.has(line))));
  const blocks = lined.map((page): PdfBlock[] =>
    readBlocks(page, orderLines(page.lines.filter((line) => !margins.has(line))), body),
  );
  const words = collectWords(lined.flatMap(({ lines }) => lines.map(({ text }) => text)));
  const { drafts, title } = draftBlocks(blocks.flat(), words);
  let at = 0;
  const all = lined.flatMap(({ number, height, lines }, i): DraftBlock[] => {
    const own = drafts.slice(at, (at += blocks[i]!.length));
    const margin = (isTop: boolean): DraftBlock[] =>
      lines.flatMap((line) => {
        const verdict = margins.get(line);
        if (!verdict || line.y < height / 2 !== isTop) return [];
        return [setAside(line.runs, verdict.role, verdict.reason, { score: verdict.score, page: number })];
      });
    const strays = (pages[i]?.strays ?? []).map(({ text, reason }) =>
      setAside(text, "metadata", reason, { page: number }),
    );
    const empty = pages[i] === null || (lines.length === 0 && strays.length === 0);
    const note = pages[i] === null ? `[Page ${number} is damaged.]` : `[Page ${number} holds no text.]`;
    const gap = empty
      ? [
          setAside(note, "notice", "Written by Assay: nothing could be read from this page.", {
            page: number,
            notice: "other",
          }),
        ]
      : [];
    return [...margin(true), ...own, ...margin(false), ...strays, ...gap];
  });
  return { drafts: all, title };
}

/**
 * Reads a PDF: its text in reading order, column by column, lines joined to paragraphs and broken words to whole ones,
 * each block with its page. Running heads and page numbers are set aside. Scripts, forms, pictures and attached files
 * are not looked at, and nothing is fetched.
 * @throws Problem `invalid` when it is damaged, locked, larger than 2,000 pages, or holds no text.
 */
export async function readPdf(bytes: Uint8Array, onProgress?: OnProgress): Promise<Reading> {
  checkEnd(bytes);
  const task = getDocument({
    data: Uint8Array.from(bytes),
    verbosity: 0,
    cMapUrl: join(library, "cmaps/"),
    cMapPacked: true,
    standardFontDataUrl: join(library, "standard_fonts/"),
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    maxImageSize: 0,
  });
  try {
    const file = await task.promise.catch(explain);
    if (file.numPages > pageLimit)
      throw Problem.invalid(
        `This PDF says it has ${file.numPages.toLocaleString("en")} pages; Assay reads up to 2,000. Save the pages you check as a PDF of their own.`,
      );
    const { info, metadata } = await file.getMetadata().catch(() => ({ info: {}, metadata: null }));
    const pages = await readPages(file, onProgress);
    checkWords(pages);
    const { drafts, title } = layOut(pages);
    const properties = info as Readonly<Record<string, unknown>>;
    const xmp = (name: string): unknown => (metadata as { get(name: string): unknown } | null)?.get(name) ?? null;
    const language = typeof properties["Language"] === "string" ? properties["Language"] : null;
    return { ...findFacts({ info: properties, xmp, language }, drafts, title), blocks: drafts };
  } finally {
    await task.destroy().catch(() => undefined);
  }
}
