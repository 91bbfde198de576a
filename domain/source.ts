import { z } from "zod";

/** Bytes that one import may have: a file, a paste, a page. */
export const importLimit = 10 * 1024 * 1024;

/** What sort of work a source is (CSL item types, the part of them that a desk meets). */
export const sourceTypes = [
  "webpage",
  "article-newspaper",
  "report",
  "speech",
  "interview",
  "dataset",
  "legislation",
  "broadcast",
  "post",
  "book",
  "personal_communication",
  "document",
] as const;

/** A calendar date as far as it is known: year, month or day (ISO 8601, reduced precision allowed). */
export const KnownDate = z.union([z.iso.date(), z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/)], {
  error: "Write a date as 2024-03-04, 2024-03 or 2024.",
});

/** What is known of a source and a person may correct. */
export const SourceFacts = z.object({
  type: z.enum(sourceTypes),
  title: z.string().trim().min(1).max(1000),
  authors: z.array(z.string().trim().min(1).max(200)).max(50),
  publisher: z.string().trim().max(300).nullable(),
  publishedOn: KnownDate.nullable(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, "Write a language as its two-letter code, such as en.")
    .nullable(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable(),
});
