import { importLimit } from "#/domain/source.ts";

/** One thing to import, before it is sent. `path` is where a file lay in a folder that was given as a whole. */
export type Offer =
  | { kind: "address"; url: string }
  | { kind: "paste"; html?: string; text: string; words: number }
  | { kind: "file"; file: File; path?: string };

const address = /^https?:\/\/\S+$/i;
/** A host with a dot and a path or nothing behind it, as people copy it without the scheme. */
const bareAddress = /^(?:www\.)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?:\/\S*)?$/iu;

const countWords = (text: string): number => text.split(/\s+/u).filter(Boolean).length;

/** What somebody typed or pasted: addresses, one a line, each once, or else one text. Empty where there is nothing yet. */
export function readOffer(written: string): readonly Offer[] {
  const lines = written
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  if (lines.length === 0) return [];
  if (lines.every((line) => address.test(line) || bareAddress.test(line)))
    return [...new Set(lines.map((line) => (address.test(line) ? line : `https://${line}`)))].map((url) => ({
      kind: "address",
      url,
    }));
  return [{ kind: "paste", text: written, words: countWords(written) }];
}

/** Rich text from the clipboard, kept as it was copied; null where it holds no more than plain words or an address. */
export function readRichPaste(html: string, text: string): Offer | null {
  if (!html.trim() || readOffer(text).some((offer) => offer.kind === "address")) return null;
  if (!/<(?:p|h[1-6]|li|blockquote|table|div|article|br)\b/i.test(html)) return null;
  return { kind: "paste", html, text, words: countWords(text) };
}

/** What stands in the way of sending it at all, in words; null where nothing does. */
export function refuseOffer(offer: Offer): string | null {
  const size =
    offer.kind === "file"
      ? offer.file.size
      : offer.kind === "paste"
        ? new Blob([offer.html ?? offer.text]).size
        : Number.NaN;
  if (size === 0) return "This file is empty. There is nothing to import.";
  if (size > importLimit)
    return `This is ${fileSize(size)}, more than the 10 MB that Assay imports at once. Save its text alone, or import it in parts.`;
  return null;
}

/** The offer in words, for the list of what will be imported. */
export function offerWords(offer: Offer): { title: string; hint: string } {
  if (offer.kind === "address") return { title: offer.url, hint: "Web page" };
  if (offer.kind === "file")
    return { title: offer.path ?? offer.file.name, hint: `File, ${fileSize(offer.file.size)}` };
  const first = offer.text.trim().split("\n")[0] ?? "";
  const title = first.length > 90 ? `${first.slice(0, 88)}…` : first;
  return { title, hint: `Pasted ${offer.html ? "page" : "text"}, ${offer.words.toLocaleString("en")} words` };
}

/** Bytes as people read them. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
