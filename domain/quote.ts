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

/**
 * Where in its original a quotation stands, as a CSL locator: a page or a range of pages ("4", "4–5"), or the place in a
 * recording ("1:32").
 */
export const Locator = z
  .strictObject({ label: z.enum(["page", "timestamp"]), value: z.string().min(1).max(40) })
  .meta({ id: "Locator" });
export type Locator = z.infer<typeof Locator>;
