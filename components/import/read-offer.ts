/** One thing to import, before it is sent. `size` is in words for texts and in bytes for files. */
export type Offer =
  | { kind: "address"; url: string }
  | { kind: "paste"; html?: string; text: string; words: number }
  | { kind: "file"; file: File };

const address = /^https?:\/\/\S+$/i;
/** A host with a dot and a path or nothing behind it, as people copy it without the scheme. */
const bareAddress = /^(?:www\.)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?:\/\S*)?$/iu;

const countWords = (text: string): number => text.split(/\s+/u).filter(Boolean).length;

/** What somebody typed or pasted: addresses, one a line, or else one text. Empty where there is nothing yet. */
export function readOffer(written: string): readonly Offer[] {
  const lines = written
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  if (lines.length === 0) return [];
  if (lines.every((line) => address.test(line) || bareAddress.test(line)))
    return lines.map((line) => ({ kind: "address", url: address.test(line) ? line : `https://${line}` }));
  return [{ kind: "paste", text: written, words: countWords(written) }];
}

/** Rich text from the clipboard, kept as it was copied; null where it holds no more than plain words or an address. */
export function readRichPaste(html: string, text: string): Offer | null {
  if (!html.trim() || readOffer(text).some((offer) => offer.kind === "address")) return null;
  if (!/<(?:p|h[1-6]|li|blockquote|table|div|article|br)\b/i.test(html)) return null;
  return { kind: "paste", html, text, words: countWords(text) };
}

/** The offer in words, for the list of what will be imported. */
export function offerWords(offer: Offer): { title: string; hint: string } {
  if (offer.kind === "address") return { title: offer.url, hint: "Web page" };
  if (offer.kind === "file") return { title: offer.file.name, hint: `File, ${fileSize(offer.file.size)}` };
  const first = offer.text.trim().split("\n")[0] ?? "";
  const title = first.length > 90 ? `${first.slice(0, 88)}…` : first;
  return { title, hint: `Pasted ${offer.html ? "page" : "text"}, ${offer.words.toLocaleString("en")} words` };
}

function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
