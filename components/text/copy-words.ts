import { notify } from "#/components/ui/toast.tsx";
import type { Quote } from "#/domain/quote.ts";

type Work = { title: string; publisher: string | null; publishedOn: string | null; url: string | null };

/** Puts a quotation with its source on the clipboard, ready to be pasted into a text. */
export function copyWords(quote: Quote, work: Work): void {
  const source = [work.title, work.publisher, work.publishedOn, work.url].filter(Boolean).join(", ");
  navigator.clipboard.writeText(`“${quote.exact}” (${source})`).then(
    () => notify.success("Quotation copied, with its source"),
    () => notify.error("The browser did not allow copying.", { detail: "Copy the words with the keyboard instead." }),
  );
}
