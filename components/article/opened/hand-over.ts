import { type CopyClaims, packClaims, unpackClaims } from "#/components/article/claims/claim-pack.ts";
import type { DocumentNode } from "#/text/document.ts";

/** What an article is opened with beside its facts. */
export type Opened = { readonly claims: CopyClaims; readonly document: DocumentNode };

/** The same on its way: the page is drawn from what stands under the id, the browser gets it as JSON behind the HTML. */
export type SentOpened = { readonly id: string; readonly later: Promise<string> };

type Entry = { readonly opened: Opened; readonly send: () => void };

/**
 * How long a page that was drawn is ahead of its data, milliseconds. It is painted before its code has come to use them; sent
 * sooner, they hold up the painting, and the editor is there no earlier (decisions 43, 44).
 */
const moment = 220;
/** After so long they are sent whether the page was drawn or not, milliseconds. */
const patience = 2000;

// Next bundles data and drawing of a page apart, so what one hands to the other lives on `globalThis`.
const place = globalThis as typeof globalThis & { assayOpened?: Map<string, Entry> };

const write = ({ claims, document }: Opened): string => JSON.stringify([packClaims(claims), document]);

/** What came as JSON behind the HTML. */
export function readOpened(json: string): Opened {
  const [claims, document] = JSON.parse(json) as [string, DocumentNode];
  return { claims: unpackClaims(claims), document };
}

/** Hands what was read to the drawing of the same page; `end` is to be called when the answer is out. */
export function handOver(opened: Opened): { sent: SentOpened; end: () => void } {
  place.assayOpened ??= new Map();
  const entries = place.assayOpened;
  const { promise, resolve } = Promise.withResolvers<string>();
  const id = crypto.randomUUID();
  let isSent = false;
  const send = (): void => {
    if (isSent) return;
    isSent = true;
    clearTimeout(timer);
    resolve(write(opened));
  };
  const timer = setTimeout(send, patience);
  entries.set(id, { opened, send });
  return { sent: { id, later: promise }, end: () => (entries.delete(id), send()) };
}

/** What was handed over, for the drawing on the server; what the browser needs of it is then sent behind the HTML. */
export function takeOver(id: string): Opened {
  const entry = place.assayOpened?.get(id);
  if (!entry) throw new Error("What this page is to be drawn from is gone.");
  // The first of the two fires once the page is drawn, which nothing interrupts.
  setTimeout(() => setTimeout(entry.send, moment), 0);
  return entry.opened;
}
