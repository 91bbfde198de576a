import { textDirective, withDirective } from "./text-fragment.ts";

/** What is said of a source beside a quotation. */
export interface QuotedWork {
  readonly title: string;
  readonly publisher: string | null;
  readonly publishedOn: string | null;
  readonly url: string | null;
  /** The page or second of the original, in words. */
  readonly place?: string | null;
}

/**
 * A quotation ready to be pasted: the words, a line on their source, and a link that leads to these very words on the
 * page as it was kept. Where nothing tells the words apart there, the link leads to the page.
 */
export function quotationText(
  text: string,
  { start, end, exact }: { readonly start: number; readonly end: number; readonly exact: string },
  { title, publisher, publishedOn, url, place }: QuotedWork,
): string {
  const source = [title, publisher, publishedOn, place].filter(Boolean).join(", ");
  const link = url === null ? null : withDirective(url, textDirective(text, start, end));
  return [`“${exact}”`, source, link].filter(Boolean).join("\n");
}
