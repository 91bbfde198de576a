import { z } from "zod";

/**
 * Exact words in a snapshot: W3C Web Annotation TextPositionSelector and TextQuoteSelector in one. Offsets are UTF-16
 * code units into the canonical text, `end` exclusive; Postgres proves `exact` against the text.
 */
export const QuoteSchema = z
  .object({
    start: z.int().min(0),
    end: z.int().min(1),
    exact: z.string().min(1).max(20_000),
    prefix: z.string().max(64).default(""),
    suffix: z.string().max(64).default(""),
  })
  .refine((quote) => quote.end > quote.start, "The end must lie after the start.")
  .meta({ id: "Quote" });

/** Exact words at an exact place; see {@link QuoteSchema}. */
export type Quote = z.infer<typeof QuoteSchema>;
