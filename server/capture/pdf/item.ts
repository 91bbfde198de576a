import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { TextItem } from "pdfjs-dist/types/src/display/api.js";
import { Util } from "pdfjs-dist/legacy/build/pdf.mjs";
import { Problem } from "#/domain/problem.ts";
import { safeHref } from "#/text/href.ts";

/** A piece of text as a PDF places it. Lengths are points (1/72 inch) from the upper left corner; `y` is the baseline. */
export interface PdfItem {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font: string;
  readonly isRtl: boolean;
  readonly href: string | null;
}

/** Text of a page that is no line of it, and why. */
export interface PdfStray {
  readonly text: string;
  readonly reason: string;
}

/** The pieces of text of one page; strays do not run from left to right (watermarks), or stand where nobody sees them. */
export interface PdfPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly items: readonly PdfItem[];
  readonly strays: readonly PdfStray[];
}

const across = "Runs across or beside the text of the page.";
const outside = "Stands outside of the page, where nobody sees it.";
const most = { items: 40_000, links: 1_000 };

interface LinkArea {
  readonly href: string;
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
}

async function readLinks(page: PDFPageProxy, toScreen: readonly number[]): Promise<LinkArea[]> {
  const annotations = (await page.getAnnotations().catch(() => [])) as {
    subtype?: string;
    url?: string;
    rect?: unknown;
  }[];
  return annotations.slice(0, most.links).flatMap(({ subtype, url, rect }) => {
    const href = subtype === "Link" && typeof url === "string" ? safeHref(url) : null;
    if (href === null || !Array.isArray(rect) || rect.length !== 4) return [];
    const place = (x: number, y: number): [number, number] => {
      const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = toScreen;
      return [a * x + c * y + e, b * x + d * y + f];
    };
    const [one, other] = [place(Number(rect[0]), Number(rect[1])), place(Number(rect[2]), Number(rect[3]))];
    const [left, right] = [Math.min(one[0], other[0]), Math.max(one[0], other[0])];
    return [{ href, box: [left, Math.min(one[1], other[1]), right, Math.max(one[1], other[1])] as const }];
  });
}

/**
 * Reads where a page of a PDF places its text, turned as the page is shown. Nothing is drawn or run.
 * @throws Problem `invalid` when a page holds more pieces than any page of text does.
 */
export async function readItems(page: PDFPageProxy): Promise<PdfPage> {
  const viewport = page.getViewport({ scale: 1 });
  const toScreen = viewport.transform as number[];
  const content = await page.getTextContent();
  if (content.items.length > most.items)
    throw Problem.invalid(
      `Page ${page.pageNumber} of this PDF is built of too many pieces to be read. Copy its text and paste it.`,
    );
  const links = await readLinks(page, toScreen);
  const items: PdfItem[] = [];
  const place = (item: TextItem, x: number, y: number, size: number): void => {
    const middle = [x + item.width / 2, y - size / 3] as const;
    const link = links.find(
      ({ box }) => middle[0] >= box[0] && middle[0] <= box[2] && middle[1] >= box[1] && middle[1] <= box[3],
    );
    items.push({
      text: item.str.replace(/\s+/gu, " "),
      x,
      y,
      width: Math.max(0, item.width),
      size,
      font: item.fontName,
      isRtl: item.dir === "rtl",
      href: link?.href ?? null,
    });
  };
  const strays = new Map<string, PdfStray>();
  const stray = (key: string, reason: string, item: { str: string; hasEOL: boolean }): void => {
    strays.set(key, { reason, text: `${strays.get(key)?.text ?? ""}${item.str}${item.hasEOL ? " " : ""}` });
  };
  for (const item of content.items) {
    if (!("str" in item) || item.str === "") continue;
    const [a, b, c, d, x, y] = Util.transform(toScreen, item.transform as number[]) as number[] as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const size = Math.hypot(c, d);
    const angle = Math.abs(Math.atan2(b, a));
    const isOn = x < viewport.width && x + item.width > 0 && y > -size && y < viewport.height + size;
    // Written so that what is no number is outside, too.
    if (!(isOn && size > 0 && Number.isFinite(item.width + size))) stray(outside, outside, item);
    else if (angle > 0.1) stray(`${Math.round(angle * 10)} ${item.fontName}`, across, item);
    else place(item, x, y, size);
  }
  return {
    number: page.pageNumber,
    width: viewport.width,
    height: viewport.height,
    items,
    strays: [...strays.values()]
      .map(({ text, reason }) => ({ text: text.replace(/\s+/gu, " ").trim(), reason }))
      .filter(({ text }) => text !== ""),
  };
}
