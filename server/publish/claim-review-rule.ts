import { z } from "zod";

import { Problem } from "#/domain/problem.ts";

const text = z.string().refine((value) => value.trim() !== "", "is blank");
const url = z.url({ protocol: /^https?$/ });
const date = z.union([z.iso.datetime(), z.iso.date(), z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/)]);

const person = z.strictObject({ "@type": z.literal("Person"), name: text, jobTitle: text.optional() });
const organization = z.strictObject({ "@type": z.literal("Organization"), name: text });
const work = z.strictObject({
  "@type": z.literal("CreativeWork"),
  name: text,
  url: url.optional(),
  author: z.array(person).min(1).optional(),
  publisher: organization.optional(),
  datePublished: date.optional(),
  inLanguage: text.optional(),
});

const rating = z
  .strictObject({
    "@type": z.literal("Rating"),
    alternateName: text,
    ratingExplanation: text.optional(),
    ratingValue: z.number().optional(),
    bestRating: z.number().optional(),
    worstRating: z.number().optional(),
  })
  .superRefine(({ ratingValue, bestRating, worstRating }, context) => {
    const numbers = [ratingValue, bestRating, worstRating].filter((value) => value !== undefined);
    const refuse = (message: string) => context.addIssue({ code: "custom", message });
    if (numbers.length !== 0 && numbers.length !== 3) refuse("has a value without both ends of its scale");
    if (ratingValue === undefined || bestRating === undefined || worstRating === undefined) return;
    if (bestRating <= worstRating) refuse("has a best rating that is not above its worst");
    if (ratingValue < worstRating || ratingValue > bestRating) refuse("has a value outside its scale");
  });

const schema = z
  .strictObject({
    "@context": z.literal("https://schema.org"),
    "@type": z.literal("ClaimReview"),
    "@id": url,
    url: url.regex(/^https?:\/\/[^/]+\/[^?#]/i, "is the root of a site and not the page"),
    claimReviewed: text,
    inLanguage: text,
    datePublished: z.iso.datetime(),
    dateModified: z.iso.datetime(),
    author: organization.extend({ url, publishingPrinciples: url, correctionsPolicy: url }),
    itemReviewed: z.strictObject({
      "@type": z.literal("Claim"),
      "@id": url,
      text,
      author: z.union([person, organization]).optional(),
      datePublished: date.optional(),
      appearance: z.array(work).min(1),
    }),
    reviewRating: rating,
    reviewBody: text,
    citation: z.array(work).min(1),
  })
  .superRefine((review, context) => {
    const refuse = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
    if (review.itemReviewed.author?.name === review.author.name)
      refuse(["itemReviewed", "author"], "is the fact-checker itself");
    if (review["@id"].split("#")[0] !== review.url) refuse(["@id"], "is not on the page");
    if (Date.parse(review.dateModified) < Date.parse(review.datePublished))
      refuse(["dateModified"], "lies before publication");
  });

/** schema.org ClaimReview as this product writes it: nothing beyond these properties. */
export type ClaimReview = z.infer<typeof schema>;

/**
 * Checks markup before it is published: the shape, and the rules that its consumers hold (a value never without the ends
 * of its scale and within them, `url` the page itself, a claimant who is not the fact-checker, valid ISO 8601 dates).
 * Throws `invalid` with every fault in `details.faults`.
 */
export function assertClaimReview(value: unknown): asserts value is ClaimReview {
  const result = schema.safeParse(value);
  if (result.success) return;
  const faults = result.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  const first = faults[0];
  throw Problem.invalid(
    `The markup for search engines is not right yet, so nothing was published: ${first?.path ?? ""} ${first?.message ?? ""}`,
    { faults },
  );
}
