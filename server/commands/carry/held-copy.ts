import { z } from "zod";

import { Problem } from "#/domain/problem.ts";

import type { Tx } from "#/server/db.ts";

/** The copy in which words were chosen; left out by who names the words alone. */
export const ChosenIn = z
  .uuid()
  .optional()
  .describe("The copy in which you chose the words; refused where the article is read in another one by now.");

const otherCopy =
  "The article is read in another copy by now, and you chose these words in the one before. Choose them in this one.";

/**
 * The copy that an article is read in, held until the transaction ends, so that words are written for the text that they
 * were chosen in. @throws Problem `conflict` where that is another one by now
 */
export async function heldCopy(tx: Tx, articleId: string, chosenIn: string | undefined): Promise<string> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT snapshot_id::text AS id FROM article WHERE id = ${articleId}::uuid FOR SHARE`;
  if (!row) throw Problem.notFound("article");
  if (chosenIn !== undefined && chosenIn.toLowerCase() !== row.id) throw Problem.conflict(otherCopy);
  return row.id;
}
