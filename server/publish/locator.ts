import type { Locator } from "#/domain/quote.ts";
import type { Tx } from "#/server/db.ts";
import { readBlocks } from "#/text/canonical.ts";
import { locatorOf } from "#/text/cite/locator.ts";
import { asDocument } from "#/text/document.ts";

/** Kinds of text that have neither pages nor seconds: most of a library, whose documents need not be read for it. */
const without = ["text/html", "text/plain", "text/markdown"];

/**
 * Answers where quotations of some snapshots stand in their originals: page or second, null where the text has neither.
 * Reads the documents of those that may have them, once each.
 */
export async function readLocators(
  tx: Tx,
  snapshotIds: readonly string[],
): Promise<(quotation: { snapshotId: string; start: number; end: number }) => Locator | null> {
  const ids = [...new Set(snapshotIds)];
  const rows =
    ids.length === 0
      ? []
      : await tx.snapshot.findMany({
          where: { id: { in: ids }, mediaType: { notIn: without } },
          select: { id: true, document: true },
        });
  const blocks = new Map(rows.map(({ id, document }) => [id, readBlocks(asDocument(document))]));
  return (quotation) => locatorOf(blocks.get(quotation.snapshotId) ?? [], quotation);
}
