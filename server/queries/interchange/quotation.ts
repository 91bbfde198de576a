import type { Actor } from "#/domain/actor.ts";
import { found } from "#/domain/problem.ts";
import { db } from "#/server/db.ts";
import { readLocators } from "#/server/publish/locator.ts";
import { visible } from "#/server/queries/visible.ts";
import { locatorWords } from "#/text/cite/locator.ts";
import { quotationText } from "#/text/interchange/quotation.ts";
import { quoteAt } from "#/text/quote.ts";

/**
 * Words of a kept text with their source, the page or second where they stand, and a link that leads to them. @throws Problem `not_found` for another newsroom's
 * text, `invalid` for a range that holds no words.
 */
export async function getQuotation(
  actor: Actor,
  snapshotId: string,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<string> {
  const row = found(
    await db().snapshot.findFirst({
      where: { AND: [{ id: snapshotId }, visible.source(actor)] },
      select: { text: true, source: { select: { title: true, publisher: true, publishedOn: true, url: true } } },
    }),
    "kept copy",
  );
  const locator = (await readLocators(db(), [snapshotId]))({ snapshotId, start, end });
  return quotationText(row.text, quoteAt(row.text, start, end), {
    ...row.source,
    place: locator && locatorWords(locator),
  });
}
