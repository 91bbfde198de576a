import { extractFile } from "#/server/capture/extract.ts";
import type { Extraction } from "#/server/capture/extraction.ts";
import type { DocumentNode } from "#/text/document.ts";

/** Reads a PDF in this process. */
export const readPdf = (bytes: Uint8Array, onProgress?: (done: number, total: number) => void): Promise<Extraction> =>
  extractFile({ bytes, mediaType: "application/pdf" }, onProgress);

/** Each block as "(role) type page: text". */
export function pdfBlocks(extraction: Extraction): string[] {
  const found: string[] = [];
  const walk = (node: DocumentNode, inside: string): void => {
    if (node.attrs?.["role"] === undefined) {
      for (const child of node.content ?? []) walk(child, node.type.endsWith("List") ? node.type : inside);
      return;
    }
    const { role, level, page } = node.attrs as { role: string; level?: number; page: number };
    const text = (node.content ?? []).map((child) => child.text).join("");
    const type = node.type === "heading" ? `h${level}` : inside === "" ? node.type : inside;
    found.push(`${role === "body" ? "" : `(${role}) `}${type} ${page}: ${text}`);
  };
  walk(extraction.document, "");
  return found;
}
