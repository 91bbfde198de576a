import { z } from "zod";

import type { Actor } from "#/domain/actor.ts";
import { found, Problem } from "#/domain/problem.ts";
import type { Quote } from "#/domain/quote.ts";
import { quoteAt } from "#/text/quote.ts";
import { findQuote } from "#/text/cite/find.ts";

import { db } from "#/server/db.ts";
import { visible } from "#/server/queries/visible.ts";

const words = z.string().min(1).max(20_000);
const context = z.string().max(64);

/**
 * The two ways of naming words: by their place (`quote`), or by the words alone with as much context as tells them apart.
 * Offsets count UTF-16 code units of the snapshot's text.
 */
export const Quotation = {
  quote: z
    .object({
      start: z.int().min(0),
      end: z.int().min(1),
      exact: words,
      prefix: context.optional(),
      suffix: context.optional(),
    })
    .optional()
    .describe("The words by their place in the snapshot's text."),
  exact: words.optional().describe("The words alone; they are looked for in the text."),
  prefix: context.optional().describe("Characters just before them, where they stand in several places."),
  suffix: context.optional().describe("Characters just after them."),
};

type Given = z.output<z.ZodObject<typeof Quotation>>;

/** The quote that the caller means, in a text. The words by their place are not mended: Postgres proves or refuses them. */
function locate(text: string, given: Given): Quote {
  const { quote } = given;
  if (quote && given.exact === undefined) {
    const here = quoteAt(text, quote.start, quote.end);
    const same = here.start === quote.start && here.end === quote.end;
    const { prefix, suffix } = same ? here : { prefix: "", suffix: "" };
    return {
      start: quote.start,
      end: quote.end,
      exact: quote.exact,
      prefix: quote.prefix ?? prefix,
      suffix: quote.suffix ?? suffix,
    };
  }
  if (quote || given.exact === undefined)
    throw Problem.invalid("Name the words either by `quote` (start, end, exact) or by `exact` alone, not both.", {
      fields: [{ field: "quote", message: "Give quote or exact." }],
    });
  const search = findQuote(text, given.exact, given.prefix, given.suffix);
  if (search.status === "found") return search.quote;
  if (search.status === "absent")
    throw Problem.invalid("These words do not stand in the text.", {
      fields: [{ field: "exact", message: "Not in the text." }],
    });
  throw Problem.invalid(
    "These words stand in several places. Add `prefix` or `suffix`, or send one of the candidates as `quote`.",
    {
      fields: [{ field: "exact", message: "Ambiguous." }],
      candidates: search.candidates,
    },
  );
}

/** Whose text the words are looked for in; of an article and of a claim the copy that the article is read in. */
type Where =
  | { readonly articleId: string }
  | { readonly claimId: string }
  | { readonly snapshotId: string }
  | { readonly carryId: string };

async function textOf(actor: Actor, where: Where): Promise<string> {
  if ("snapshotId" in where)
    return found(
      await db().snapshot.findFirst({
        where: { id: where.snapshotId, ...visible.source(actor) },
        select: { text: true },
      }),
      "snapshot",
    ).text;
  if ("articleId" in where) {
    const query = {
      where: { id: where.articleId, ...visible.article(actor) },
      select: { snapshot: { select: { text: true } } },
    };
    return found(await db().article.findFirst(query), "article").snapshot.text;
  }
  if ("carryId" in where) {
    const query = {
      where: { id: where.carryId, ...visible.claim(actor) },
      select: { snapshot: { select: { text: true } } },
    };
    return found(await db().carry.findFirst(query), "carried anchor").snapshot.text;
  }
  const query = {
    where: { id: where.claimId, ...visible.claim(actor) },
    select: { article: { select: { snapshot: { select: { text: true } } } } },
  };
  return found(await db().claim.findFirst(query), "claim").article.snapshot.text;
}

/**
 * The quotes that a caller means in one text, in the order given, with context from the text where none was sent.
 * @throws Problem `not_found` for a text that is not theirs, `invalid` for words that are not in it or in several places.
 */
export async function quotesIn(actor: Actor, where: Where, given: readonly Given[]): Promise<Quote[]> {
  const text = await textOf(actor, where);
  return given.map((one) => locate(text, one));
}
