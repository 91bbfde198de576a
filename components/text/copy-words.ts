import { copyText } from "#/components/ui/copy-button.tsx";
import { notify } from "#/components/ui/toast.tsx";
import { readBlocks } from "#/text/canonical.ts";
import { locatorOf, locatorWords } from "#/text/cite/locator.ts";
import type { DocumentNode } from "#/text/document.ts";
import { type QuotedWork, quotationText } from "#/text/interchange/quotation.ts";

const wishes = { done: "Quotation copied, with its source", otherwise: "Copy the words with the keyboard instead." };

/** Puts a quotation on the clipboard with its source, the page or second where it stands, and a link to the very words. */
export function copyWords(
  quote: { start: number; end: number; exact: string },
  work: QuotedWork & { readonly document: DocumentNode },
): void {
  const blocks = readBlocks(work.document);
  const text = blocks.map((block) => block.text).join("\n");
  const locator = locatorOf(blocks, quote);
  const place = locator && locatorWords(locator);
  void copyText(quotationText(text, quote, { ...work, place }), wishes);
}

/** The same for words of a text that is not at hand here: the desk is asked for what to copy. */
export async function copyPassage(snapshotId: string, { start, end }: { start: number; end: number }): Promise<void> {
  const answer = await fetch(`/desk/snapshots/${snapshotId}/quotation?at=${start}-${end}`).catch(() => null);
  const text = answer?.ok ? await answer.text() : null;
  if (text === null) notify.error("The server did not answer, so nothing was copied.");
  else await copyText(text, wishes);
}
