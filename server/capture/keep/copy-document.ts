import type { BlobStore } from "#/server/capture/blob.ts";

import { escapeMarkup } from "./copy-rule.ts";
import type { PageCopy } from "./copy.ts";
import { rasterTypes } from "./raster.ts";

/**
 * What a browser may do with a copy: show its words, its own looks and pictures that stand in the document itself.
 * Nothing runs, nothing is loaded, nothing is sent, and the document belongs to no site, so that it reaches no cookie.
 */
export const copyPolicy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

const style = `
:root { color-scheme: light; background: #fff; color: #1c1b19; }
body { margin: 0; padding: 1.5rem clamp(1rem, 4vw, 3rem) 4rem; font: 1rem/1.55 Georgia, "Times New Roman", serif; overflow-wrap: anywhere; }
body > div { max-width: 46rem; margin: 0 auto; }
img { max-width: 100%; height: auto; }
pre { white-space: pre-wrap; font: 0.9rem/1.55 ui-monospace, Menlo, Consolas, monospace; }
table { border-collapse: collapse; max-width: 100%; }
td, th { padding: 0.2rem 0.5rem; text-align: start; }
.link { color: #1d4f91; text-decoration: underline; text-underline-offset: 2px; }
.gone { display: inline-block; padding: 0.35rem 0.6rem; border: 1px dashed #b9b4aa; color: #6b665d; font: 0.85rem/1.4 system-ui, sans-serif; }
`;

const begin = `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer"><title>Kept copy</title><style>${style}</style></head><body>`;
const end = "</body></html>";

/** A kept picture, by its ordinal. */
export type Pictures = ReadonlyMap<number, { readonly blobSha256: string; readonly mediaType: string }>;

/**
 * The document of a copy, piece by piece. Pictures stand in it as data, because a document that belongs to no site gets
 * nothing from the desk.
 * @throws Problem `not_found` or Error when a kept picture is missing or was altered.
 */
export async function* writeCopy(
  { pieces }: PageCopy,
  pictures: Pictures,
  blobs: BlobStore,
): AsyncGenerator<Uint8Array> {
  const bytes = (markup: string) => Buffer.from(markup, "utf8");
  yield bytes(begin);
  for (const piece of pieces) {
    if (typeof piece === "string") {
      yield bytes(piece);
      continue;
    }
    const picture = pictures.get(piece);
    const type = rasterTypes.find((one) => one === picture?.mediaType);
    if (picture && type)
      yield bytes(`data:${type};base64,${Buffer.from(await blobs.get(picture.blobSha256)).toString("base64")}`);
  }
  yield bytes(end);
}

/** The document of a text that was no page: its words as they were read. */
export function writeTextCopy(text: string): string {
  return `${begin}<div><pre>${escapeMarkup(text)}</pre></div>${end}`;
}
