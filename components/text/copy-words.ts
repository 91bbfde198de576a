import { copyText } from "#/components/ui/copy-button.tsx";
import type { Quote } from "#/domain/quote.ts";

type Work = { title: string; publisher: string | null; publishedOn: string | null; url: string | null };

/** Puts a quotation with its source on the clipboard, ready to be pasted into a text. */
export function copyWords(quote: Quote, work: Work): void {
  const source = [work.title, work.publisher, work.publishedOn, work.url].filter(Boolean).join(", ");
  void copyText(`“${quote.exact}” (${source})`, {
    done: "Quotation copied, with its source",
    otherwise: "Copy the words with the keyboard instead.",
  });
}
