import { readFileSync } from "node:fs";
import { extract } from "#/server/capture/extract.ts";
import type { Extraction } from "#/server/capture/extraction.ts";
import type { TextMediaType } from "#/server/capture/media-type.ts";
import { readBlocks } from "#/text/canonical.ts";

const types: Readonly<Record<string, TextMediaType>> = { html: "text/html", txt: "text/plain", md: "text/markdown" };

/** Imports one of our own texts in tests/fixtures/import. */
export function importFixture(name: string): Extraction {
  const bytes = readFileSync(new URL(`../../fixtures/import/${name}`, import.meta.url));
  return extract({ bytes, mediaType: types[name.split(".")[1]!]!, url: "https://example.org/a/b.html" });
}

/** Imports HTML written in a test. */
export function importHtml(html: string): Extraction {
  return extract({
    bytes: new TextEncoder().encode(html),
    mediaType: "text/html",
    url: "https://example.org/a/b.html",
  });
}

/** Each block of an import as "role type: first words". */
export function outline(extraction: Extraction, words = 3): string[] {
  return readBlocks(extraction.document).map((block) => {
    const type = block.type === "heading" ? `h${block.level}` : block.type;
    return `${block.role} ${type}: ${block.text.trim().split(/\s+/u).slice(0, words).join(" ")}`;
  });
}
