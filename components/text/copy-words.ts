import { copyText } from "#/components/ui/copy-button.tsx";
import type { Quote } from "#/domain/quote.ts";
import { readBlocks } from "#/text/canonical.ts";
import { locatorOf, locatorWords } from "#/text/cite/locator.ts";
import type { DocumentNode } from "#/text/document.ts";

type Work = {
  title: string;
  publisher: string | null;
  publishedOn: string | null;
  url: string | null;
  document: DocumentNode;
};

/** Puts a quotation with its source, and the page or second where it stands, on the clipboard, ready to be pasted. */
export function copyWords(quote: Quote, work: Work): void {
  const locator = locatorOf(readBlocks(work.document), quote);
  const place = locator && locatorWords(locator);
  const source = [work.title, work.publisher, work.publishedOn, place, work.url].filter(Boolean).join(", ");
  void copyText(`“${quote.exact}” (${source})`, {
    done: "Quotation copied, with its source",
    otherwise: "Copy the words with the keyboard instead.",
  });
}
