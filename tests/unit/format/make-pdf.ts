import { PDFDocument, type PDFFont, type PDFPage, StandardFonts } from "@cantoo/pdf-lib";

/** A PDF from its objects, numbered from 1, with a table of where they stand; object 1 is the catalogue. */
export function rawPdf(
  objects: readonly string[],
  options: { readonly trailer?: string; readonly table?: boolean } = {},
): Uint8Array {
  let text = "%PDF-1.7\n";
  const places = objects.map((body, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const start = text.length;
  if (options.table !== false)
    text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("")}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${options.trailer ?? ""} >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}

/** A stream object with its length. */
export const stream = (data: string, entries = ""): string =>
  `<< /Length ${data.length} ${entries} >>\nstream\n${data}\nendstream`;

/** The objects of a PDF of one page that shows a sentence; parts may be others. */
export function onePage(
  parts: { catalog?: string; pages?: string; page?: string; content?: string; font?: string } = {},
): string[] {
  return [
    `<< /Type /Catalog /Pages 2 0 R ${parts.catalog ?? ""} >>`,
    parts.pages ?? "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R ${parts.page ?? "/MediaBox [0 0 600 800]"} >>`,
    parts.content ?? stream("BT /F1 12 Tf 50 700 Td (The quay was repaired.) Tj ET"),
    parts.font ?? "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
}

/** How text is set on a page. */
interface Setting {
  readonly page: PDFPage;
  readonly font: PDFFont;
  readonly size: number;
}

/** Writes lines one below the other and answers the place below the last. */
export function writeLines(
  { page, font, size }: Setting,
  lines: readonly string[],
  x: number,
  y: number,
  leading = size * 1.25,
): number {
  let at = y;
  for (const line of lines) {
    page.drawText(line, { x, y: at, size, font });
    at -= leading;
  }
  return at;
}

/** A PDF as `write` fills it, with the fonts that every reader has. */
export async function makePdf(
  write: (file: PDFDocument, fonts: { serif: PDFFont; bold: PDFFont }) => void | Promise<void>,
): Promise<Uint8Array> {
  const file = await PDFDocument.create();
  const fonts = {
    serif: await file.embedFont(StandardFonts.TimesRoman),
    bold: await file.embedFont(StandardFonts.TimesRomanBold),
  };
  await write(file, fonts);
  return new Uint8Array(await file.save());
}
